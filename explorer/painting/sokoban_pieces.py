"""What stands on the cells of a Sokoban board: docks, boxes, the worker. One function a piece.

Each is told apart by its shape as well: a dock is a diamond, a box a square, one on a dock carries
the diamond, the worker is a disc, a ghost a dashed outline, and a lost box wears a cross.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from explorer.painting.theme import Theme, color

_DETAILS_FROM = 14.0
"""Smallest cell, in pixels, with lines inside of its piece."""
_BOX, _WORKER = 0.37, 0.32
"""Half the side of a box and the radius of the worker, as shares of a cell."""


def paint_dock(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw a dock into the square of its cell."""
    cell = rect.width()
    painter.setPen(QPen(color(theme.goal), max(1.0, cell * 0.06)))
    painter.setBrush(color(theme.goal, 0.22))
    painter.drawPolygon(_diamond(rect.center(), cell * 0.42))


def paint_box(
    painter: QPainter, at: QPointF, cell: float, theme: Theme, *, is_docked: bool
) -> None:
    """Draw a box around a point."""
    rect = _square(at, cell * _BOX)
    # A rim in the colour of the floor keeps the box apart from whatever lies under it.
    painter.setPen(QPen(color(theme.floor), max(1.0, cell * 0.04)))
    painter.setBrush(color(theme.plan if is_docked else theme.closed_glyph))
    painter.drawRoundedRect(rect, cell * 0.07, cell * 0.07)
    if is_docked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.floor))
        painter.drawPolygon(_diamond(at, cell * 0.22))
    elif cell >= _DETAILS_FROM:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(theme.floor, 0.8), max(1.0, cell * 0.045)))
        painter.drawRect(_square(at, cell * 0.24))


def paint_worker(painter: QPainter, at: QPointF, cell: float, theme: Theme) -> None:
    """Draw the worker around a point: a disc, with head and shoulders where there is room."""
    painter.setPen(QPen(color(theme.floor), max(1.0, cell * 0.04)))
    painter.setBrush(color(theme.start))
    painter.drawEllipse(at, cell * _WORKER, cell * _WORKER)
    if cell >= _DETAILS_FROM:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.floor))
        painter.drawEllipse(at - QPointF(0, cell * 0.10), cell * 0.085, cell * 0.085)
        shoulders = QRectF(at.x() - cell * 0.155, at.y() + cell * 0.02, cell * 0.31, cell * 0.30)
        painter.drawChord(shoulders, 0, 180 * 16)


def paint_ghost(painter: QPainter, at: QPointF, cell: float, theme: Theme, *, is_box: bool) -> None:
    """Draw the outline of a box or of the worker around a point."""
    hue = theme.closed_glyph if is_box else theme.start
    pen = QPen(color(hue), max(1.0, cell * 0.055))
    if cell >= _DETAILS_FROM:
        pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.setBrush(color(hue, 0.25))
    if is_box:
        painter.drawRoundedRect(_square(at, cell * _BOX), cell * 0.07, cell * 0.07)
    else:
        painter.drawEllipse(at, cell * _WORKER, cell * _WORKER)


def paint_lost(painter: QPainter, at: QPointF, cell: float, theme: Theme) -> None:
    """Put the badge of a lost box on the upper right corner of a box around a point."""
    corner = at + QPointF(cell * 0.26, -cell * 0.26)
    painter.setPen(QPen(color(theme.floor), max(1.0, cell * 0.04)))
    painter.setBrush(color(theme.error))
    painter.drawEllipse(corner, cell * 0.2, cell * 0.2)
    paint_cross(painter, corner, cell * 0.085, max(1.2, cell * 0.06), theme.floor)


def paint_cross(painter: QPainter, at: QPointF, reach: float, width: float, ink: str) -> None:
    """Draw a diagonal cross around a point."""
    pen = QPen(color(ink), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for dy in (-reach, reach):
        painter.drawLine(at + QPointF(-reach, dy), at + QPointF(reach, -dy))


def _square(at: QPointF, half: float) -> QRectF:
    return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)


def _diamond(at: QPointF, reach: float) -> QPolygonF:
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    return QPolygonF([at + QPointF(dx, dy) for dx, dy in corners])
