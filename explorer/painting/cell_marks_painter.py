"""Draws breakpoints and cells to look at over a board."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.theme import Theme, color
from explorer.pictures.cell_marks import CellMarks


def paint_cell_marks(painter: QPainter, marks: CellMarks, at: BoardGeometry, theme: Theme) -> None:
    """Draw a disc in the upper left corner of each breakpoint, and frames around other cells."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if marks.picked is not None:
        _frame(painter, marks.picked, at, theme, Qt.PenStyle.SolidLine)
    for cell in marks.lit:
        _frame(painter, cell, at, theme, Qt.PenStyle.DotLine)
    radius = max(2.5, at.cell * 0.13)
    painter.setPen(QPen(color(theme.panel), max(1.0, radius * 0.3)))
    painter.setBrush(color(theme.error))
    for cell in marks.breakpoints:
        corner = at.rect(cell).topLeft()
        painter.drawEllipse(corner + QPointF(radius, radius) * 1.15, radius, radius)


def _frame(
    painter: QPainter, cell: Cell, at: BoardGeometry, theme: Theme, style: Qt.PenStyle
) -> None:
    """Draw a frame around a cell, on a rim that keeps it apart from any ground."""
    width = max(2.0, at.cell * 0.08)
    rect: QRectF = at.rect(cell).adjusted(-1, -1, 1, 1)
    painter.setPen(QPen(color(theme.panel), width + 2))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(QPen(color(theme.accent), width, style))
    painter.drawRoundedRect(rect, 3, 3)
