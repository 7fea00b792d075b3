"""Draws open and closed nodes of a maze; a layer of them is kept where frame follows frame."""

from collections.abc import Iterable, Iterator
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from core.grid import cell_at
from core.search.trace import UNSEEN
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.theme import Theme
from explorer.painting.tiles import Costs, TileLook, draw_statuses, look_on
from explorer.pictures.maze_board import MazePicture


def paint_nodes(
    painter: QPainter,
    picture: MazePicture,
    at: BoardGeometry,
    look: TileLook,
    states: Iterable[int],
    *,
    has_numbers: bool,
) -> None:
    """Draw the nodes of some states, each as a tile that is drawn once and then kept."""
    g, h, ends = picture.g_column, picture.h_column, (picture.start, picture.goal)

    def nodes() -> Iterator[tuple[QRectF, int, Costs | None]]:
        for i in states:
            status = picture.status[i]
            if status != UNSEEN:
                cell = cell_at(i, at.width)
                costs = (g[i], h[i]) if has_numbers and cell not in ends else None
                yield at.rect(cell), status, costs

    draw_statuses(painter, nodes(), look)


class NodeLayer:
    """The nodes of one view: a frame draws those that it changes.

    Cells are whole pixels of the device, so nothing of a node lies beside its cell; and a board
    that moves on its widget takes the layer along.
    """

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self._key: object = None
        self._picture: MazePicture | None = None
        self._pixmap = QPixmap()

    def draw(
        self,
        painter: QPainter,
        picture: MazePicture,
        at: BoardGeometry,
        theme: Theme,
        *,
        has_numbers: bool,
    ) -> None:
        """Draw all nodes of a picture."""
        look, place = look_on(painter, at.cell, theme), at.corner
        at = at.moved_to(QPointF())
        key = (at, look, has_numbers, picture.start, picture.goal)
        if key != self._key:
            self._key, self._picture = key, None
            self._pixmap = blank_layer(at, look)
        changed = _changed(self._picture, picture, has_costs=has_numbers).tolist()
        self._picture = picture
        if changed:
            self._renew(picture, at, look, changed, has_numbers=has_numbers)
        painter.drawPixmap(place, self._pixmap)

    def _renew(
        self,
        picture: MazePicture,
        at: BoardGeometry,
        look: TileLook,
        changed: list[int],
        *,
        has_numbers: bool,
    ) -> None:
        """Take some nodes off the layer and draw what is there now."""
        painter = QPainter(self._pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for i in changed:
            painter.fillRect(at.rect(cell_at(i, at.width)), Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        paint_nodes(painter, picture, at, look, changed, has_numbers=has_numbers)
        painter.end()


def blank_layer(at: BoardGeometry, look: TileLook) -> QPixmap:
    """Return a clear picture that reaches from where cells begin to the last one."""
    size = QSize(ceil(at.area.right()), ceil(at.area.bottom()))
    pixmap = QPixmap(size * look.pixel_ratio)
    pixmap.setDevicePixelRatio(look.pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _changed(old: MazePicture | None, new: MazePicture, *, has_costs: bool) -> NDArray[np.integer]:
    """Return the states whose node looks otherwise."""
    status = np.frombuffer(new.status, np.uint8)
    before = np.zeros_like(status) if old is None else np.frombuffer(old.status, np.uint8)
    differs = before != status
    if has_costs and old is not None:
        for a, b in ((old.g_column, new.g_column), (old.h_column, new.h_column)):
            differs |= np.asarray(a) != np.asarray(b)
    return np.flatnonzero(differs)
