"""Training examples made afresh for ever: task, search, drop, token ids.

Example i of a seed depends on (seed, i) alone, so a run can go on from any index and any number
of processes can share one stream by taking different indices.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domains.maze.generator import MazeDistribution, generate
from core.domains.maze.kernel import problem_of
from core.domains.maze.words import BOS, EOS, MazeWords
from core.dropping import PAPER_MAZE_MIX, DropMix, DropRules, drop
from core.rng import generator
from core.search.astar import TieBreak, search
from core.splitmix import rng_state

Ids = NDArray[np.int64]


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

    distribution: MazeDistribution
    words: MazeWords
    mix: DropMix = PAPER_MAZE_MIX
    rules: DropRules = DropRules.PAPER
    tie_break: TieBreak = TieBreak.DETERMINISTIC
    seed: int = 0


def examples(config: StreamConfig, first: int = 0) -> Iterator[Example]:
    """Yield examples ``first``, ``first + 1``, ... for ever."""
    for i, task in enumerate(generate(config.distribution, config.seed, first), start=first):
        rng = generator("drop", config.seed, i)
        ties = rng_state("ties", config.seed, i)
        trace = search(*problem_of(task), config.tie_break, ties)
        left = drop(trace, config.mix.draw(rng), rng, config.rules)
        words = config.words
        kept = left.kept
        costs = (trace.g[kept], trace.h[kept]) if left.costs_kept else None
        trace_ids = words.clause_ids(task.board, trace.operation[kept], trace.state[kept], costs)
        plan_ids = words.plan_ids(task.board, trace.plan)
        prompt = np.concatenate([[BOS], words.prompt_ids(task), [EOS]])
        response = np.concatenate([[BOS], trace_ids, plan_ids, [EOS]])
        yield Example(prompt, response, len(trace_ids), int(left.level))
