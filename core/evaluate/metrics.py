"""Published metrics with their intervals, from what K responses to each of M tasks were worth.

A metric over tasks is a mean of one number a task; a share of samples is a ratio of two sums. The
interval of a share of tasks is Wilson's; that of anything else is by the bootstrap over tasks,
which are independent where the samples of one task are not. A share of samples that is 0 or 1
leaves the bootstrap nothing to vary and takes Wilson's interval over its tasks.
Source: Su et al. 2025, section 4 (k-Optimal-64, SWC, diversity); Lehnert et al. 2024 (SWC as the
best of the samples).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from core.evaluate.judge import Judgement
from core.infer.modes import Mode
from core.rng import generator

_Z = 1.959963984540054
"""Two-sided 95 % of the normal distribution."""
_RESAMPLES = 2000
_TRACE_WORDS = ("create", "close")
PUBLISHED_KS = (1, 3, 64)
"""How many good samples of a task are asked for."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A measured number with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int
    """Tasks it rests on."""


@dataclass(frozen=True)
class TaskScore:
    """What the K responses to one task were worth."""

    n_samples: int
    n_solved: int
    n_optimal: int
    swc_sum: float
    """Sum over samples of success times optimal cost / cost."""
    swc_best: float
    """The largest of them."""
    n_plans: int
    """Different valid plans."""
    trace_tokens: int
    """Words before the first ``plan``, summed over samples."""
    n_traces: int
    """Samples that begin with a trace."""
    n_valid_traces: int
    n_leaks: int
    """Samples with words of a trace after the first ``plan``."""
    n_cut: int
    """Samples that had no ``eos``."""


def score(judged: Sequence[Judgement], n_cut: int) -> TaskScore:
    """Add up the verdicts on the responses to one task."""
    ratios = [
        1.0 if verdict.cost == verdict.optimal_cost else verdict.optimal_cost / verdict.cost
        for verdict in judged
        if verdict.cost is not None
    ]
    plans = {tuple(step.state for step in v.response.plan) for v in judged if v.solved}
    return TaskScore(
        n_samples=len(judged),
        n_solved=len(ratios),
        n_optimal=sum(verdict.optimal for verdict in judged),
        swc_sum=sum(ratios),
        swc_best=max(ratios, default=0.0),
        n_plans=len(plans),
        trace_tokens=sum(verdict.response.trace_tokens for verdict in judged),
        n_traces=sum(verdict.trace_valid is not None for verdict in judged),
        n_valid_traces=sum(verdict.trace_valid is True for verdict in judged),
        n_leaks=sum(_leaks(verdict) for verdict in judged),
        n_cut=n_cut,
    )


def _leaks(verdict: Judgement) -> bool:
    response = verdict.response
    return any(word in _TRACE_WORDS for word in response.words[response.trace_tokens :])


def greedy_metrics(scores: Sequence[TaskScore], mode: Mode, seed: int) -> dict[str, Estimate]:
    """Return the metrics of one response a task."""
    shares = {
        "optimal_at_1": [s.n_optimal for s in scores],
        "solved_at_1": [s.n_solved for s in scores],
    }
    found = {name: wilson(int(sum(hits)), len(scores)) for name, hits in shares.items()}
    return found | _common(scores, mode, seed, "greedy")


def sampled_metrics(scores: Sequence[TaskScore], mode: Mode, seed: int) -> dict[str, Estimate]:
    """Return the metrics of K responses a task; every name says its k and K."""
    k_all = scores[0].n_samples
    found: dict[str, Estimate] = {}
    for name in ("optimal", "solved"):
        counts = [getattr(s, f"n_{name}") for s in scores]
        for k in PUBLISHED_KS:
            if k <= k_all:
                hits = sum(count >= k for count in counts)
                found[f"{name}_at_{k}_of_{k_all}"] = wilson(hits, len(scores))
    best, plans = [s.swc_best for s in scores], [float(s.n_plans) for s in scores]
    found[f"swc_best_of_{k_all}"] = ratio(best, None, seed, "swc_best")
    found[f"diversity_of_{k_all}"] = ratio(plans, None, seed, "diversity")
    return found | _common(scores, mode, seed, "sampled")


def _common(scores: Sequence[TaskScore], mode: Mode, seed: int, group: str) -> dict[str, Estimate]:
    """Return what is a mean over samples, however many there are."""
    samples = [float(s.n_samples) for s in scores]
    traces = [float(s.n_traces) for s in scores]

    def column(name: str) -> list[float]:
        return [float(getattr(s, name)) for s in scores]

    found = {
        "swc_mean": ratio(column("swc_sum"), samples, seed, f"{group} swc"),
        "trace_tokens": ratio(column("trace_tokens"), samples, seed, f"{group} trace_tokens"),
        "cut": share(column("n_cut"), samples, seed, f"{group} cut"),
        "with_trace": share(traces, samples, seed, f"{group} with_trace"),
    }
    if any(traces):
        valid = column("n_valid_traces")
        found["trace_valid"] = share(valid, traces, seed, f"{group} trace_valid")
    if mode.forced_word is not None:
        found["leak"] = share(column("n_leaks"), samples, seed, f"{group} leak")
    return found


def share(above: list[float], below: list[float], seed: int, name: str) -> Estimate:
    """Return the share of samples that are something; arguments as for ``ratio``."""
    hits, total = sum(above), sum(below)
    tasks = sum(count > 0 for count in below)
    if max(below) <= 1 or hits in (0, total):
        return wilson(round(tasks * hits / total), tasks)
    return ratio(above, below, seed, name)


def wilson(hits: int, n: int) -> Estimate:
    """Return a share of ``n`` independent tasks with Wilson's interval."""
    if n == 0:
        return Estimate(float("nan"), 0.0, 1.0, 0)
    share = hits / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    # At a share of 0 or 1 one end is the share itself, which rounding would miss by a hair.
    low, high = min(share, middle - half), max(share, middle + half)
    return Estimate(share, max(0.0, low), min(1.0, high), n)


def ratio(above: list[float], below: list[float] | None, seed: int, name: str) -> Estimate:
    """Return sum over sum of one number each a task (``below`` 1 if None), with its bootstrap.

    Args:
        above: numerators, shape (M,).
        below: denominators, shape (M,), not all 0.
        seed: decides the resamples together with ``name``.
        name: of the metric.
    """
    top = np.array(above)
    bottom = np.ones(len(top)) if below is None else np.array(below)
    rng = generator("bootstrap", name, seed)
    values = _resampled(top, bottom, rng)
    low, high = np.quantile(values, [0.025, 0.975])
    n = int(np.count_nonzero(bottom))
    return Estimate(float(top.sum() / bottom.sum()), float(low), float(high), n)


def _resampled(top: Numbers, bottom: Numbers, rng: np.random.Generator) -> Numbers:
    """Return the ratio of ``_RESAMPLES`` draws of the tasks, with replacement."""
    tasks = len(top)
    values = np.empty(_RESAMPLES)
    for i in range(_RESAMPLES):
        drawn = rng.integers(0, tasks, tasks)
        total = bottom[drawn].sum()
        values[i] = top[drawn].sum() / total if total else np.nan
    return values[~np.isnan(values)]
