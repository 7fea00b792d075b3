"""A search in pieces: for those who want to stop it, or to tell how far it is.

The pieces together are ``astar.search`` in the published order, clause by clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.domains.rules import state_rows
from core.search.astar import OVER_BUDGET, TieBreak, advance, as_trace, begin, walk_back
from core.search.trace import Trace
from core.splitmix import RngState


@dataclass(frozen=True)
class SearchProgress:
    """How far a search has come that has found no answer yet."""

    expansions: int
    states: int
    """States met."""
    at_least: int
    """No plan has fewer moves."""


def search_steps(
    problem: Any,
    start: int,
    tie_break: TieBreak = TieBreak.DETERMINISTIC,
    rng: RngState | None = None,
    *,
    every: int,
    budget: int,
) -> Iterator[SearchProgress | Trace]:
    """Yield progress after each ``every`` expansions, and the trace at the end.

    After ``budget`` expansions, or states that would fill the memory, it ends without a trace; the
    other arguments are those of ``search``.
    """
    randomised = tie_break is TieBreak.RANDOMISED
    coins = rng if rng is not None else np.zeros(1, np.uint64)
    search = begin(problem, start, 1, randomised, coins)
    until = 0
    while until < budget:
        until = min(until + every, budget)
        outcome, last, least, search = advance(search, (1, 1), randomised, coins, until)
        rows = state_rows(search.problem)
        if outcome != OVER_BUDGET:
            clauses = search.clauses[: search.n_clauses]
            yield as_trace(clauses, walk_back(search.parent, last), rows)
            return
        yield SearchProgress(int(search.expansions), len(rows), int(least))
        if search.expansions < until:  # the memory is full
            return
