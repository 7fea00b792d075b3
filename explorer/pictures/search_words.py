"""A*'s trace in the published words, so that both lanes are read by one parser."""

from core.domains.maze.board import MazeTask
from core.domains.maze.words import words_for
from core.search.trace import Trace


def search_words(task: MazeTask, trace: Trace) -> tuple[str, ...]:
    """Return trace and plan of a search on ``task`` in words."""
    codec = words_for(task.board)
    clauses = codec.clause_ids(task.board, trace.operation, trace.state, (trace.g, trace.h))
    plan = codec.plan_ids(task.board, trace.plan)
    vocabulary = codec.words
    return tuple(vocabulary[i] for i in (*clauses.tolist(), *plan.tolist()))
