"""A small chart as a value, and as SVG that can be read on light and on dark pages.

Colours stand in attributes for light pages; a style sheet inside the file replaces them where the
reader prefers dark. The panel behind is opaque, so a viewer that ignores this shows a light chart.
Series differ by marker as well as by hue (Okabe and Ito 2008).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 640, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 24, 76, 54
_SANS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
_ASIDE = 6.0
"""Pixels between lines that would lie upon one another."""
_HUES = {
    "blue": ("#0072b2", "#56b4e9"),
    "green": ("#00805d", "#1fc796"),
    "orange": ("#c24f00", "#ff8a3d"),
}
"""Of series, on light and on dark."""
_INKS = {
    "panel": ("fill", "#ffffff", "#1c2028"),
    "ink": ("fill", "#1b1f27", "#e8ebf1"),
    "muted": ("fill", "#5b6472", "#9aa4b5"),
    "grid": ("stroke", "#e3e6ec", "#313744"),
    "rule": ("stroke", "#7a8496", "#8c95a6"),
}
"""Attribute, and its colour on light and on dark, of everything else."""


@dataclass(frozen=True)
class Point:
    """One value, with its interval if it is an estimate."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """Points of one kind."""

    name: str
    hue: str
    """A key of the hues: blue, green or orange."""
    points: tuple[Point, ...]
    is_line: bool
    """Joined, with whiskers; otherwise a cloud of dots."""


@dataclass(frozen=True)
class Chart:
    """Everything a chart shows."""

    title: str
    x_label: str
    y_label: str
    series: tuple[Series, ...]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    is_share: bool = False
    """Whether y is a share, written in percent."""
    has_diagonal: bool = False
    """Whether the line y = x is drawn."""


def svg_of(chart: Chart) -> str:
    """Return a chart as an SVG file."""
    attributes = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes} font-family="{_SANS}">',
        f"<title>{escape(chart.title)}</title>",
        _style_sheet(),
        f'<rect {_ink("panel")} width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        _text(_LEFT - 38, 28, chart.title, size=16, weight=600),
        *_legend(chart),
        *_axes(chart),
    ]
    for i, series in enumerate(chart.series):
        aside = _ASIDE * (i - (len(chart.series) - 1) / 2)
        parts.extend(_line(chart, series, aside) if series.is_line else [_cloud(chart, series)])
    return "\n".join([*parts, "</svg>"]) + "\n"


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Return round numbers from ``low`` to ``high``, about so many."""
    raw = (high - low) / about
    power = 10.0 ** floor(log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    first = -floor(-low / step + 1e-9)
    return [round(step * i, 10) for i in range(first, floor(high / step + 1e-9) + 1)]


def _x(chart: Chart, value: float) -> float:
    low, high = chart.x_range
    return round(_LEFT + (value - low) / (high - low) * (WIDTH - _LEFT - _RIGHT), 1)


def _y(chart: Chart, value: float) -> float:
    low, high = chart.y_range
    return round(HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)


def _style_sheet() -> str:
    rules = [f".{name} {{ {key}: {dark} }}" for name, (key, _, dark) in _INKS.items()]
    for name, (_, dark) in _HUES.items():
        rules += [f".{name} {{ fill: {dark} }}", f".{name}-line {{ stroke: {dark} }}"]
    return f"<style>@media (prefers-color-scheme: dark) {{ {' '.join(rules)} }}</style>"


def _ink(name: str) -> str:
    key, light, _ = _INKS[name]
    return f'class="{name}" {key}="{light}"'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    ink: str = "ink",
    size: int = 13,
    more: str = "",
    weight: int = 400,
) -> str:
    place = f'x="{x}" y="{y}" font-size="{size}" font-weight="{weight}"'
    return f"<text {_ink(ink)} {place} {more}>{escape(text)}</text>"


