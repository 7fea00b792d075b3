"""The charts of a report: what to draw of the few numbers it keeps of each task."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.evaluate.chart import Chart, Point, Series, padded
from core.evaluate.first_word import bins
from core.evaluate.intervals import wilson

_HUES = {"fast": "orange", "slow": "blue", "auto": "green"}
_SPAN = 0.1
"""Least part of P(plan) that a chart shows, so that nothing looks like much that is not."""

Report = dict[str, Any]


def charts_of(name: str, report: Report) -> dict[str, Chart]:
    """Return the charts of a report by kind; those it has no numbers for are left out.

    Args:
        name: of the report, for the titles.
        report: perhaps of an interrupted evaluation.
    """
    makers = {
        "optimal-by-length": optimal_by_length,
        "first-word": first_word,
        "trace-length": trace_length,
    }
    found = {kind: make(name, report) for kind, make in makers.items()}
    return {kind: chart for kind, chart in found.items() if chart is not None}


def optimal_by_length(name: str, report: Report) -> Chart | None:
    """Return the share of tasks with a shortest plan over the length of that plan."""
    costs = report.get("columns", {}).get("cost", [])
    series = []
    for mode in report["modes"]:
        hits = _column(report, mode, "optimal")
        tasks = sorted(zip(costs, hits, strict=False))
        points = [point for point, _ in rate_by_length(tasks)]
        if points:
            series.append(Series(mode, _HUES[mode], tuple(points), is_line=True))
    if not series:
        return None
    xs = [point.x for one in series for point in one.points]
    lows = [point.low or 0.0 for one in series for point in one.points]
    return Chart(
        f"{name}: shortest plans by how long they are",
        "moves of the shortest plan",
        "shortest plan found, greedy",
        tuple(series),
        padded(xs, 2),
        (0.5 if min(lows) > 0.5 else 0.0, 1.0),
        is_share=True,
    )


def rate_by_length(tasks: Sequence[tuple[int, int]]) -> Iterator[tuple[Point, range]]:
    """Yield the share of hits over lengths, a point a bin, and which tasks the bin holds.

    Args:
        tasks: length of each and whether it was hit, by length.
    """
    for first, last in bins([float(cost) for cost, _ in tasks]):
        part = tasks[first:last]
        share = wilson(sum(hit for _, hit in part), len(part))
        middle = sum(cost for cost, _ in part) / len(part)
        yield Point(middle, share.value, share.low, share.high), range(first, last)


def first_word(name: str, report: Report) -> Chart | None:
    """Return the probability of planning at once over A*'s expansions."""
    curve = report.get("first_word", {}).get("curve", [])
    points = tuple(Point(b["mean"], b["p_plan"], b["low"], b["high"]) for b in curve)
    if len(points) < 2:
        return None
    ends = [end for b in curve for end in (b["low"], b["high"])]
    low, high = padded(ends, _SPAN, floor_at=0.0)
    return Chart(
        f"{name}: the wish to plan at once",
        "expansions of A* (mean of a bin)",
        "P(plan) as first word",
        (Series("mean, 95 % interval", "blue", points, is_line=True),),
        padded([point.x for point in points], 2),
        (low, min(1.0, high)),
        is_share=True,
    )


def trace_length(name: str, report: Report) -> Chart | None:
    """Return the words of each greedy trace over those of A* on the same task."""
    mode = next((mode for mode in ("slow", "auto") if mode in report["modes"]), None)
    if mode is None:
        return None
    lengths, hits = _column(report, mode, "trace_tokens"), _column(report, mode, "optimal")
    searched = report.get("columns", {}).get("search_tokens", [])
    tasks = [
        (words, length, hit)
        for words, length, hit in zip(searched, lengths, hits, strict=False)
        if words is not None and length
    ]
    if not tasks:
        return None
    return Chart(
        f"{name}: words of a trace, {mode} and A*",
        "words of A*’s trace (dashed: as many)",
        "words of the model’s trace",
        (
            _dots("shortest plan", "blue", [(x, y) for x, y, hit in tasks if hit]),
            _dots("longer or no plan", "orange", [(x, y) for x, y, hit in tasks if not hit]),
        ),
        (0.0, 1.08 * max(words for words, _, _ in tasks)),
        (0.0, 1.08 * max(length for _, length, _ in tasks)),
        has_diagonal=True,
    )


def _dots(name: str, hue: str, pairs: Sequence[tuple[float, float]]) -> Series:
    return Series(name, hue, tuple(Point(x, y) for x, y in pairs), is_line=False)


def _column(report: Report, mode: str, name: str) -> list[int]:
    """Return a number a task of the greedy answers in a mode; none if there were no answers."""
    found: list[int] = report.get("columns", {}).get(f"{mode}_greedy", {}).get(name, [])
    return found
