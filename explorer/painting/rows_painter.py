"""Draws the lines of a table that are in sight, in one go: a delegate a field is far slower."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from explorer.painting.laid_text import laid
from explorer.painting.theme import Theme, ahead, color
from explorer.pictures.clause_rows import Row

_PAD = 4
_SHORT = 8
"""Letters that stand in any column; only the end of a longer text is ever cut."""


@dataclass(frozen=True)
class Line:
    """One line in sight."""

    top: int
    row: Row
    is_past: bool
    """Whether what it says has happened at the frame."""
    is_lit: bool = False
    is_marked: bool = False
    is_selected: bool = False


@dataclass(frozen=True)
class Column:
    """Where a column stands."""

    left: int
    width: int
    side: Qt.AlignmentFlag


def paint_rows(
    painter: QPainter,
    lines: Sequence[Line],
    columns: Sequence[Column],
    tall: int,
    theme: Theme,
    font: QFont,
) -> None:
    """Draw lines of one height."""
    painter.setFont(font)
    name, height = font.toString(), painter.fontMetrics().height()
    # Flags are asked once a column: to ask them takes longer than to draw a text.
    places = [(column.left + _PAD, column.width - 2 * _PAD, _share(column)) for column in columns]
    wide = max((column.left + column.width for column in columns), default=0)
    for line in lines:
        ground = _ground(line, theme)
        if ground is not None:
            painter.fillRect(QRect(0, line.top, wide, tall), ground)
        hue = color(getattr(theme, line.row.hue), 1.0 if line.is_past else ahead(theme, 0.6))
        ink = color(theme.text if line.is_past else theme.muted)
        top = line.top + (tall - height) // 2
        for i, ((left, room, share), text) in enumerate(zip(places, line.row.texts, strict=False)):
            if text:
                one = laid(text, name, room if len(text) > _SHORT else math.inf)
                painter.setPen(hue if i == 1 else ink)
                at = QPointF(left + round(share * (room - one.wide)), top)
                painter.drawStaticText(at, one.text)


def _share(column: Column) -> float:
    """Return how much of the free room of a column is left of its text."""
    if column.side & Qt.AlignmentFlag.AlignRight:
        return 1.0
    return 0.5 if column.side & Qt.AlignmentFlag.AlignHCenter else 0.0


def _ground(line: Line, theme: Theme) -> QColor | None:
    """Return the strongest reason to stand out."""
    if line.is_lit:
        return color(theme.accent, 0.32)
    if line.is_selected:
        return color(theme.accent, 0.2)
    return color(theme.accent, 0.13) if line.is_marked else None
