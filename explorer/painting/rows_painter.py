"""Draws the lines of a table that are in sight, in one go: a delegate a field is far slower."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from explorer.painting.theme import Theme, ahead, color
from explorer.pictures.clause_rows import Row

_PAD = 4
_SHORT = 8


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
    wide = max((column.left + column.width for column in columns), default=0)
    metrics = painter.fontMetrics()
    for line in lines:
        ground = _ground(line, theme)
        if ground is not None:
            painter.fillRect(QRect(0, line.top, wide, tall), ground)
        hue = color(getattr(theme, line.row.hue), 1.0 if line.is_past else ahead(theme, 0.6))
        ink = color(theme.text if line.is_past else theme.muted)
        for i, (column, text) in enumerate(zip(columns, line.row.texts, strict=False)):
            if not text:
                continue
            room = column.width - 2 * _PAD
            # Most fit, and need not be measured.
            elide = len(text) > _SHORT
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if elide else text
            painter.setPen(hue if i == 1 else ink)
            painter.drawText(column.left + _PAD, line.top, room, tall, int(column.side), shown)


def _ground(line: Line, theme: Theme) -> QColor | None:
    """Return the strongest reason to stand out."""
    if line.is_lit:
        return color(theme.accent, 0.32)
    if line.is_selected:
        return color(theme.accent, 0.2)
    return color(theme.accent, 0.13) if line.is_marked else None
