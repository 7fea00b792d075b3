"""Measured numbers with their 95 % intervals.

The interval of a share of independent tasks is Wilson's; that of a mean or of a ratio of two sums
is by the bootstrap over tasks, which are independent where the samples of one task are not; that of
a rank correlation is by Fisher's transformation with the variance of Bonett and Wright (2000).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, isnan, nan, sqrt, tanh

import numpy as np
from numpy.typing import NDArray

from core.rng import generator

_Z = 1.959963984540054
"""Two-sided 95 % of the normal distribution."""
_RESAMPLES = 2000
_CELLS = 1 << 20
"""Numbers drawn at once, 8 MB of them."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A measured number with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int
    """Tasks it rests on."""

    def is_apart_from(self, other: "Estimate") -> bool:
        """Say whether the two intervals share no number; one task alone has no interval."""
        are_some = min(self.n, other.n) > 1
        return are_some and (self.low > other.high or other.low > self.high)


def share(above: Sequence[float], below: Sequence[float], seed: int, name: str) -> Estimate:
    """Return the share of samples that are something; arguments as for ``ratio``.

    A share of one sample a task takes Wilson's interval; one that is the same for all tasks leaves
    the bootstrap nothing to vary: see ``_alike``.
    """
    if max(below) <= 1:
        tasks = sum(count > 0 for count in below)
        return wilson(round(tasks * sum(above) / sum(below)), tasks)
    return mean_share(above, below, seed, name)


def mean_share(
    above: Sequence[float], below: Sequence[float] | None, seed: int, name: str
) -> Estimate:
    """Return a mean of numbers from 0 to 1, arguments as for ``ratio``."""
    counts = [1.0] * len(above) if below is None else below
    each = [a / b for a, b in zip(above, counts, strict=True) if b > 0]
    if not each:
        return wilson(0, 0)
    if len(set(each)) == 1:
        return _alike(each[0], len(each), 0.0, 1.0)
    return ratio(above, below, seed, name)


def paired_share(gaps: Sequence[float], seed: int, name: str) -> Estimate:
    """Return the mean of differences of two shares, each from -1 to 1, one a task."""
    if len(set(gaps)) == 1:
        return _alike(gaps[0], len(gaps), -1.0, 1.0)
    return ratio(gaps, None, seed, name)


def _alike(value: float, n: int, least: float, most: float) -> Estimate:
    """Return a mean of ``n`` equal numbers, where the bootstrap has nothing to vary.

    The share of tasks with another number is at most what Wilson's interval says, and these could
    have any from ``least`` to ``most``. At 0 and 1 of a share that is Wilson's interval itself.
    """
    others = wilson(0, n).high
    low, high = (value + others * (end - value) for end in (least, most))
    return Estimate(value, low, high, n)


def wilson(hits: int, n: int) -> Estimate:
    """Return a share of ``n`` independent tasks with Wilson's interval."""
    if n == 0:
        return Estimate(nan, 0.0, 1.0, 0)
    share = hits / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    # At a share of 0 or 1 one end is the share itself, which rounding would miss by a hair.
    low, high = min(share, middle - half), max(share, middle + half)
    return Estimate(share, max(0.0, low), min(1.0, high), n)


def ratio(above: Sequence[float], below: Sequence[float] | None, seed: int, name: str) -> Estimate:
    """Return sum over sum of one number each a task (``below`` 1 if None), with its bootstrap.

    Args:
        above: numerators, shape (M,).
        below: denominators, shape (M,), not all 0.
        seed: decides the resamples together with ``name``.
        name: of the metric.
    """
    top = np.array(above, np.float64)
    bottom = np.ones(len(top)) if below is None else np.array(below, np.float64)
    values = _resampled(top, bottom, generator("bootstrap", name, seed))
    low, high = np.quantile(values, [0.025, 0.975])
    value, n = float(top.sum() / bottom.sum()), int(np.count_nonzero(bottom))
    # Equal numbers, summed in another order, may miss their own mean by a hair.
    return Estimate(value, min(value, float(low)), max(value, float(high)), n)


def _resampled(top: Numbers, bottom: Numbers, rng: np.random.Generator) -> Numbers:
    """Return the ratio of ``_RESAMPLES`` draws of the tasks, with replacement."""
    tasks = len(top)
    at_once = max(1, _CELLS // tasks)
    values = []
    for first in range(0, _RESAMPLES, at_once):
        drawn = rng.integers(0, tasks, (min(at_once, _RESAMPLES - first), tasks))
        totals = bottom[drawn].sum(axis=1)
        has_any = totals > 0
        values.append(top[drawn].sum(axis=1)[has_any] / totals[has_any])
    return np.concatenate(values)


def spearman(x: Sequence[float], y: Sequence[float]) -> Estimate:
    """Return the rank correlation of two numbers a task; nan where one of them never changes.

    The transformation knows no interval of a perfect order; it takes that of the nearest one, in
    which two neighbours have changed places, up to the end.
    """
    n, r = len(x), _correlation(_ranks(x), _ranks(y))
    if isnan(r) or n < 4:
        return Estimate(r, -1.0, 1.0, n)
    nearest = 1 - 12 / (n * (n * n - 1))
    inner = max(-nearest, min(nearest, r))
    half = _Z * sqrt((1 + inner * inner / 2) / (n - 3))
    low, high = tanh(atanh(inner) - half), tanh(atanh(inner) + half)
    return Estimate(r, min(r, low), max(r, high), n)


def _ranks(values: Sequence[float]) -> Numbers:
    """Return the rank of each value, equal ones sharing their mean rank."""
    _, inverse, counts = np.unique(np.array(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


def _correlation(x: Numbers, y: Numbers) -> float:
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return nan
    a, b = x - x.mean(), y - y.mean()
    found = float((a * b).sum() / sqrt(float((a * a).sum() * (b * b).sum())))
    return max(-1.0, min(1.0, found))
