"""The plots of an evaluation as values: where each point lies, and which answers it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.evaluate.answer_rows import AnswerRow
from core.evaluate.curves import rate_by_length
from explorer.pictures.answers import outcome
from explorer.session.shares import percent

HUES: Final = {"fast": "current", "slow": "open_glyph", "auto": "plan"}
"""Theme colour of each mode."""
SYMBOLS: Final = ("o", "s", "t", "d", "star", "p")
"""Of the models in their order, over and over."""
_OF_MODES: Final = {"fast": "t", "slow": "o", "auto": "s"}
"""Likewise where there is one model."""
_ASIDE = 0.007
"""Share of the width between lines that would lie upon one another."""


@dataclass(frozen=True)
class ChartPoint:
    """One point."""

    x: float
    y: float
    rows: tuple[int, ...]
    """Answers it stands for."""
    tip: str
    low: float | None = None
    high: float | None = None
    is_hollow: bool = False


@dataclass(frozen=True)
class ChartSeries:
    """Points of one kind."""

    name: str
    hue: str
    """Name of a theme colour."""
    symbol: str
    points: tuple[ChartPoint, ...]
    is_line: bool = False


@dataclass(frozen=True)
class ChartPicture:
    """One plot."""

    title: str
    x_label: str
    y_label: str
    series: tuple[ChartSeries, ...]
    is_share: bool = False
    """Whether y is a share."""
    has_diagonal: bool = False
    least_span: float = 0.0
    """Least part of y that is shown, so that nothing looks like much that is not."""


def charts_of(rows: Sequence[AnswerRow]) -> tuple[ChartPicture, ...]:
    """Return the three plots of all answers so far."""
    return rate_chart(rows), first_word_chart(rows), trace_chart(rows)


def rate_chart(rows: Sequence[AnswerRow]) -> ChartPicture:
    """Return the share of shortest plans over how long they are."""
    series = []
    for (model, mode), numbers in _groups(rows).items():
        numbers.sort(key=lambda i: rows[i].optimal_cost)
        tasks = [(rows[i].optimal_cost, int(rows[i].is_optimal)) for i in numbers]
        points = []
        for point, members in rate_by_length(tasks):
            bin_rows = tuple(numbers[i] for i in members)
            lengths = rows[bin_rows[0]].optimal_cost, rows[bin_rows[-1]].optimal_cost
            hits = sum(rows[i].is_optimal for i in bin_rows)
            tip = f"{_span(*lengths)} moves: {hits} of {len(bin_rows)} shortest"
            whole = f"{tip} ({model}, {mode})"
            points.append(ChartPoint(point.x, point.y, bin_rows, whole, point.low, point.high))
        series.append(_series(rows, model, mode, points))
    series = [replace(one, is_line=True) for one in _side_by_side(series)]
    title, y_label = "Shortest plans by their length", "shortest plan found"
    return ChartPicture(title, "moves of the shortest plan", y_label, tuple(series), is_share=True)


def first_word_chart(rows: Sequence[AnswerRow]) -> ChartPicture:
    """Return how likely plan is as first word over A*'s effort: one point a task and model."""
    found: dict[str, dict[int, int]] = {}
    for i, row in enumerate(rows):
        known = found.setdefault(row.model, {})
        # Auto is the mode in which that word decides.
        if row.expansions is not None and (row.index not in known or row.mode == "auto"):
            known[row.index] = i
    series = []
    for model, numbers in found.items():
        points = tuple(_first_word_point(rows, i) for i in numbers.values())
        symbol = SYMBOLS[list(found).index(model) % len(SYMBOLS)]
        series.append(ChartSeries(model, "accent", symbol, points))
    return ChartPicture(
        "The wish to plan at once",
        "nodes that A* expanded",
        "P(plan)",
        tuple(series),
        is_share=True,
        least_span=0.1,
    )


def _first_word_point(rows: Sequence[AnswerRow], number: int) -> ChartPoint:
    row = rows[number]
    tip = f"task {row.index + 1}: P(plan) {percent(row.p_plan)}, {row.expansions:,} expanded"
    return ChartPoint(float(row.expansions or 0), row.p_plan, (number,), f"{tip} ({row.model})")


def trace_chart(rows: Sequence[AnswerRow]) -> ChartPicture:
    """Return the words of each trace over those of A*'s."""
    series = []
    for (model, mode), numbers in _groups(rows).items():
        points = tuple(
            _trace_point(rows, i)
            for i in numbers
            if rows[i].trace_tokens and rows[i].search_tokens is not None
        )
        if points:
            series.append(_series(rows, model, mode, points))
    return ChartPicture(
        "Words of the trace (hollow: plan not shortest)",
        "words of A*’s trace",
        "words of the model’s trace",
        tuple(series),
        has_diagonal=True,
    )


def _trace_point(rows: Sequence[AnswerRow], number: int) -> ChartPoint:
    row = rows[number]
    words, searched = row.trace_tokens, row.search_tokens or 0
    tip = f"task {row.index + 1}, {row.model}, {row.mode}: {words:,} words, A* {searched:,}"
    worth = outcome(row)
    return ChartPoint(
        float(searched), float(words), (number,), f"{tip}; {worth}", is_hollow=not row.is_optimal
    )


def _groups(rows: Sequence[AnswerRow]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for i, row in enumerate(rows):
        found.setdefault((row.model, row.mode), []).append(i)
    return found


def _models(rows: Sequence[AnswerRow]) -> list[str]:
    return list(dict.fromkeys(row.model for row in rows))


def _series(
    rows: Sequence[AnswerRow], model: str, mode: str, points: Sequence[ChartPoint]
) -> ChartSeries:
    """Return points in the looks of their mode, and of their model where there are several."""
    models = _models(rows)
    if len(models) == 1:
        return ChartSeries(mode, HUES[mode], _OF_MODES[mode], tuple(points))
    symbol = SYMBOLS[models.index(model) % len(SYMBOLS)]
    return ChartSeries(f"{model}, {mode}", HUES[mode], symbol, tuple(points))


def _side_by_side(series: Sequence[ChartSeries]) -> list[ChartSeries]:
    """Return series moved a little, so that equal ones are all seen."""
    xs = [point.x for one in series for point in one.points]
    gap = _ASIDE * (max(xs) - min(xs)) if xs else 0.0
    moved = []
    for i, one in enumerate(series):
        aside = gap * (i - (len(series) - 1) / 2)
        moved.append(replace(one, points=tuple(replace(p, x=p.x + aside) for p in one.points)))
    return moved


def _span(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"
