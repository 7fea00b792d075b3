"""Draws what a search and a plan add to a Sokoban level.

A cell on which the worker of some node stands is filled from below as far as those nodes are
closed, the rest is open; the more nodes, the stronger the fill. So the board shows where the
search has been, and where it has still to go.
"""

from math import log1p

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from core.domains.sokoban.board import SokobanState
from core.grid import cell_at
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.board_marks import paint_fault, paint_plan, paint_rival, paint_way
from explorer.painting.density_painter import paint_density
from explorer.painting.heat_painter import paint_heat
from explorer.painting.laid_text import draw_in_middle
from explorer.painting.sokoban_pieces import paint_box, paint_dock, paint_ghost, paint_worker
from explorer.painting.theme import Theme, color, sans
from explorer.painting.tiles import GLYPHS_FROM, draw_faults, draw_marks, look_on
from explorer.pictures.board_picture import NO_COST
from explorer.pictures.sokoban_board import LevelPicture

_FAINTEST = 0.35
"""Strength of the fill for a single node; 1 is that of the cell with most of them."""
_BADGE = 0.36
"""Side of the mark of a broken rule, as a share of a cell."""


def paint_level(
    painter: QPainter, picture: LevelPicture, at: BoardGeometry, theme: Theme, *, has_numbers: bool
) -> None:
    """Draw the spread of the search, way, plan, pieces and what breaks a rule."""
    _spread(painter, picture, at, theme)
    docks, look = map(at.rect, picture.board.dock_cells), look_on(painter, at.cell, theme)
    draw_marks(painter, docks, look, paint_dock)
    if picture.density is not None:
        paint_density(painter, picture.density, at, theme)
    elif has_numbers:
        _numbers(painter, picture, at, theme)
    _fault_badges(painter, picture, at, theme)
    paint_way(painter, picture, at, theme)
    paint_plan(painter, picture, at, theme)
    paint_rival(painter, picture, at, theme)
    _pushes(painter, picture, at, theme)
    _pieces(painter, picture, at, theme)
    if picture.ghost is not None:
        _ghost(painter, picture, picture.ghost, at, theme)
    for cell in (picture.plan[i] for i in picture.bad_moves):
        if picture.board.has(cell):
            paint_fault(painter, at.rect(cell), theme)
    if picture.heat is not None:
        paint_heat(painter, picture.heat, at, theme)


def _fault_badges(
    painter: QPainter, picture: LevelPicture, at: BoardGeometry, theme: Theme
) -> None:
    """Mark in a corner where clauses break a rule: one node of many, so the cell stays legible."""
    side = at.cell * (_BADGE if at.cell >= GLYPHS_FROM else 1.0)
    cells = map(at.rect, filter(picture.board.has, dict.fromkeys(picture.faults)))
    corners = (QRectF(cell.right() - side, cell.top(), side, side) for cell in cells)
    draw_faults(painter, corners, look_on(painter, side, theme))


def _spread(painter: QPainter, picture: LevelPicture, at: BoardGeometry, theme: Theme) -> None:
    """Fill each cell by the nodes whose worker stands there."""
    n_open, n_closed = picture.counts
    totals = [a + b for a, b in zip(n_open, n_closed, strict=True)]
    most = max(totals)
    inset = 1.0 if at.cell >= GLYPHS_FROM else 0.0
    for i, total in enumerate(totals):
        if total:
            strength = _FAINTEST + (1 - _FAINTEST) * log1p(total - 1) / max(log1p(most - 1), 1e-9)
            rect = at.rect(cell_at(i, at.width)).adjusted(inset, inset, -inset, -inset)
            line = rect.bottom() - rect.height() * n_closed[i] / total
            upper, lower = QRectF(rect), QRectF(rect)
            upper.setBottom(line)
            lower.setTop(line)
            painter.fillRect(upper, color(theme.open, round(strength, 2)))
            painter.fillRect(lower, color(theme.closed, round(strength, 2)))


def _numbers(painter: QPainter, picture: LevelPicture, at: BoardGeometry, theme: Theme) -> None:
    """Write the least f and, below it, closed nodes of all, where nothing else is drawn."""
    n_open, n_closed = picture.counts
    g, h = picture.g_column, picture.h_column
    ghost = () if picture.ghost is None else (picture.ghost.worker, *picture.ghost.boxes)
    taken = {picture.worker, *picture.boxes, *picture.board.dock_cells, *ghost}
    taken |= {*picture.way, *picture.plan}
    large, small = sans(at.cell * 0.28, is_bold=True), sans(at.cell * 0.19)
    names = large.toString(), small.toString()
    for i, total in enumerate(a + b for a, b in zip(n_open, n_closed, strict=True)):
        cell = cell_at(i, at.width)
        if not total or cell in taken:
            continue
        rect = at.rect(cell)
        painter.setPen(color(theme.open_glyph if n_open[i] else theme.closed_glyph))
        if NO_COST not in (g[i], h[i]):
            painter.setFont(large)
            upper = rect.adjusted(0, at.cell * 0.10, 0, -at.cell * 0.42)
            draw_in_middle(painter, upper, str(g[i] + h[i]), names[0])
        painter.setFont(small)
        lower = rect.adjusted(0, at.cell * 0.58, 0, -at.cell * 0.10)
        draw_in_middle(painter, lower, f"{n_closed[i]}/{total}", names[1])


def _pushes(painter: QPainter, picture: LevelPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw an arrow head on each move of the plan that pushes a box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.plan))
    for i in picture.pushes:
        a, b = at.center(picture.plan[i - 1]), at.center(picture.plan[i])
        ahead = (b - a) / at.cell
        aside = QPointF(-ahead.y(), ahead.x())
        tip, reach = a + (b - a) * 0.72, max(2.5, at.cell * 0.17)
        back = tip - ahead * reach * 1.5
        painter.drawPolygon(QPolygonF([tip, back + aside * reach, back - aside * reach]))


def _pieces(painter: QPainter, picture: LevelPicture, at: BoardGeometry, theme: Theme) -> None:
    for box in picture.boxes:
        docked = picture.board.is_dock(box)
        paint_box(painter, at.center(box), at.cell, theme, is_docked=docked)
    if picture.worker is not None:
        paint_worker(painter, at.center(picture.worker), at.cell, theme)


def _ghost(
    painter: QPainter, picture: LevelPicture, ghost: SokobanState, at: BoardGeometry, theme: Theme
) -> None:
    """Outline what the node just created has elsewhere than the node being expanded."""
    for box in ghost.boxes:
        if box not in picture.boxes:
            paint_ghost(painter, at.center(box), at.cell, theme, is_box=True)
    if ghost.worker != picture.worker:
        paint_ghost(painter, at.center(ghost.worker), at.cell, theme, is_box=False)
