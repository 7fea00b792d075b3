"""Curves of runs: raw and smoothed, one chart a quantity, and their values at a place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.watch.events import Step
from explorer.pictures.train_story import RunStory

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Line:
    """One curve of a chart."""

    run: str
    series: str
    x: Floats
    """Examples so far."""
    raw: Floats
    smooth: Floats
    """The same without its noise; equal to ``raw`` where nothing is smoothed."""


@dataclass(frozen=True)
class Axes:
    """What the charts have in common."""

    is_log_x: bool
    is_log_y: bool
    end: float
    """Examples of the longest run that is shown."""


@dataclass(frozen=True)
class Chart:
    """One quantity."""

    name: str
    title: str
    unit: str
    series: tuple[str, ...]
    """Attributes of a step, or modes of a probe."""
    digits: int = 3


CHARTS = (
    Chart("loss", "Loss of words", "nats", ("plan_loss", "trace_loss")),
    Chart("solved", "Boards solved", "%", ("slow", "fast", "auto"), 0),
    Chart("rate", "Learning rate", "of the plateau", ("rate",)),
    Chart("speed", "Speed", "examples/s", ("examples_per_second",), 1),
)
SERIES_NAMES = {
    "plan_loss": "plan",
    "trace_loss": "trace",
    "slow": "slow",
    "fast": "fast",
    "auto": "auto",
    "rate": "rate",
    "examples_per_second": "examples/s",
}
_SMOOTHED = ("plan_loss", "trace_loss", "examples_per_second")


def lines_of(story: RunStory, chart: Chart, smoothing: float) -> list[Line]:
    """Return the curves of a run in a chart; ``smoothing`` is from 0, none, to below 1."""
    if chart.name == "solved":
        return _solved(story, chart)
    return step_lines(story.name, story.steps, chart, smoothing)


def _solved(story: RunStory, chart: Chart) -> list[Line]:
    # In between the first board alone is asked, which says nothing of a share.
    most = max((probe.count for probe in story.probes), default=0)
    probes = [probe for probe in story.probes if probe.count == most]
    x = np.array([max(1, probe.examples) for probe in probes], np.float64)
    lines = []
    for mode in chart.series:
        share = np.array([100 * p.solved.get(mode, 0) / p.count for p in probes])
        lines.append(Line(story.name, mode, x, share, share))
    return lines


def step_lines(name: str, steps: Sequence[Step], chart: Chart, smoothing: float) -> list[Line]:
    """Return the curves of steps, the run's or those that are kept with a model."""
    x = np.array([step.examples for step in steps], np.float64)
    lines = []
    for series in chart.series:
        raw = np.array([getattr(step, series) for step in steps], np.float64)
        smooth = smoothed(raw, smoothing) if series in _SMOOTHED else raw
        lines.append(Line(name, series, x, raw, smooth))
    return lines


def smoothed(raw: Floats, weight: float) -> Floats:
    """Return the running average with this weight of the past, unbiased at the start.

    Places without a value stay without one, and are not averaged over.
    """
    result, mean, total = np.full(len(raw), np.nan), 0.0, 0.0
    for i, value in enumerate(raw.tolist()):
        if not math.isnan(value):
            mean = weight * mean + (1 - weight) * value
            total = weight * total + (1 - weight)
            result[i] = mean / total
    return result


def values_at(lines: Sequence[Line], x: float) -> list[tuple[Line, float, float]]:
    """Return (line, x, value) of the point of each line that is nearest to a place."""
    found = []
    for line in lines:
        known = np.flatnonzero(~np.isnan(line.raw))
        if len(known):
            nearest = known[np.argmin(np.abs(line.x[known] - x))]
            found.append((line, float(line.x[nearest]), float(line.smooth[nearest])))
    return found


def describe(chart: Chart, lines: Sequence[Line], x: float) -> str:
    """Return the values at a place in words, one line a curve."""
    found = values_at(lines, x)
    if not found:
        return ""
    several = len({line.run for line in lines}) > 1
    rows = [f"{found[0][1]:,.0f} examples"]
    for line, _, value in found:
        of = f"{line.run}, " if several else ""
        rows.append(f"{of}{SERIES_NAMES[line.series]}: {value:,.{chart.digits}f} {chart.unit}")
    return "\n".join(rows)
