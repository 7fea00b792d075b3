"""Examples to padded arrays: few, well-filled batches from a mixture of lengths.

B examples, S longest prompt, T longest response. One optimiser step is a group of examples drawn
as they come; sorting the group by length and cutting it into batches of about equal size keeps
padding small without changing what the step learns from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.stream import Example, Ids


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


def batches(
    examples: Sequence[Example], n_batches: int, first_weight: float | None = None
) -> list[Batch]:
    """Cut one step's examples into batches of similar length and about equal padded size."""
    by_length = sorted(examples, key=lambda example: len(example.response))
    lengths = np.array([len(example.response) for example in by_length])
    edges = np.searchsorted(np.cumsum(lengths), np.arange(1, n_batches) * lengths.sum() / n_batches)
    parts = np.split(np.arange(len(by_length)), edges)
    groups = [[by_length[i] for i in part] for part in parts if len(part)]
    return [collate(group, first_weight=first_weight) for group in groups]


def _pad(rows: Sequence[Ids], multiple: int) -> tuple[Ids, NDArray[np.int64]]:
    lengths = np.array([len(row) for row in rows])
    longest = multiple * -(-int(lengths.max()) // multiple)
    padded = np.zeros((len(rows), longest), np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded, lengths
