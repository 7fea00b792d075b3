"""The one A* loop, compiled, which writes its trace as it goes.

Pop the open node of least f = g + h, log ``close``, stop at a goal; else take its successors in
order, skip those known with a g not larger or without hope, and log ``create`` for the rest. Ties
of f go to the smaller tie key of the domain (deterministic) or to a coin (randomised). The same
loop with another key in place of f is another search: ``orderings``.
Source: Lehnert et al. 2024, section 3; the exact rules: docs/provenance.md#search.
"""

from enum import Enum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

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
FOUND, EXHAUSTED, OVER_BUDGET = 0, 1, 2
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


class SearchState(NamedTuple):
    """A search between two expansions, as compiled code takes it and gives the next one.

    Arrays double when they are full; what lies beyond a count means nothing.
    """

    problem: Any
    best_g: NDArray[np.int32]
    """(room,): least g of each state so far."""
    status: NDArray[np.uint8]
    """(room,): UNSEEN, OPEN or CLOSED."""
    parent: NDArray[np.int32]
    """(room,): -1 for the start."""
    clauses: NDArray[np.int32]
    """(.., 5): operation, state, g, h, parent."""
    heap: NDArray[np.int32]
    """(.., 4): see ``open_list``."""
    n_clauses: int
    n_open: int
    expansions: int


@compiled
def begin(problem, start, of_h, randomised, rng):
    """Return the search that has created its start, if there is hope; ``of_h`` weighs h."""
    n_states = room(problem)
    best_g = np.zeros(n_states, np.int32)
    status = np.zeros(n_states, np.uint8)
    parent = np.full(n_states, -1, np.int32)
    clauses = np.empty((256, 5), np.int32)
    heap = np.empty((128, 4), np.int32)
    n_created = 0
    h = heuristic(problem, start)
    if h < NEVER:
        _write(clauses, 0, CREATE, start, 0, h, -1)
        push(heap, 0, of_h * h, tie_key(problem, start), start, 0, randomised, rng)
        status[start], n_created = OPEN, 1
    return SearchState(problem, best_g, status, parent, clauses, heap, n_created, n_created, 0)


@compiled
def advance(search, weights, randomised, rng, budget):
    """Return (outcome, last state, key, search) after no more than ``budget`` expansions in all.

    ``weights`` are those of g and h in the key, (1, 1) for f. The last state is the goal or -1; the
    key is its own, or the least one left.
    """
    of_g, of_h = weights
    problem, best_g, status, parent, clauses, heap, n_clauses, n_open, expansions = search
    n_states = len(status)
    next_states = np.empty(MAX_SUCCESSORS, np.int64)
    outcome, last, key = EXHAUSTED, -1, -1
    while n_open > 0:
        if expansions >= budget or n_states > _ROOM_LIMIT:
            outcome, key = OVER_BUDGET, heap[0, F]
            break
        pop(heap, n_open, randomised, rng)
        n_open -= 1
        state, g, key = heap[n_open, STATE], heap[n_open, G], heap[n_open, F]
        if status[state] == CLOSED or g != best_g[state]:
            continue
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
            outcome, last = FOUND, state
            break
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
            child_key = of_g * (g + 1) + of_h * h
            push(heap, n_open, child_key, tie, child, g + 1, randomised, rng)
            n_open += 1
    after = SearchState(
        problem, best_g, status, parent, clauses, heap, n_clauses, n_open, expansions
    )
    return outcome, last, key, after


@compiled
def _search(problem, start, weights, randomised, rng, budget):
    """Return (outcome, clauses (n, 5), plan, rows of states, key): all of a search in one call."""
    first = begin(problem, start, weights[1], randomised, rng)
    outcome, last, key, after = advance(first, weights, randomised, rng, budget)
    clauses, rows = after.clauses[: after.n_clauses], state_rows(after.problem)
    return outcome, clauses, walk_back(after.parent, last), rows, key


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
    outcome, clauses, plan, rows, least = found
    if outcome == OVER_BUDGET:
        expansions = np.count_nonzero(clauses[:, 0] == CLOSE)
        what = f"search stopped after {expansions} expansions and {len(rows)} states"
        right = "a stronger heuristic, a larger budget or an easier task"
        if ordering is PUBLISHED:
            right += f"; a plan has at least {least} moves"
        raise SearchBudgetExceeded(what, None, right)
    return as_trace(clauses, plan, rows)


def as_trace(clauses: NDArray[np.int32], plan: NDArray[np.int32], rows: NDArray[np.int32]) -> Trace:
    """Return the trace of a search by its clauses (n, 5), plan and rows of states."""
    columns = np.ascontiguousarray(clauses.T)
    operation = columns[0].astype(np.uint8)
    return Trace(operation, columns[1], columns[2], columns[3], columns[4], plan, rows)


@compiled
def walk_back(parent, state):
    """Return the states from the start to this one; none for -1."""
    length, node = 0, state
    while node >= 0:
        length, node = length + 1, parent[node]
    plan = np.empty(length, np.int32)
    for i in range(length - 1, -1, -1):
        plan[i] = state
        state = parent[state]
    return plan
