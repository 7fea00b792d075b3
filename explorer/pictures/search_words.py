"""A*'s trace in the published words, so that both lanes show the same kind of text."""

from itertools import compress, count

import numpy as np

from core.domains.domain import domain_of
from core.grid import cell_at
from core.search.trace import Operation, Trace
from core.tokens.response import ParsedResponse, Piece
from explorer.session.state import Task


def search_words(task: Task, trace: Trace) -> tuple[str, ...]:
    """Return trace and plan of a search on ``task`` in words."""
    codec = domain_of(task).words_for(task)
    rows, costs = trace.states[trace.state], (trace.g, trace.h)
    clauses = codec.clause_ids(task.board, trace.operation, rows, costs)
    plan = codec.plan_ids(task.board, trace.states[trace.plan])
    vocabulary = codec.words
    return tuple(map(vocabulary.__getitem__, (*clauses.tolist(), *plan.tolist())))


def search_response(task: Task, words: tuple[str, ...], trace: Trace) -> ParsedResponse:
    """Return what the parser makes of these words, without reading them: the trace says it all."""
    said = domain_of(task).said_of_rows(task, trace.states.tolist())
    # By loops of C wherever there is one: a long search has tens of thousands of pieces.
    starts = list(compress(count(), map(_FIRST_WORDS.__contains__, words)))
    lengths = np.diff([*starts, len(words)]).tolist()
    n_clauses = len(trace)
    clauses = map(
        Piece,
        starts[:n_clauses],
        lengths,
        map(_OPERATIONS.__getitem__, trace.operation.tolist()),
        map(said.__getitem__, trace.state.tolist()),
        trace.g.tolist(),
        trace.h.tolist(),
    )
    plan_starts = starts[n_clauses:]
    steps = zip(plan_starts, lengths[n_clauses:], trace.states[trace.plan, 0].tolist(), strict=True)
    width = task.board.width
    plan = tuple(Piece(start, n, None, cell_at(cell, width)) for start, n, cell in steps)
    begin = plan_starts[0] if plan_starts else len(words)
    return ParsedResponse(words, tuple(clauses), plan, begin)


_FIRST_WORDS = frozenset(("create", "close", "plan"))
_OPERATIONS = tuple(Operation)
"""A column's value to what it stands for; asking the class each time takes longer."""
