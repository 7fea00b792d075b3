"""Draws a board picture: a layer that seldom changes, and what the search and the plan add."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from core.domains.maze.board import MazeBoard
from core.domains.sokoban.board import SokobanBoard
from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.level_painter import paint_level
from explorer.painting.maze_layers import MazeLayers
from explorer.painting.maze_painter import paint_maze
from explorer.painting.theme import Theme, color, sans
from explorer.painting.tiles import GLYPHS_FROM
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.maze_board import MazePicture
from explorer.pictures.sokoban_board import LevelPicture, outside_cells

_COSTS_FROM = 38.0
"""Smallest cell, in pixels, with numbers in it."""


class HasBoard(Protocol):
    """Any picture of a board."""

    @property
    def board(self) -> MazeBoard | SokobanBoard:
        """The part that never moves."""


def paint_static(painter: QPainter, picture: HasBoard, at: BoardGeometry, theme: Theme) -> None:
    """Draw floor, grid, walls and rulers."""
    painter.fillRect(at.area, color(theme.floor))
    _grid(painter, at, theme)
    _outside(painter, picture, at, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.wall))
    inset, radius = (0.5, at.cell * 0.12) if at.cell >= GLYPHS_FROM else (0.0, 0.0)
    for cell in picture.board.wall_cells():
        rect = at.rect(cell).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, radius, radius)
    _rulers(painter, at, theme)


def paint_dynamic(
    painter: QPainter,
    picture: BoardPicture,
    at: BoardGeometry,
    theme: Theme,
    *,
    shows_costs: bool = True,
    layers: MazeLayers | None = None,
) -> None:
    """Draw what changes from frame to frame; ``layers`` keep those of a maze for the next one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    has_numbers = shows_costs and at.cell >= _COSTS_FROM
    if isinstance(picture, MazePicture):
        paint_maze(painter, picture, at, theme, has_numbers=has_numbers, layers=layers)
    elif isinstance(picture, LevelPicture):
        paint_level(painter, picture, at, theme, has_numbers=has_numbers)


def paint_hover(painter: QPainter, cell: Cell, at: BoardGeometry, theme: Theme) -> None:
    """Outline the cell under the pointer."""
    painter.setPen(QPen(color(theme.text, 0.55), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(at.rect(cell).adjusted(0.75, 0.75, -0.75, -0.75))


def _outside(painter: QPainter, picture: HasBoard, at: BoardGeometry, theme: Theme) -> None:
    """Take the cells outside a level's walls off the board."""
    if isinstance(picture.board, SokobanBoard):
        for cell in outside_cells(picture.board):
            painter.fillRect(at.rect(cell).adjusted(0, 0, 1, 1), color(theme.panel))


def _grid(painter: QPainter, at: BoardGeometry, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    pen = QPen(color(theme.grid))
    pen.setCosmetic(True)
    painter.setPen(pen)
    area = at.area
    for i in range(at.width + 1):
        x = area.left() + i * at.cell
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    for i in range(at.height + 1):
        y = area.top() + i * at.cell
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def _rulers(painter: QPainter, at: BoardGeometry, theme: Theme) -> None:
    """Write the numbers that the words use along the top and the left."""
    painter.setFont(sans(10 * min(theme.scale, 1.4)))
    painter.setPen(color(theme.muted))
    every = max(1, round(20 / at.cell)) if at.cell < 20 else 1
    for x in range(0, at.width, every):
        middle = at.center((x, 0)).x()
        rect = QRectF(middle - 20, at.top - 20, 40, 17)
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(x))
    for y in range(0, at.height, every):
        rect = at.rect((0, y)).translated(-at.cell, 0).adjusted(-20, -6, -5, 6)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(y))
