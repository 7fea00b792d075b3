"""A*'s trace in the published words, so that both lanes show the same kind of text."""

from itertools import pairwise

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
    return tuple(vocabulary[i] for i in (*clauses.tolist(), *plan.tolist()))


def search_response(task: Task, words: tuple[str, ...], trace: Trace) -> ParsedResponse:
    """Return what the parser makes of these words, without reading them: the trace says it all."""
    domain = domain_of(task)
    states = [domain.state_of(task, row) for row in trace.states.tolist()]
    said = [domain.said(task, state) for state in states]
    starts = [i for i, word in enumerate(words) if word in _FIRST_WORDS]
    spans = [(start, end - start) for start, end in pairwise([*starts, len(words)])]
    columns = (trace.operation, trace.state, trace.g, trace.h)
    rows = zip(spans, *(column.tolist() for column in columns), strict=False)
    clauses = tuple(
        Piece(start, length, Operation(operation), said[i], g, h)
        for (start, length), operation, i, g, h in rows
    )
    plan_spans = spans[len(clauses) :]
    steps = zip(plan_spans, trace.states[trace.plan, 0].tolist(), strict=True)
    plan = tuple(Piece(*span, None, cell_at(cell, task.board.width)) for span, cell in steps)
    return ParsedResponse(words, clauses, plan, plan_spans[0][0] if plan_spans else len(words))


_FIRST_WORDS = frozenset(("create", "close", "plan"))
