"""The one A* loop, compiled, which writes its trace as it goes.

Pop the open node of least f = g + h, log ``close``, stop at a goal; else take its successors in
order, skip those known with a g not larger or without hope, and log ``create`` for the rest. Ties
of f go to the smaller tie key of the domain (deterministic) or to a coin (randomised). The same
loop with another key in place of f is another search: ``orderings``.
Source: Lehnert et al. 2024, section 3; the exact rules: docs/provenance.md#search.
"""

from enum import Enum
from typing import Any

import numpy as np

from core.compiled import compiled, inlined
from core.domains.limits import MAX_SUCCESSORS, NEVER
from core.domains.rules import (
    heuristic,
    is_goal,
    room,
    state_rows,
    successors,
    tie_key,
    with_room,
)
from core.errors import SearchBudgetExceeded
from core.search.open_list import STATE, F, G, grown, pop, push
from core.search.orderings import PUBLISHED, Ordering
from core.search.trace import CLOSED, OPEN, UNSEEN, Operation, Trace
from core.splitmix import RngState, shuffle

CREATE, CLOSE = int(Operation.CREATE), int(Operation.CLOSE)
_FOUND, _EXHAUSTED, _OVER_BUDGET = 0, 1, 2
DEFAULT_BUDGET = 2_000_000
"""Expansions after which a search gives up unless told otherwise."""
_ROOM_LIMIT = 1 << 23
"""Most states a search makes room for, under a gigabyte for levels of up to eight boxes."""


class TieBreak(Enum):
    """How the search chooses among open nodes of equal f, and orders successors."""

    DETERMINISTIC = "deterministic"
    RANDOMISED = "randomised"


@inlined
def _write(clauses, i, operation, state, g, h, parent):
    clauses[i, 0], clauses[i, 1], clauses[i, 2] = operation, state, g
    clauses[i, 3], clauses[i, 4] = h, parent


@inlined
def _more(values, n, fill):
    bigger = np.full(n, fill, values.dtype)
    bigger[: len(values)] = values
    return bigger


@compiled
def _search(problem, start, weights, randomised, rng, budget):
    """Return (outcome, clauses (n, 5), parents, last state, rows of states, least key left).

    ``weights`` are those of g and h in the key, (1, 1) for f.
    """
    of_g, of_h = weights
    n_states = room(problem)
    best_g = np.zeros(n_states, np.int32)
    status = np.zeros(n_states, np.uint8)
    parent = np.full(n_states, -1, np.int32)
    clauses = np.empty((256, 5), np.int32)
    heap = np.empty((128, 4), np.int32)
    next_states = np.empty(MAX_SUCCESSORS, np.int64)
    n_clauses, n_open, expansions = 0, 0, 0
    h = heuristic(problem, start)
    if h < NEVER:
        _write(clauses, 0, CREATE, start, 0, h, -1)
        push(heap, 0, of_h * h, tie_key(problem, start), start, 0, randomised, rng)
        status[start], n_clauses, n_open = OPEN, 1, 1
    while n_open > 0:
        pop(heap, n_open, randomised, rng)
        n_open -= 1
        state, g, key = heap[n_open, STATE], heap[n_open, G], heap[n_open, F]
        if status[state] == CLOSED or g != best_g[state]:
            continue
        if expansions >= budget or n_states > _ROOM_LIMIT:
            return _OVER_BUDGET, clauses[:n_clauses], parent, state, state_rows(problem), key
        status[state] = CLOSED
        expansions += 1
        if n_clauses + MAX_SUCCESSORS + 1 > len(clauses):
            clauses = grown(clauses)
        if n_open + MAX_SUCCESSORS > len(heap):
            heap = grown(heap)
        problem = with_room(problem)
        if room(problem) > n_states:
            n_states = room(problem)
            best_g, status = _more(best_g, n_states, 0), _more(status, n_states, UNSEEN)
            parent = _more(parent, n_states, -1)
        _write(clauses, n_clauses, CLOSE, state, g, heuristic(problem, state), parent[state])
        n_clauses += 1
        if is_goal(problem, state):
            return _FOUND, clauses[:n_clauses], parent, state, state_rows(problem), key
        n_next = successors(problem, state, next_states)
        if randomised:
            shuffle(rng, next_states, n_next)
        for k in range(n_next):
            child = next_states[k]
            if status[child] != UNSEEN and best_g[child] <= g + 1:
                continue
            h = heuristic(problem, child)
            if h >= NEVER:
                continue
            status[child], best_g[child], parent[child] = OPEN, g + 1, state
            _write(clauses, n_clauses, CREATE, child, g + 1, h, state)
            n_clauses += 1
            tie = tie_key(problem, child)
            key = of_g * (g + 1) + of_h * h
            push(heap, n_open, key, tie, child, g + 1, randomised, rng)
            n_open += 1
    return _EXHAUSTED, clauses[:n_clauses], parent, -1, state_rows(problem), -1


def search(
    problem: Any,
    start: int,
    tie_break: TieBreak = TieBreak.DETERMINISTIC,
    rng: RngState | None = None,
    budget: int = DEFAULT_BUDGET,
    ordering: Ordering = PUBLISHED,
) -> Trace:
    """Search ``problem`` from state ``start`` and return everything that was done.

    Args:
        problem: a domain's compiled problem, as its ``problem_of`` returns it.
        start: state id.
        tie_break: how equal f are ordered.
        rng: state for the randomised search, advanced in place; needed only there.
        budget: most expansions.
        ordering: by what the open list is ordered.

    Returns:
        The trace; its plan is empty when no goal can be reached.

    Raises:
        SearchBudgetExceeded: after ``budget`` expansions, or states that would fill the memory,
            without an answer; it says what a plan costs at least.
    """
    randomised = tie_break is TieBreak.RANDOMISED
    state = rng if rng is not None else np.zeros(1, np.uint64)
    weights = (ordering.g_weight, ordering.h_weight)
    found = _search(problem, start, weights, randomised, state, budget)
    outcome, clauses, parent, last, rows, least = found
    if outcome == _OVER_BUDGET:
        expansions = np.count_nonzero(clauses[:, 0] == CLOSE)
        what = f"search stopped after {expansions} expansions and {len(rows)} states"
        right = "a larger budget or an easier task"
        if ordering is PUBLISHED:
            right += f"; a plan has at least {least} moves"
        raise SearchBudgetExceeded(what, None, right)
    columns = np.ascontiguousarray(clauses.T)
    plan = _walk_back(parent, last) if outcome == _FOUND else np.empty(0, np.int32)
    operation = columns[0].astype(np.uint8)
    return Trace(operation, columns[1], columns[2], columns[3], columns[4], plan, rows)


@compiled
def _walk_back(parent, state):
    length, node = 1, state
    while parent[node] >= 0:
        length, node = length + 1, parent[node]
    plan = np.empty(length, np.int32)
    for i in range(length - 1, -1, -1):
        plan[i] = state
        state = parent[state]
    return plan
