"""Draws what a search and a plan add to a maze."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from core.grid import index_of
from core.search.trace import UNSEEN
from explorer.painting.board_geometry import BoardGeometry, at_least
from explorer.painting.board_marks import (
    paint_fault,
    paint_plan,
    paint_rings,
    paint_rival,
    paint_way,
)
from explorer.painting.density_painter import paint_density
from explorer.painting.heat_painter import paint_heat
from explorer.painting.maze_layers import MazeLayers
from explorer.painting.node_painter import paint_nodes
from explorer.painting.theme import Theme, color, sans
from explorer.painting.tiles import GLYPHS_FROM, draw_costs, draw_faults, look_on
from explorer.pictures.board_picture import NO_COST
from explorer.pictures.maze_board import MazePicture

_LEAST_END = 11.0
"""Smallest side of start and goal, in pixels, so that they are found on large boards."""


def paint_maze(
    painter: QPainter,
    picture: MazePicture,
    at: BoardGeometry,
    theme: Theme,
    *,
    has_numbers: bool,
    layers: MazeLayers | None = None,
) -> None:
    """Draw nodes, way, plan, start and goal, and what breaks a rule; ``layers`` keeps the most."""
    has_numbers = has_numbers and picture.density is None
    look = look_on(painter, at.cell, theme)
    if layers is not None:
        layers.nodes.draw(painter, picture, at, theme, has_numbers=has_numbers)
    else:
        states = range(len(picture.status))
        paint_nodes(painter, picture, at, look, states, has_numbers=has_numbers)
    if picture.density is not None:
        paint_density(painter, picture.density, at, theme)
    paint_way(painter, picture, at, theme)
    paint_plan(painter, picture, at, theme)
    paint_rival(painter, picture, at, theme)
    if has_numbers:
        _crossed_numbers(painter, picture, at, theme)
    _ends(painter, picture, at, theme)
    _plan_head(painter, picture, at, theme)
    if layers is not None:
        layers.faults.draw(painter, picture.faults, at, theme)
    else:
        draw_faults(painter, map(at.rect, dict.fromkeys(picture.faults)), look)
    paint_rings(painter, picture, at, theme)
    if picture.heat is not None:
        paint_heat(painter, picture.heat, at, theme)


def _crossed_numbers(
    painter: QPainter, picture: MazePicture, at: BoardGeometry, theme: Theme
) -> None:
    """Write the costs of nodes on the way or the plan again, above the line."""
    look = look_on(painter, at.cell, theme)
    crossed = {*picture.way, *picture.plan} - {picture.start, picture.goal}
    for cell in filter(picture.board.has, crossed):
        i = index_of(cell, at.width)
        status, costs = picture.status[i], (picture.g_column[i], picture.h_column[i])
        if status != UNSEEN and NO_COST not in costs:
            draw_costs(painter, at.rect(cell), status, costs, look)


def _ends(painter: QPainter, picture: MazePicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw the start as a disc with S, the goal as a diamond with G."""
    ends = ((picture.start, theme.start, "S", True), (picture.goal, theme.goal, "G", False))
    for cell, hue, letter, is_disc in ends:
        square = at_least(at.rect(cell), _LEAST_END)
        inset = square.width() * 0.13
        rect = square.adjusted(inset, inset, -inset, -inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(hue))
        if is_disc:
            painter.drawEllipse(rect)
        else:
            painter.drawPolygon(_diamond(square, square.width() * 0.46))
        if at.cell >= GLYPHS_FROM * 1.5:
            painter.setPen(color(theme.accent_text if is_disc else "#0b1118"))
            painter.setFont(sans(at.cell * 0.36, is_bold=True))
            painter.drawText(at.rect(cell), Qt.AlignmentFlag.AlignCenter, letter)


def _diamond(rect: QRectF, reach: float) -> QPolygonF:
    c = rect.center()
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    return QPolygonF([QPointF(c.x() + dx, c.y() + dy) for dx, dy in corners])


def _plan_head(painter: QPainter, picture: MazePicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw where the plan has come to, and a cross on each of its bad moves."""
    shown = [cell for cell in picture.plan if picture.board.has(cell)]
    if shown and shown[-1] != picture.goal:
        painter.setPen(QPen(color(theme.panel), max(1.0, at.cell * 0.04)))
        painter.setBrush(color(theme.plan))
        painter.drawEllipse(at.center(shown[-1]), at.cell * 0.15, at.cell * 0.15)
    for i in picture.bad_moves:
        if picture.board.has(picture.plan[i]):
            paint_fault(painter, at.rect(picture.plan[i]), theme)
