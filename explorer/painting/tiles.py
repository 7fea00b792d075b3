"""Cells of open and closed nodes as small pictures, drawn once for each look and kept.

A frame of a large board is then a few hundred copies of pixels instead of as many shapes and texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPen, QPixmap

from core.search.trace import OPEN
from explorer.painting.board_marks import paint_fault
from explorer.painting.theme import Theme, color, sans
from explorer.pictures.board_picture import NO_COST

GLYPHS_FROM = 9.0
"""Smallest cell, in pixels, with a glyph in it."""


_OF_SHAPES = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)
"""Files in which a tile would be a raster image."""


@dataclass(frozen=True)
class TileLook:
    """What all tiles of a board have in common."""

    cell: float
    """Side in device-independent pixels."""
    pixel_ratio: float
    theme: Theme
    is_of_shapes: bool = False
    """Whether everything is drawn anew, as no pixels may be copied."""


Costs = tuple[int, int]
"""Costs g and h of a node."""


def look_on(painter: QPainter, cell: float, theme: Theme) -> TileLook:
    """Return how tiles of a side in pixels look where a painter paints."""
    is_of_shapes = painter.paintEngine().type() in _OF_SHAPES
    return TileLook(cell, painter.device().devicePixelRatio(), theme, is_of_shapes)


def draw_statuses(
    painter: QPainter, nodes: Iterable[tuple[QRectF, int, Costs | None]], look: TileLook
) -> None:
    """Draw nodes into the squares of their cells, with costs, or with a glyph without them."""
    if look.is_of_shapes:
        for rect, status, costs in nodes:
            _paint_status(painter, rect, status, costs, look)
        return
    tile = _status_tiles(look)
    for rect, status, costs in nodes:
        painter.drawPixmap(rect.topLeft(), tile(status, costs))


def draw_costs(painter: QPainter, rect: QRectF, status: int, costs: Costs, look: TileLook) -> None:
    """Draw a node's costs alone into the square of its cell, above a line that crosses it."""
    if look.is_of_shapes:
        _paint_costs(painter, rect, status, costs, look)
    else:
        painter.drawPixmap(rect.topLeft(), costs_tile(status, costs, look))


Paint = Callable[[QPainter, QRectF, Theme], None]
"""Paints a mark into a square."""


def draw_marks(painter: QPainter, rects: Iterable[QRectF], look: TileLook, paint: Paint) -> None:
    """Draw one mark into many squares."""
    if look.is_of_shapes:
        for rect in rects:
            paint(painter, rect, look.theme)
        return
    tile = mark_tile(paint, look)
    for rect in rects:
        painter.drawPixmap(rect.topLeft(), tile)


def draw_faults(painter: QPainter, rects: Iterable[QRectF], look: TileLook) -> None:
    """Mark the squares of cells where a rule was broken."""
    draw_marks(painter, rects, look, paint_fault)


@lru_cache(maxsize=64)
def mark_tile(paint: Paint, look: TileLook) -> QPixmap:
    """Return the picture of a mark."""
    pixmap, painter, rect = _blank(look)
    paint(painter, rect, look.theme)
    painter.end()
    return pixmap


@lru_cache(maxsize=8)
def _status_tiles(look: TileLook) -> Callable[[int, Costs | None], QPixmap]:
    """Return what gives the picture of a node; a look is a long key, so it is asked for once."""

    @lru_cache(maxsize=4096)
    def tile(status: int, costs: Costs | None) -> QPixmap:
        pixmap, painter, rect = _blank(look)
        _paint_status(painter, rect, status, costs, look)
        painter.end()
        return pixmap

    return tile


def _paint_status(
    painter: QPainter, rect: QRectF, status: int, costs: Costs | None, look: TileLook
) -> None:
    inset = 1.0 if look.cell >= GLYPHS_FROM else 0.0
    painter.fillRect(rect.adjusted(inset, inset, -inset, -inset), color(_fill(status, look.theme)))
    if costs is not None and NO_COST not in costs:
        _numbers(painter, rect, status, costs, look)
    elif look.cell >= GLYPHS_FROM:
        _glyph(painter, rect.center(), status, look)


@lru_cache(maxsize=1024)
def costs_tile(status: int, costs: Costs, look: TileLook) -> QPixmap:
    """Return a node's costs alone, in a rim of its colour, to lie on a line that crosses it."""
    pixmap, painter, rect = _blank(look)
    _paint_costs(painter, rect, status, costs, look)
    painter.end()
    return pixmap


def _paint_costs(
    painter: QPainter, rect: QRectF, status: int, costs: Costs, look: TileLook
) -> None:
    rim = QPen(color(_fill(status, look.theme)), max(2.0, look.cell * 0.09))
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(rim)
    for text, font, place in _texts(costs, look.cell, rect):
        painter.drawPath(_outline(text, font, place))
    _numbers(painter, rect, status, costs, look)


def _blank(look: TileLook) -> tuple[QPixmap, QPainter, QRectF]:
    """Return a clear cell, a painter on it, and its area."""
    side = max(1, round(look.cell * look.pixel_ratio))
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(look.pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter, QRectF(0, 0, look.cell, look.cell)


def _fill(status: int, theme: Theme) -> str:
    return theme.open if status == OPEN else theme.closed


def _texts(costs: Costs, cell: float, rect: QRectF) -> tuple[tuple[str, QFont, QRectF], ...]:
    """Return what is written where: f large, g and h small below it."""
    g, h = costs
    upper = rect.adjusted(0, cell * 0.10, 0, -cell * 0.42)
    lower = rect.adjusted(0, cell * 0.58, 0, -cell * 0.10)
    large, small = sans(cell * 0.30, is_bold=True), sans(cell * 0.19)
    return (str(g + h), large, upper), (f"{g}+{h}", small, lower)


def _numbers(painter: QPainter, rect: QRectF, status: int, costs: Costs, look: TileLook) -> None:
    """Write f large, g and h small below it."""
    theme = look.theme
    painter.setPen(color(theme.open_glyph if status == OPEN else theme.closed_glyph))
    for text, font, place in _texts(costs, look.cell, rect):
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _outline(text: str, font: QFont, place: QRectF) -> QPainterPath:
    """Return the letters of a text in the middle of a place, as ``drawText`` puts them."""
    metrics = QFontMetricsF(font)
    left = place.center().x() - metrics.horizontalAdvance(text) / 2
    baseline = place.center().y() + (metrics.ascent() - metrics.descent()) / 2
    path = QPainterPath()
    path.addText(left, baseline, font, text)
    return path


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
