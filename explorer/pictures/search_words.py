"""A*'s trace in the published words, so that both lanes are read by one parser."""

from typing import Any

from core.domains.domain import domain_of
from core.search.trace import Trace


def search_words(task: Any, trace: Trace) -> tuple[str, ...]:
    """Return trace and plan of a search on ``task`` in words."""
    codec = domain_of(task).words_for(task)
    states = trace.states[trace.state]
    clauses = codec.clause_ids(task.board, trace.operation, states, (trace.g, trace.h))
    plan = codec.plan_ids(task.board, trace.states[trace.plan])
    vocabulary = codec.words
    return tuple(vocabulary[i] for i in (*clauses.tolist(), *plan.tolist()))
