"""A*'s trace in the published words, so that both lanes show the same kind of text."""

from core.domains.domain import domain_of
from core.search.trace import Trace
from explorer.session.state import Task


def search_words(task: Task, trace: Trace) -> tuple[str, ...]:
    """Return trace and plan of a search on ``task`` in words."""
    codec = domain_of(task).words_for(task)
    rows, costs = trace.states[trace.state], (trace.g, trace.h)
    clauses = codec.clause_ids(task.board, trace.operation, rows, costs)
    plan = codec.plan_ids(task.board, trace.states[trace.plan])
    vocabulary = codec.words
    return tuple(vocabulary[i] for i in (*clauses.tolist(), *plan.tolist()))
