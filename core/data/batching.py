"""Examples to padded arrays: few, well-filled batches from a mixture of lengths.

B examples, S longest prompt, T longest response. One optimiser step is a group of examples drawn
as they come. Sorted by length it is cut where another batch costs less than the padding that it
saves; what the step learns from is not changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.data.stream import Example, Ids
from core.errors import ConfigError


@dataclass(frozen=True, eq=False)
class Batch:
    """Padded examples. The padding id is arbitrary; masks and lengths say what is real."""

    prompt: Ids
    """(B, S)"""
    prompt_mask: NDArray[np.bool_]
    """(B, S), True where real."""
    inputs: Ids
    """(B, T), what the decoder reads."""
    targets: Ids
    """(B, T), what it should write next."""
    weights: NDArray[np.float32]
    """(B, T), 1 / length of the response where real, else 0: each example sums to 1. The first
    word may have another weight."""
    is_trace: NDArray[np.bool_]
    """(B, T), True where the target belongs to the trace."""


def collate(
    examples: Sequence[Example], multiple: int = 8, first_weight: float | None = None
) -> Batch:
    """Pad examples to common lengths that are a ``multiple``.

    Args:
        examples: what to pad.
        multiple: every padded length is one of it.
        first_weight: weight of the word that decides the mode; None weighs it as the others.
    """
    prompts = [example.prompt for example in examples]
    inputs = [example.response[:-1] for example in examples]
    prompt, prompt_lengths = _pad(prompts, multiple)
    padded, lengths = _pad(inputs, multiple)
    targets, _ = _pad([example.response[1:] for example in examples], multiple)
    positions = np.arange(padded.shape[1])
    is_real = positions < lengths[:, None]
    n_trace = np.array([example.n_trace for example in examples])
    weights = (is_real / lengths[:, None]).astype(np.float32)
    if first_weight is not None:
        weights[:, 0] = first_weight
    return Batch(
        prompt=prompt,
        prompt_mask=np.arange(prompt.shape[1]) < prompt_lengths[:, None],
        inputs=padded,
        targets=targets,
        weights=weights,
        is_trace=positions < n_trace[:, None],
    )


@dataclass(frozen=True)
class BatchCosts:
    """What a batch costs, in words, so that cuts can be chosen."""

    overhead: int = 200
    """Words that could be computed in the time that a batch takes beside its words."""
    attention: int = 1024
    """Words of a response for which attention takes as long as everything else."""
    limit: int = 16_384
    """Padded words of prompts and responses in a batch, at most, unless it is one example."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if self.overhead < 0 or self.attention < 1 or self.limit < 1:
            raise ConfigError("batch costs", self, "overhead from 0, attention and limit from 1")


def batches(
    examples: Sequence[Example],
    costs: BatchCosts,
    first_weight: float | None = None,
) -> list[Batch]:
    """Cut one step's examples into the batches that cost least together."""
    by_length = sorted(examples, key=lambda example: (len(example.response), len(example.prompt)))
    edges = cheapest_cuts(
        np.array([len(example.prompt) for example in by_length]),
        np.array([len(example.response) for example in by_length]),
        costs,
    )
    return [
        collate(by_length[first:last], first_weight=first_weight) for first, last in pairwise(edges)
    ]


def shares(cut: Sequence[Batch], costs: BatchCosts, n: int) -> list[list[Batch]]:
    """Deal batches to ``n`` processes so that each has about as much to do."""
    by_cost = sorted(cut, key=lambda batch: -_work(batch, costs))
    dealt: list[list[Batch]] = [[] for _ in range(n)]
    loads = [0.0] * n
    for batch in by_cost:
        least = loads.index(min(loads))
        dealt[least].append(batch)
        loads[least] += _work(batch, costs)
    return dealt


def _work(batch: Batch, costs: BatchCosts) -> float:
    n, length = batch.inputs.shape
    return batch.prompt.size + n * length * (1 + length / costs.attention) + costs.overhead


def cheapest_cuts(
    prompts: NDArray[np.int64], responses: NDArray[np.int64], costs: BatchCosts
) -> list[int]:
    """Return the edges 0 .. n of the cheapest cut of n examples sorted by response.

    Dynamic programming over the last batch: ``least[i]`` is the cost of the first i examples.

    Args:
        prompts: words of each prompt, shape (n,).
        responses: words of each response, ascending, shape (n,).
        costs: of a batch.
    """
    n = len(responses)
    least, start = np.zeros(n + 1), np.zeros(n + 1, np.int64)
    for i in range(1, n + 1):
        sizes = np.arange(i, 0, -1)
        words = sizes * (_running_longest(prompts[:i]) + responses[i - 1])
        work = words + sizes * responses[i - 1] ** 2 / costs.attention + costs.overhead
        work[(words > costs.limit) & (sizes > 1)] = np.inf
        total = least[:i] + work
        start[i] = np.argmin(total)
        least[i] = total[start[i]]
    edges = [n]
    while edges[-1]:
        edges.append(int(start[edges[-1]]))
    return edges[::-1]


def _running_longest(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each position, the longest from there to the end."""
    return np.maximum.accumulate(lengths[::-1])[::-1]


def _pad(rows: Sequence[Ids], multiple: int) -> tuple[Ids, NDArray[np.int64]]:
    lengths = np.array([len(row) for row in rows])
    longest = multiple * -(-int(lengths.max()) // multiple)
    padded = np.zeros((len(rows), longest), np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded, lengths
