"""What the K responses to one task were worth, as counts and sums that add up over tasks."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.evaluate.judge import Judgement
from core.evaluate.style import OTHER
from core.search.trace import DropLevel

_TRACE_WORDS = ("create", "close")

ByStyle = tuple[int, int, int, int, int, int]
"""Samples of each style: the five drop levels, then none of them."""


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
    tokens: int
    """Words, summed over samples."""
    trace_tokens: int
    """Words before the first ``plan``, summed over samples."""
    n_traces: int
    """Samples that begin with a trace."""
    n_valid_traces: int
    n_leaks: int
    """Samples with words of a trace after the first ``plan``."""
    n_cut: int
    """Samples that had no ``eos``."""
    n_traced_solved: int
    """Samples that begin with a trace and are solved."""
    traced_solved_tokens: int
    """Words of their traces."""
    n_traced_optimal: int
    """Samples that begin with a trace and are optimal."""
    traced_optimal_tokens: int
    """Words of their traces."""
    styles: ByStyle
    """Samples by the drop level that their trace looks like; the last, of none of them."""
    valid_styles: ByStyle
    """Those with a valid trace."""
    optimal_styles: ByStyle
    """Those with an optimal plan."""


def score(judged: Sequence[Judgement], styles: Sequence[DropLevel | None], n_cut: int) -> TaskScore:
    """Add up the verdicts on the responses to one task.

    Args:
        judged: a verdict a sample, shape (K,).
        styles: the drop level that each trace looks like, shape (K,).
        n_cut: samples that had no ``eos``.
    """
    ratios = [
        1.0 if verdict.cost == verdict.optimal_cost else verdict.optimal_cost / verdict.cost
        for verdict in judged
        if verdict.cost is not None
    ]
    traced = [verdict for verdict in judged if verdict.trace_valid is not None]
    solved = [verdict.response.trace_tokens for verdict in traced if verdict.solved]
    optimal = [verdict.response.trace_tokens for verdict in traced if verdict.optimal]
    pairs = list(zip(judged, styles, strict=True))
    return TaskScore(
        n_samples=len(judged),
        n_solved=len(ratios),
        n_optimal=sum(verdict.optimal for verdict in judged),
        swc_sum=sum(ratios),
        swc_best=max(ratios, default=0.0),
        n_plans=len({tuple(s.state for s in v.response.plan) for v in judged if v.solved}),
        tokens=sum(len(verdict.response.words) for verdict in judged),
        trace_tokens=sum(verdict.response.trace_tokens for verdict in judged),
        n_traces=len(traced),
        n_valid_traces=sum(verdict.trace_valid is True for verdict in judged),
        n_leaks=sum(_leaks(verdict) for verdict in judged),
        n_cut=n_cut,
        n_traced_solved=len(solved),
        traced_solved_tokens=sum(solved),
        n_traced_optimal=len(optimal),
        traced_optimal_tokens=sum(optimal),
        styles=_by_style(styles),
        valid_styles=_by_style([style for verdict, style in pairs if verdict.trace_valid]),
        optimal_styles=_by_style([style for verdict, style in pairs if verdict.optimal]),
    )


def _by_style(styles: Sequence[DropLevel | None]) -> ByStyle:
    levels = [OTHER if style is None else int(style) for style in styles]
    none, close, cost, create, everything, other = (levels.count(i) for i in range(OTHER + 1))
    return none, close, cost, create, everything, other


def _leaks(verdict: Judgement) -> bool:
    response = verdict.response
    return any(word in _TRACE_WORDS for word in response.words[response.trace_tokens :])
