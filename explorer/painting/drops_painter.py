"""Draws the rows in sight of a trace at drop levels: words that went are struck through."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from core.search.trace import DropLevel
from explorer.painting.laid_text import laid
from explorer.painting.theme import Theme, color, mono, sans
from explorer.pictures.drops import DropsPicture, Span, runs_of_drops

FONT_PX, ROW_PX, GUTTER_PX, PAD_PX = 12.0, 20.0, 46.0, 8.0
_BASELINE, _STRIKE = 5.5, 9.5
"""Heights above a row's foot, in pixels at the usual size of text."""


@dataclass(frozen=True)
class DropColumns:
    """Which levels stand side by side, and where."""

    levels: tuple[DropLevel, ...]
    left: float
    """Where the first begins."""
    wide: float
    """Width of each."""

    def area(self, i: int, top: float, bottom: float) -> QRectF:
        """Return where a column lies."""
        return QRectF(self.left + i * self.wide, top, self.wide, bottom - top)


@dataclass(frozen=True)
class _Face:
    """The font of the words."""

    name: str
    step: float
    """Width of a letter."""
    ascent: float


def advance(scale: float) -> float:
    """Return the width of any character of the words' font."""
    return QFontMetricsF(mono(FONT_PX * scale)).horizontalAdvance("0")


def width_for(picture: DropsPicture, scale: float) -> float:
    """Return the width that a column needs."""
    return picture.longest() * advance(scale) + 2 * PAD_PX


def paint_drops(
    painter: QPainter,
    picture: DropsPicture,
    columns: DropColumns,
    sight: Sequence[int],
    lit: int | None,
    theme: Theme,
) -> None:
    """Draw the rows ``sight``; row i begins at i times the height of a row."""
    tall = ROW_PX * theme.scale
    wide = columns.left + columns.wide * len(columns.levels)
    painter.setFont(sans(11 * theme.scale))
    painter.setPen(color(theme.muted))
    for i in sight:
        if i == lit:
            painter.fillRect(QRectF(0, i * tall, wide, tall), color(theme.accent, 0.2))
        at = QRectF(0, i * tall, GUTTER_PX * theme.scale - PAD_PX, tall)
        painter.drawText(
            at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(i + 1)
        )
    painter.setFont(mono(FONT_PX * theme.scale))
    face = _Face(
        painter.font().toString(), advance(theme.scale), float(painter.fontMetrics().ascent())
    )
    for n, level in enumerate(columns.levels):
        left = columns.left + n * columns.wide + PAD_PX
        for i in sight:
            _words(painter, picture.row(i, level), QPointF(left, (i + 1) * tall), theme, face)


def paint_chosen(
    painter: QPainter, columns: DropColumns, chosen: DropLevel, top: float, theme: Theme
) -> None:
    """Lay a ground under the chosen column, and lines between all, for a height of ``top``."""
    for i, level in enumerate(columns.levels):
        area = columns.area(i, 0, top)
        if level == chosen and len(columns.levels) > 1:
            painter.fillRect(area, color(theme.accent, 0.07))
        painter.setPen(QPen(color(theme.border), 1))
        painter.drawLine(QLineF(area.left() + 0.5, 0, area.left() + 0.5, top))


def _words(
    painter: QPainter,
    spans: tuple[Span, ...],
    foot: QPointF,
    theme: Theme,
    face: _Face,
) -> None:
    """Write a row whose lower left corner is ``foot``."""
    edges, x = [], foot.x()
    top = foot.y() - _BASELINE * theme.scale - face.ascent
    for span in spans:
        painter.setPen(color(getattr(theme, span.hue), 1.0 if span.is_kept else 0.55))
        painter.drawStaticText(QPointF(x, top), laid(span.text, face.name).text)
        edges.append((x, x + len(span.text) * face.step))
        x = edges[-1][1] + face.step
    painter.setPen(QPen(color(theme.muted), max(1.0, theme.scale)))
    y = round(foot.y() - _STRIKE * theme.scale) + 0.5
    for first, past in runs_of_drops(spans):
        painter.drawLine(QLineF(edges[first][0] - 1, y, edges[past - 1][1] + 1, y))
