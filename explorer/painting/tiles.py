"""Cells of open and closed nodes as small pictures, drawn once for each look and kept.

A frame of a large board is then a few hundred copies of pixels instead of as many shapes and texts.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from core.search.trace import OPEN
from explorer.painting.theme import Theme, color, sans
from explorer.pictures.board_picture import NO_COST

GLYPHS_FROM = 9.0
"""Smallest cell, in pixels, with a glyph in it."""


@dataclass(frozen=True)
class TileLook:
    """What all tiles of a board have in common."""

    cell: float
    """Side in device-independent pixels."""
    pixel_ratio: float
    theme: Theme


@lru_cache(maxsize=4096)
def status_tile(status: int, costs: tuple[int, int] | None, look: TileLook) -> QPixmap:
    """Return the picture of a node, with its costs g and h, or with a glyph without them."""
    side = max(1, round(look.cell * look.pixel_ratio))
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(look.pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0, 0, look.cell, look.cell)
    inset = 1.0 if look.cell >= GLYPHS_FROM else 0.0
    fill = look.theme.open if status == OPEN else look.theme.closed
    painter.fillRect(rect.adjusted(inset, inset, -inset, -inset), color(fill))
    if costs is not None and NO_COST not in costs:
        _numbers(painter, rect, status, costs, look)
    elif look.cell >= GLYPHS_FROM:
        _glyph(painter, rect.center(), status, look)
    painter.end()
    return pixmap


def _numbers(
    painter: QPainter, rect: QRectF, status: int, costs: tuple[int, int], look: TileLook
) -> None:
    """Write f large, g and h small below it."""
    g, h = costs
    cell, theme = look.cell, look.theme
    painter.setPen(color(theme.open_glyph if status == OPEN else theme.closed_glyph))
    painter.setFont(sans(cell * 0.30, is_bold=True))
    upper = rect.adjusted(0, cell * 0.10, 0, -cell * 0.42)
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(g + h))
    painter.setFont(sans(cell * 0.19))
    lower = rect.adjusted(0, cell * 0.58, 0, -cell * 0.10)
    painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"{g}+{h}")


def _glyph(painter: QPainter, center: QPointF, status: int, look: TileLook) -> None:
    """Draw a ring for an open node, a dot for a closed one."""
    cell, theme = look.cell, look.theme
    if status == OPEN:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(theme.open_glyph), max(1.0, cell * 0.06)))
        painter.drawEllipse(center, cell * 0.16, cell * 0.16)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.closed_glyph))
        painter.drawEllipse(center, cell * 0.11, cell * 0.11)
