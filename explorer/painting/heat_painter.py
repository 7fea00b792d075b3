"""Draws where a model looked: squares, the stronger the more weight a cell has, with numbers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from core.grid import cell_at
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.theme import Theme, color, sans
from explorer.pictures.heat import Heat

_LEAST = 0.02
"""Share of the strongest cell below which nothing is drawn."""
_NUMBERS_FROM = 24.0
"""Smallest cell, in pixels, with a number in it."""


def paint_heat(painter: QPainter, heat: Heat, at: BoardGeometry, theme: Theme) -> None:
    """Draw a square on each cell that was looked at; the strongest is full."""
    most = heat.most
    for i, share in enumerate(heat.shares):
        if most > 0 and share >= _LEAST * most:
            _cell(painter, at.rect(cell_at(i, at.width)), share, share / most, theme)


def _cell(painter: QPainter, rect: QRectF, share: float, strength: float, theme: Theme) -> None:
    side = rect.width()
    inset = rect.adjusted(side * 0.06, side * 0.06, -side * 0.06, -side * 0.06)
    painter.setPen(QPen(color(theme.current, round(0.25 + 0.75 * strength, 2)), side * 0.04))
    painter.setBrush(color(theme.current, round(0.85 * strength, 2)))
    painter.drawRoundedRect(inset, side * 0.12, side * 0.12)
    if side >= _NUMBERS_FROM and share >= 0.005:
        painter.setFont(sans(side * 0.28, is_bold=True))
        # On a badge of its own the number is read on any strength and any cell.
        badge = QRectF(0, 0, side * 0.56, side * 0.34)
        badge.moveCenter(rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.panel, 0.9))
        painter.drawRoundedRect(badge, side * 0.08, side * 0.08)
        painter.setPen(color(theme.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, f"{100 * share:.0f}")


def paint_scale(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the strengths from none to the strongest, left to right."""
    ramp = QLinearGradient(QPointF(rect.left(), 0), QPointF(rect.right(), 0))
    ramp.setColorAt(0, color(theme.current, 0.0))
    ramp.setColorAt(1, color(theme.current, 0.85))
    painter.setPen(QPen(color(theme.current), 1))
    painter.setBrush(ramp)
    painter.drawRoundedRect(rect, 3, 3)
