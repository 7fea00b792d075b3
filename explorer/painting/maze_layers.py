"""What a view of a maze keeps from frame to frame: its nodes, and the marks of broken rules."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.node_painter import NodeLayer, blank_layer
from explorer.painting.theme import Theme
from explorer.painting.tiles import TileLook, draw_faults, look_on

_FEW = 32
"""Most marks that are drawn one by one: faster than a layer as large as the board."""


class FaultLayer:
    """The marks of one view: a frame draws those that are new."""

    def __init__(self) -> None:
        """Begin with nothing marked."""
        self._key: object = None
        self._marked: dict[Cell, None] = {}
        self._pixmap = QPixmap()

    def draw(
        self, painter: QPainter, cells: Iterable[Cell], at: BoardGeometry, theme: Theme
    ) -> None:
        """Mark cells, each once."""
        wanted, look = dict.fromkeys(cells), look_on(painter, at.cell, theme)
        if len(wanted) <= _FEW:
            draw_faults(painter, map(at.rect, wanted), look)
            return
        self._renew(wanted, at.moved_to(QPointF()), look)
        painter.drawPixmap(at.corner, self._pixmap)

    def _renew(self, wanted: dict[Cell, None], at: BoardGeometry, look: TileLook) -> None:
        """Mark what is not marked yet, on an empty layer if a mark must go."""
        if (at, look) != self._key or not self._marked.keys() <= wanted.keys():
            self._key, self._marked, self._pixmap = (at, look), {}, blank_layer(at, look)
        new = [cell for cell in wanted if cell not in self._marked]
        if new:
            painter = QPainter(self._pixmap)
            draw_faults(painter, map(at.rect, new), look)
            painter.end()
        self._marked = wanted


class MazeLayers:
    """Both layers of one view."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self.nodes, self.faults = NodeLayer(), FaultLayer()
