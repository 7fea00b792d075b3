"""Where the cells of a board lie on a widget, and which cell a point hits."""

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF

from core.domains.maze.board import MazeBoard
from core.domains.sokoban.board import SokobanBoard
from core.grid import Cell

_RULER = 18.0
"""Room for the numbers along the top and the left, in pixels."""
_MARGIN = 6.0


def at_least(rect: QRectF, side: float) -> QRectF:
    """Return a square, or a larger one about its middle if its side is less than ``side``."""
    more = max(0.0, side - rect.width()) / 2
    return rect.adjusted(-more, -more, more, more)


@dataclass(frozen=True)
class BoardGeometry:
    """A board fitted into an area, in device-independent pixels."""

    width: int
    height: int
    cell: float
    """Side of a cell; a whole number of device pixels."""
    left: float
    top: float

    def moved_to(self, place: QPointF) -> "BoardGeometry":
        """Return the same cells with the corner of the first one at ``place``."""
        return replace(self, left=place.x(), top=place.y())

    def rect(self, cell: Cell) -> QRectF:
        """Return the square of a cell."""
        return QRectF(
            self.left + cell[0] * self.cell, self.top + cell[1] * self.cell, self.cell, self.cell
        )

    def center(self, cell: Cell) -> QPointF:
        """Return the middle of a cell."""
        return self.rect(cell).center()

    @property
    def corner(self) -> QPointF:
        """Where the first cell begins."""
        return QPointF(self.left, self.top)

    @property
    def area(self) -> QRectF:
        """The square of the whole board."""
        return QRectF(self.left, self.top, self.width * self.cell, self.height * self.cell)

    def cell_at(self, point: QPointF) -> Cell | None:
        """Return the cell under a point, or None beside the board."""
        if not self.area.contains(point) or self.cell <= 0:
            return None
        x = int((point.x() - self.left) // self.cell)
        y = int((point.y() - self.top) // self.cell)
        return min(x, self.width - 1), min(y, self.height - 1)

    def place_of(self, point: QPointF) -> Cell:
        """Return the cell under a point as if the board went on beyond its edges."""
        x, y = (point.x() - self.left) // self.cell, (point.y() - self.top) // self.cell
        return int(x), int(y)

    def nearest(self, place: Cell) -> Cell:
        """Return the cell of the board that is nearest to a place on it or beside it."""
        x, y = place
        return min(max(x, 0), self.width - 1), min(max(y, 0), self.height - 1)

    def has(self, place: Cell) -> bool:
        """Say whether a place is a cell of the board."""
        return self.nearest(place) == place


def frame_width(pixel_ratio: float) -> float:
    """Return the room that a layer with rulers needs about its cells: whole device pixels."""
    return ceil((_RULER + _MARGIN) * pixel_ratio) / pixel_ratio


def fit(board: MazeBoard | SokobanBoard, size: QSizeF, pixel_ratio: float = 1.0) -> BoardGeometry:
    """Return the largest geometry that shows a board and its rulers in ``size``."""
    free_w = size.width() - _RULER - 2 * _MARGIN
    free_h = size.height() - _RULER - 2 * _MARGIN
    device = int(pixel_ratio * min(free_w / board.width, free_h / board.height))
    cell = max(1, device) / pixel_ratio
    left = (size.width() + _RULER - board.width * cell) / 2
    top = (size.height() + _RULER - board.height * cell) / 2
    snap = 1.0 / pixel_ratio
    return BoardGeometry(board.width, board.height, cell, left // snap * snap, top // snap * snap)