def _axes(chart: Chart) -> Iterable[str]:
    left, right, bottom = _LEFT, WIDTH - _RIGHT, HEIGHT - _BOTTOM
    for value in ticks(*chart.y_range):
        y = _y(chart, value)
        yield f'<path {_ink("grid")} d="M{left} {y}H{right}"/>'
        text = f"{100 * value:g} %" if chart.is_share else f"{value:,g}"
        yield _text(left - 8, y + 4, text, ink="muted", more='text-anchor="end"')
    for value in ticks(*chart.x_range, about=7):
        x = _x(chart, value)
        yield f'<path {_ink("grid")} d="M{x} {bottom}v5"/>'
        yield _text(x, bottom + 20, f"{value:,g}", ink="muted", more='text-anchor="middle"')
    yield f'<path {_ink("rule")} d="M{left} {bottom}H{right}"/>'
    middle = (left + right) / 2
    yield _text(middle, HEIGHT - 12, chart.x_label, more='text-anchor="middle"')
    if chart.has_diagonal:
        least = max(chart.x_range[0], chart.y_range[0])
        most = min(chart.x_range[1], chart.y_range[1])
        first = f"{_x(chart, least)} {_y(chart, least)}"
        last = f"{_x(chart, most)} {_y(chart, most)}"
        yield f'<path {_ink("rule")} stroke-dasharray="4 4" d="M{first}L{last}"/>'


def _legend(chart: Chart) -> Iterable[str]:
    """Yield the name of the y axis and, at the right of its line, those of the series."""
    yield _text(_LEFT - 38, 52, chart.y_label, ink="muted")
    x = WIDTH - _RIGHT
    for series in reversed(chart.series):
        # No font is known here: a letter is taken to be this wide.
        x -= round(7.1 * len(series.name))
        yield _text(x, 52, series.name)
        yield _marker(series, x - 11, 48)
        x -= 34


def _marker(series: Series, x: float, y: float) -> str:
    fill = f'class="{series.hue}" fill="{_HUES[series.hue][0]}"'
    if series.hue == "blue":
        return f'<circle {fill} cx="{x}" cy="{y}" r="4.5"/>'
    if series.hue == "green":
        return f'<path {fill} d="M{x - 4} {y - 4}h8v8h-8z"/>'
    return f'<path {fill} d="M{x} {y - 5.5}l5.5 9.5h-11z"/>'


def _stroke(hue: str, width: float) -> str:
    look = f'class="{hue}-line" stroke="{_HUES[hue][0]}" stroke-width="{width}"'
    return f'{look} fill="none" stroke-linecap="round" stroke-linejoin="round"'


def _line(chart: Chart, series: Series, aside: float) -> Iterable[str]:
    places = [(round(_x(chart, p.x) + aside, 1), _y(chart, p.y), p) for p in series.points]
    way = "L".join(f"{x} {y}" for x, y, _ in places)
    if way:
        yield f'<path {_stroke(series.hue, 2)} d="M{way}"/>'
    whiskers = "".join(
        f"M{x} {_y(chart, p.low)}V{_y(chart, p.high)}"
        for x, _, p in places
        if p.low is not None and p.high is not None
    )
    if whiskers:
        yield f'<path {_stroke(series.hue, 1.5)} opacity=".55" d="{whiskers}"/>'
    for x, y, _ in places:
        yield _marker(series, x, y)


def _cloud(chart: Chart, series: Series) -> str:
    """Return all dots as one path of the shortest strokes, which is a few bytes a dot."""
    dots = "".join(f"M{_x(chart, p.x)} {_y(chart, p.y)}h.01" for p in series.points)
    if series.hue == "blue":
        return f'<path {_stroke(series.hue, 5)} opacity=".5" d="{dots}"/>'
    return "\n".join(_marker(series, _x(chart, p.x), _y(chart, p.y)) for p in series.points)


def padded(
    values: Sequence[float], least_span: float, floor_at: float | None = None
) -> tuple[float, float]:
    """Return a range around values, some air at both ends, of at least a span."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = max((high - low) * 0.08, (least_span - (high - low)) / 2)
    return (low - air if floor_at is None else max(floor_at, low - air)), high + air
