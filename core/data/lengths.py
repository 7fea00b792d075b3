"""How long training examples are at each drop level, over as many boards as one likes."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import count as count_from
from typing import Final

from core.data.draw import Task, tries
from core.data.encoding import trace_ids
from core.data.stream import StreamConfig
from core.domains.domain import domain_named
from core.dropping import drop_at_each_level
from core.search.steps import search_steps
from core.search.trace import Trace
from core.splitmix import rng_state

_EVERY: Final = 20_000
"""Expansions between two chances to stop: tenths of a second."""


@dataclass(frozen=True)
class ExampleLengths:
    """One example of a stream."""

    index: int
    words: tuple[int, ...] | None
    """Words of trace and plan at the drop levels 0 to 4; None if the search was too long."""


def example_lengths(config: StreamConfig, budget: int) -> Iterator[ExampleLengths | None]:
    """Yield the lengths of the examples of a stream for ever, and None where one may stop.

    Boards whose search takes more than ``budget`` expansions have none. The mixture draws, as in
    training, but every level is told. Raises ConfigError if no board can be drawn.
    """
    for index in count_from():
        for task in tries(config.distribution, config.seed, index):
            yield None
            if task is None:
                continue
            trace = yield from _search(config, task, index, budget)
            yield _lengths(config, task, trace, index)


def _search(
    config: StreamConfig, task: Task, index: int, budget: int
) -> Generator[None, None, Trace | None]:
    """Yield None between pieces of a search; return its trace unless it is too long."""
    domain = domain_named(config.distribution.domain)
    problem = domain.problem_of(task, config.distribution.heuristic)
    ties = rng_state("ties", config.seed, index)
    for found in search_steps(*problem, config.tie_break, ties, every=_EVERY, budget=budget):
        if isinstance(found, Trace):
            return found
        yield None
    return None


def _lengths(config: StreamConfig, task: Task, trace: Trace | None, index: int) -> ExampleLengths:
    if trace is None:
        return ExampleLengths(index, None)
    _, drops = drop_at_each_level(trace, config.mix, config.rules_there, config.seed, index)
    n_plan = 3 * len(trace.plan)
    # Published words: a long search has costs that a model's words lack.
    words = domain_named(config.distribution.domain).words_for(task)
    n_words = (len(trace_ids(words, task, trace, left)) for left in drops)
    return ExampleLengths(index, tuple(n + n_plan for n in n_words))
