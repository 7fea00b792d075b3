"""Small pictures of boards for lists, each drawn when it first comes into sight and then kept."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from core.domains.sokoban.board import SokobanTask
from core.grid import Cell
from explorer.painting.theme import Theme, color


@lru_cache(maxsize=512)
def thumbnail(task: Any, side: int, pixel_ratio: float, theme: Theme) -> QPixmap:
    """Return a task's board in a square of ``side`` device-independent pixels."""
    pixmap = QPixmap(round(side * pixel_ratio), round(side * pixel_ratio))
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    board = task.board
    cell = side / max(board.width, board.height)
    left, top = (side - board.width * cell) / 2, (side - board.height * cell) / 2
    painter = QPainter(pixmap)
    painter.setPen(Qt.PenStyle.NoPen)
    area = QRectF(left, top, board.width * cell, board.height * cell)
    painter.fillRect(area, color(theme.floor))
    for (x, y), hue, share in _pieces(task, theme):
        inset = cell * (1 - share) / 2
        rect = QRectF(left + x * cell, top + y * cell, cell, cell)
        painter.fillRect(rect.adjusted(inset, inset, -inset, -inset), color(hue))
    painter.end()
    return pixmap


def _pieces(task: Any, theme: Theme) -> list[tuple[Cell, str, float]]:
    """Return (cell, colour, share of the cell's side) of everything on a board, in order."""
    found = [(cell, theme.wall, 1.0) for cell in task.board.wall_cells()]
    if not isinstance(task, SokobanTask):
        return [*found, (task.start, theme.start, 0.8), (task.goal, theme.goal, 0.8)]
    found += [(box, theme.closed_glyph, 0.8) for box in task.boxes]
    found += [(dock, theme.goal, 0.45) for dock in task.board.dock_cells]
    return [*found, (task.worker, theme.start, 0.7)]
