"""How long examples are at each drop level and in the mixture, as histograms over log lengths."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.pictures.mixture import Weights

_PER_OCTAVE: Final = 4
"""Bins between a length and its double: plans and traces of levels differ a thousandfold."""
_TICKS: Final = tuple(base * 10**power for power in range(7) for base in (1, 2, 5))

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LengthsPicture:
    """Shares of boards by length of the response, trace and plan."""

    edges: Floats
    """Bounds of the bins as logarithms to base 2, shape (n + 1,)."""
    shares: Floats
    """Share of the boards in each bin at each level, shape (5, n)."""
    mix: Floats
    """The same for the mixture, shape (n,)."""
    means: tuple[float, ...]
    """Mean length at each level, in words."""
    mean_of_mix: float
    n_boards: int

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Places and texts of round lengths among the bins."""
        first, last = self.edges[0], self.edges[-1]
        known = [(float(np.log2(n)), f"{n:,}") for n in _TICKS]
        return [tick for tick in known if first <= tick[0] <= last]


def resolve_lengths(lengths: NDArray[np.int64], weights: Weights) -> LengthsPicture | None:
    """Return the histograms of lengths of shape (n_boards, 5); None of no boards."""
    if not len(lengths):
        return None
    logs = np.log2(lengths)
    first = np.floor(logs.min() * _PER_OCTAVE)
    # A length on the last edge has a bin of its own: bins do not hold their upper edge.
    last = np.floor(logs.max() * _PER_OCTAVE) + 1
    edges = np.arange(first, last + 1) / _PER_OCTAVE
    n_bins = len(edges) - 1
    bins = np.minimum((logs * _PER_OCTAVE - first).astype(int), n_bins - 1)
    shares = np.stack([np.bincount(column, minlength=n_bins) for column in bins.T]) / len(lengths)
    means = lengths.mean(axis=0)
    mix = np.array(weights)
    return LengthsPicture(
        edges, shares, mix @ shares, tuple(means.tolist()), float(mix @ means), len(lengths)
    )


def outline(edges: Floats, heights: Floats) -> tuple[Floats, Floats]:
    """Return the corners of a histogram, from the ground up and back to it."""
    x = np.repeat(edges, 2)
    y = np.concatenate([[0.0], np.repeat(heights, 2), [0.0]])
    return x, y
