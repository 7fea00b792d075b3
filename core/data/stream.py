"""Training examples for ever: task, search, drop, token ids.

Example i of a seed depends on (seed, i) alone, so a run can go on from any index and any number
of processes can share one stream by taking different indices.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count as count_from
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.draw import Distribution
from core.data.encoding import plan_ids, trace_ids
from core.data.epochs import numbered_tasks
from core.data.pool import in_order
from core.domains.domain import domain_named
from core.dropping import PAPER_MAZE_MIX, DropMix, DropRules, drop, rules_for
from core.errors import ConfigError
from core.rng import generator
from core.search.astar import TieBreak, search
from core.splitmix import rng_state

Ids = NDArray[np.int64]
BOS, EOS = 0, 1
"""Ids of the two words that every domain's vocabulary begins with."""


@dataclass(frozen=True, eq=False)
class Example:
    """One pair of sequences to learn from, with its marks."""

    prompt: Ids
    """``bos prompt eos``"""
    response: Ids
    """``bos trace plan eos``; the model reads all but the last and writes all but the first."""
    n_trace: int
    """Words of the trace that are left."""
    level: int
    """Drop level drawn for this use."""


@dataclass(frozen=True)
class StreamConfig:
    """What examples to make."""

    distribution: Distribution
    mix: DropMix = PAPER_MAZE_MIX
    rules: DropRules = DropRules.PAPER
    tie_break: TieBreak = TieBreak.DETERMINISTIC
    seed: int = 0
    tasks: int | None = None
    """Number of different tasks, seen in epochs as in the paper; None makes each example afresh."""

    def __post_init__(self) -> None:
        """Check the number of tasks; raises ConfigError."""
        if self.tasks is not None and self.tasks < 1:
            raise ConfigError("stream.tasks", self.tasks, "at least 1, or null for endless tasks")

    @property
    def rules_there(self) -> DropRules:
        """The rules as they hold for these tasks."""
        return rules_for(self.distribution.domain, self.rules)

    @property
    def words(self) -> Any:
        """The words of a model for these tasks."""
        d = self.distribution
        return domain_named(d.domain).model_words(d.width, d.height)


_CHUNK = 64
"""Examples that a worker makes at a time; part of no result."""


def examples(config: StreamConfig, first: int = 0, workers: int = 1) -> Iterator[Example]:
    """Yield examples ``first``, ``first + 1``, ... for ever, the same with any workers."""
    if workers <= 1:
        yield from _made(config, first)
        return
    for chunk in in_order(partial(_chunk, config), count_from(first, _CHUNK), workers):
        yield from chunk


def _chunk(config: StreamConfig, first: int) -> list[Example]:
    return list(islice(_made(config, first, _CHUNK), _CHUNK))


def _made(config: StreamConfig, first: int, ahead: int = 256) -> Iterator[Example]:
    """Yield examples from ``first`` on, drawing ``ahead`` tasks at a time."""
    words, problem_of = config.words, domain_named(config.distribution.domain).problem_of
    heuristic = config.distribution.heuristic
    tasks = numbered_tasks(config.distribution, config.seed, config.tasks, first, ahead)
    for i, (number, task) in enumerate(tasks, start=first):
        # A task has one trace, as published; what is dropped of it is drawn at each use.
        ties = rng_state("ties", config.seed, number)
        rng = generator("drop", config.seed, i)
        trace = search(*problem_of(task, heuristic), config.tie_break, ties)
        left = drop(trace, config.mix.draw(rng), rng, config.rules_there)
        written = trace_ids(words, task, trace, left)
        prompt = np.concatenate([[BOS], words.prompt_ids(task), [EOS]])
        response = np.concatenate([[BOS], written, plan_ids(words, task, trace), [EOS]])
        yield Example(prompt, response, len(written), int(left.level))
