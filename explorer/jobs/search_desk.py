"""What the search worker does with a request: draw a task or search a board."""

import os
import time
from collections.abc import Generator
from dataclasses import replace
from typing import Final

import numpy as np

from core.data.draw import Distribution, draw
from core.domains.domain import domain_of
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.errors import ConfigError, SearchBudgetExceeded
from core.search.astar import TieBreak, search
from core.search.orderings import PUBLISHED, Ordering, ordering_named
from core.splitmix import rng_state
from explorer.jobs import messages as m

_WARM_UP: Final = (m.GenerateRequest(4, 4, (0.3, 0.5), 0), m.GenerateLevelRequest(5, 5, 1, 0, 0))
EXPANSIONS: Final = 60_000
"""Expansions after which a search gives up: its trace would take seconds to show."""


class SearchDesk:
    """Answers requests for tasks and traces."""

    def begin(self) -> m.Ready:
        """Run everything once, so that the compiler has done its work before the first request."""
        is_compiled = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
        if is_compiled:
            for request in _WARM_UP:
                search(*_problem(_draw(request)))
        return m.Ready(is_compiled)

    def handle(self, request: m.Request) -> Generator[m.Result | None, None, None]:
        """Yield the result of a request; raises CoreError."""
        # Interpreted, the random numbers are NumPy scalars, which warn when they wrap around.
        with np.errstate(over="ignore"):
            if isinstance(request, (m.GenerateRequest, m.GenerateLevelRequest)):
                result: m.Result = m.TaskResult(_draw(request))
            elif isinstance(request, m.SearchRequest):
                result = _search(request)
            else:
                raise ConfigError(f"request {type(request).__name__}", None, "search or generate")
        yield result


def _draw(request: m.GenerateRequest | m.GenerateLevelRequest) -> object:
    size = request.width, request.height
    if isinstance(request, m.GenerateRequest):
        distribution: Distribution = MazeDistribution(*size, request.wall_density)
    else:
        distribution = SokobanDistribution(*size, request.boxes, request.walls)
    return draw(distribution, request.seed, 0, 1)[0]


def _problem(task: object) -> tuple[object, int]:
    return domain_of(task).problem_of(task)


def _search(request: m.SearchRequest) -> m.TraceResult:
    try:
        tie_break = TieBreak(request.tie_break)
    except ValueError:
        right = " or ".join(rule.value for rule in TieBreak)
        raise ConfigError(f"tie break {request.tie_break!r}", None, right) from None
    ordering = ordering_named(request.ordering)
    result = _searched(request, tie_break, PUBLISHED)
    if ordering is PUBLISHED:
        return result
    # What is shortest and how much A* needs is known beside what the other search does.
    cost = result.trace.cost if result.trace.is_solved else None
    expansions = result.trace.expansions
    other = _searched(request, tie_break, ordering)
    return replace(other, optimal_cost=cost, astar_expansions=expansions)


def _searched(request: m.SearchRequest, tie_break: TieBreak, ordering: Ordering) -> m.TraceResult:
    """Search with the wanted estimate; with the strongest where that takes too many expansions."""
    domain = domain_of(request.task)
    usual, *_, strongest = (*domain.heuristics, *domain.heuristics)
    for heuristic in dict.fromkeys((request.heuristic or usual, strongest)):
        problem, start = domain.problem_of(request.task, heuristic)
        rng = rng_state("ties", request.seed, 0)
        started = time.perf_counter()
        try:
            trace = search(problem, start, tie_break, rng, EXPANSIONS, ordering)
        except SearchBudgetExceeded as error:
            stopped = error
        else:
            return m.TraceResult(trace, time.perf_counter() - started, heuristic)
    right = "a smaller board" + (", or fewer boxes" if domain.name == "sokoban" else "")
    raise SearchBudgetExceeded(stopped.what, None, right)
