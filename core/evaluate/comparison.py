"""Two columns of verdicts on the same tasks set against each other, task by task.

The difference has its own interval, by the bootstrap over tasks: what makes a task hard for both
cancels, so it may be sure where the two intervals still overlap. Both are told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.evaluate.intervals import Estimate, paired_share, ratio

Report = dict[str, Any]

_METRICS = {"optimal": "optimal_at_1", "solved": "solved_at_1", "trace_tokens": "trace_tokens"}
"""Column of a report, and the metric that is its mean."""


@dataclass(frozen=True)
class Difference:
    """One metric of two sets of answers to the same tasks."""

    metric: str
    first: Estimate
    second: Estimate
    difference: Estimate
    """First minus second."""

    @property
    def are_apart(self) -> bool:
        """Whether the intervals of the two share no number."""
        return self.first.is_apart_from(self.second)

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out zero; one task alone has none."""
        found = self.difference
        return found.n > 1 and (found.low > 0 or found.high < 0)


def are_comparable(first: Report, second: Report) -> bool:
    """Say whether two whole reports are of the same tasks with greedy answers alike."""
    keys = ("tasks_digest", "count")
    are_whole = first.get("complete") is True and second.get("complete") is True
    return are_whole and all(first[key] == second[key] for key in keys)


def differences(first: Report, mode: str, second: Report, other: str) -> Iterator[Difference]:
    """Yield the differences of the greedy answers of two modes or models.

    Args:
        first: a report.
        mode: in which its answers were given.
        second: a report of the same tasks, perhaps the same one.
        other: the mode of its answers.
    """
    mine, theirs = _group(first, mode), _group(second, other)
    if mine is None or theirs is None:
        return
    for column, metric in _METRICS.items():
        values = [
            [float(v) for v in report["columns"][f"{name}_greedy"][column]]
            for report, name in ((first, mode), (second, other))
        ]
        if not all(any(column) for column in values) and metric == "trace_tokens":
            continue  # one of them writes no traces
        gaps = [a - b for a, b in zip(*values, strict=True)]
        name = f"difference {metric} {mode} {other}"
        if metric == "trace_tokens":
            found = ratio(gaps, None, first["seed"], name)
        else:
            found = paired_share(gaps, first["seed"], name)
        yield Difference(metric, Estimate(**mine[metric]), Estimate(**theirs[metric]), found)


def _group(report: Report, mode: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = report["modes"].get(mode, {}).get("greedy")
    return found
