"""What stands on the cells of a Sokoban board: docks, boxes, the worker. One function a piece.

Each is told apart by its shape as well: a dock is a diamond, a box a square, one on a dock carries
the diamond, the worker is a disc, and a lost box wears a badge with a cross.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from explorer.painting.theme import Theme, color


def paint_dock(painter: QPainter, at: QPointF, cell: float, theme: Theme) -> None:
    """Draw a dock around a point; ``cell`` is the side of a cell in pixels."""
    painter.setPen(QPen(color(theme.goal), max(1.0, cell * 0.07)))
    painter.setBrush(color(theme.goal, 0.25))
    painter.drawPolygon(_diamond(at, cell * 0.26))


def paint_box(
    painter: QPainter, at: QPointF, cell: float, theme: Theme, *, is_docked: bool
) -> None:
    """Draw a box around a point."""
    body, edge = (theme.plan if is_docked else theme.closed_glyph), theme.floor
    half = cell * 0.38
    rect = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(body))
    painter.drawRoundedRect(rect, cell * 0.09, cell * 0.09)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(edge, 0.75), max(1.0, cell * 0.05)))
    if is_docked:
        painter.drawPolygon(_diamond(at, cell * 0.22))
    else:
        inset = cell * 0.12
        painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))


def paint_worker(painter: QPainter, at: QPointF, cell: float, theme: Theme) -> None:
    """Draw the worker around a point."""
    painter.setPen(QPen(color(theme.floor), max(1.0, cell * 0.05)))
    painter.setBrush(color(theme.start))
    painter.drawEllipse(at, cell * 0.33, cell * 0.33)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.floor))
    painter.drawEllipse(at, cell * 0.11, cell * 0.11)


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


def _diamond(at: QPointF, reach: float) -> QPolygonF:
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    return QPolygonF([at + QPointF(dx, dy) for dx, dy in corners])
