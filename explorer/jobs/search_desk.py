"""What the search worker does with a request: draw a task or search a board."""

import os
import time
from collections.abc import Generator
from dataclasses import replace
from typing import Final

import numpy as np

from core.data.draw import Distribution, draw, tries
from core.domains.domain import domain_of
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.errors import ConfigError
from core.search.astar import TieBreak, search
from core.search.orderings import PUBLISHED, Ordering, ordering_named
from core.search.steps import search_steps
from core.search.trace import Trace
from core.splitmix import rng_state
from explorer.jobs import messages as m
from explorer.jobs.lengths import measure

_WARM_UP: Final = (m.GenerateRequest(4, 4, (0.3, 0.5), 0), m.GenerateLevelRequest(5, 5, 1, 0, 0))
EXPANSIONS: Final = 60_000
"""Expansions with the wanted estimate; then the search begins anew with the strongest."""
SHOWN_CLAUSES: Final = 40_000
"""Longest trace that is handed on: the window needs most of a second to get it ready."""
_EVERY: Final = 20_000
"""Expansions between two looks at what else there is to do: tenths of a second."""

Results = Generator[m.Result | None, None, None]


class SearchDesk:
    """Answers requests for tasks and traces."""

    def begin(self) -> m.Ready:
        """Run everything once, so that the compiler has done its work before the first request."""
        is_compiled = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
        if is_compiled:
            for request in _WARM_UP:
                task = draw(_distribution(request), request.seed, 0, 1)[0]
                for _ in _search(m.SearchRequest(task)):
                    pass
        return m.Ready(is_compiled)

    def handle(self, request: m.Request) -> Results:
        """Yield the result of a request, and None where others may go first; raises CoreError."""
        # Interpreted, the random numbers are NumPy scalars, which warn when they wrap around.
        with np.errstate(over="ignore"):
            if isinstance(request, (m.GenerateRequest, m.GenerateLevelRequest)):
                yield from _draw(request)
            elif isinstance(request, m.SearchRequest):
                yield from _search(request)
            elif isinstance(request, m.HintRequest):
                yield from _hint(request)
            elif isinstance(request, m.LengthsRequest):
                yield from measure(request, _distribution(request.boards))
            else:
                raise ConfigError(f"request {type(request).__name__}", None, "search or generate")


def _distribution(request: m.GenerateRequest | m.GenerateLevelRequest) -> Distribution:
    size = request.width, request.height
    if isinstance(request, m.GenerateRequest):
        return MazeDistribution(*size, request.wall_density)
    return SokobanDistribution(*size, request.boxes, request.walls)


def _draw(request: m.GenerateRequest | m.GenerateLevelRequest) -> Results:
    for task in tries(_distribution(request), request.seed, 0):
        yield None if task is None else m.TaskResult(task)


def _search(request: m.SearchRequest) -> Results:
    """Search in the published order, and then in the one that is asked for."""
    try:
        tie_break = TieBreak(request.tie_break)
    except ValueError:
        right = " or ".join(rule.value for rule in TieBreak)
        raise ConfigError(f"tie break {request.tie_break!r}", None, right) from None
    ordering = ordering_named(request.ordering)
    for found in _published(request, tie_break):
        if isinstance(found, m.TraceResult) and ordering is not PUBLISHED:
            yield _other(request, tie_break, ordering, found)
        else:
            yield found


def _hint(request: m.HintRequest) -> Results:
    """Search with the strongest estimate from where the player stands."""
    domain = domain_of(request.task)
    problem, start = domain.problem_of(request.task, tuple(domain.heuristics)[-1])
    for found in search_steps(problem, start, every=_EVERY, budget=request.budget):
        if isinstance(found, Trace):
            states = [domain.state_of(request.task, found.states[i]) for i in found.plan.tolist()]
            yield m.Hint(tuple(getattr(state, "worker", state) for state in states))
            return
        yield None
    yield m.Hint(None)


def _published(request: m.SearchRequest, tie_break: TieBreak) -> Results:
    """Search with the wanted estimate and, if that takes too long, with the strongest."""
    usual, *_, strongest = 2 * tuple(domain_of(request.task).heuristics)
    wanted = request.heuristic or usual
    tell: m.SearchProgress | None = None
    for name, budget in {wanted: EXPANSIONS, strongest: request.budget}.items():
        for found in _steps(request, tie_break, name, budget):
            yield found
            if isinstance(found, m.TraceResult):
                return
            if isinstance(found, m.SearchProgress):
                tell = found
    if tell is not None:
        yield m.SearchStopped(tell.expansions, tell.at_least)


def _steps(request: m.SearchRequest, tie_break: TieBreak, heuristic: str, budget: int) -> Results:
    """Yield what one search comes to within its budget."""
    problem, start = domain_of(request.task).problem_of(request.task, heuristic)
    rng, started = rng_state("ties", request.seed, 0), time.perf_counter()
    for found in search_steps(problem, start, tie_break, rng, every=_EVERY, budget=budget):
        if isinstance(found, Trace):
            spent = time.perf_counter() - started
            yield _abridged(m.TraceResult(found, spent, heuristic))
        else:
            yield m.SearchProgress(found.expansions, found.at_least)
            yield None


def _other(
    request: m.SearchRequest, tie_break: TieBreak, ordering: Ordering, found: m.TraceResult
) -> m.TraceResult:
    """Search in another order: what is shortest and what A* needs is known beside it."""
    problem, start = domain_of(request.task).problem_of(request.task, found.heuristic)
    rng, started = rng_state("ties", request.seed, 0), time.perf_counter()
    trace = search(problem, start, tie_break, rng, request.budget, ordering)
    cost = found.trace.cost if found.trace.is_solved else None
    expansions = found.unshown or found.trace.expansions
    spent = time.perf_counter() - started
    return _abridged(m.TraceResult(trace, spent, found.heuristic, cost, expansions))


def _abridged(result: m.TraceResult) -> m.TraceResult:
    """Leave the clauses out if they are too many to be shown; the plan stays."""
    trace = result.trace
    if len(trace) <= SHOWN_CLAUSES:
        return result
    none, plan, states = np.empty(0, np.int32), trace.plan, trace.states
    if states.shape[1] > 1:  # a maze's ids are its cells: there all of them stay
        plan = np.arange(len(plan), dtype=np.int32)
        states = states[trace.plan] if trace.is_solved else states[:1]
    left = Trace(trace.operation[:0], none, none, none, none, plan, states)
    return replace(result, trace=left, unshown=trace.expansions)
