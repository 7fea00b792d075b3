"""Draws a board picture: a layer that seldom changes, and what the search and the plan add."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from core.grid import Cell, cell_at
from core.search.trace import UNSEEN
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.theme import Theme, color, sans
from explorer.painting.tiles import GLYPHS_FROM, TileLook, status_tile
from explorer.pictures.board import BoardPicture

_COSTS_FROM = 38.0
"""Smallest cell, in pixels, with numbers in it."""


def paint_static(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw floor, grid, walls and rulers."""
    painter.fillRect(at.area, color(theme.floor))
    _grid(painter, at, theme)
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
) -> None:
    """Draw what changes from frame to frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    has_numbers = shows_costs and at.cell >= _COSTS_FROM
    _statuses(painter, picture, at, theme, has_numbers=has_numbers)
    _way(painter, picture, at, theme)
    _plan(painter, picture, at, theme)
    _ends(painter, picture, at, theme)
    _plan_head(painter, picture, at, theme)
    for cell in picture.faults:
        _cross(painter, at.rect(cell), theme)
    _rings(painter, picture, at, theme)


def paint_hover(painter: QPainter, cell: Cell, at: BoardGeometry, theme: Theme) -> None:
    """Outline the cell under the pointer."""
    painter.setPen(QPen(color(theme.text, 0.55), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(at.rect(cell).adjusted(0.75, 0.75, -0.75, -0.75))


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
    painter.setFont(sans(10))
    painter.setPen(color(theme.muted))
    every = max(1, round(20 / at.cell)) if at.cell < 20 else 1
    for x in range(0, at.width, every):
        rect = at.rect((x, 0)).translated(0, -at.cell).adjusted(-8, 0, 8, -3)
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(x))
    for y in range(0, at.height, every):
        rect = at.rect((0, y)).translated(-at.cell, 0).adjusted(-20, -6, -5, 6)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(y))


def _statuses(
    painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme, *, has_numbers: bool
) -> None:
    """Draw open and closed nodes, each as a tile that is drawn once and then kept."""
    look = TileLook(at.cell, painter.device().devicePixelRatio(), theme)
    g, h = picture.g_column, picture.h_column
    for i, status in enumerate(picture.status):
        if status != UNSEEN:
            cell = cell_at(i, at.width)
            is_end = cell in (picture.start, picture.goal)
            costs = (g[i], h[i]) if has_numbers and not is_end else None
            painter.drawPixmap(at.rect(cell).topLeft(), status_tile(status, costs, look))


def _ends(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw the start as a disc with S, the goal as a diamond with G."""
    ends = ((picture.start, theme.start, "S", True), (picture.goal, theme.goal, "G", False))
    for cell, hue, letter, is_disc in ends:
        rect = at.rect(cell).adjusted(*(at.cell * k for k in (0.13, 0.13, -0.13, -0.13)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(hue))
        if is_disc:
            painter.drawEllipse(rect)
        else:
            painter.drawPolygon(_diamond(at.rect(cell), at.cell * 0.46))
        if at.cell >= GLYPHS_FROM * 1.5:
            painter.setPen(color(theme.accent_text if is_disc else "#0b1118"))
            painter.setFont(sans(at.cell * 0.36, is_bold=True))
            painter.drawText(at.rect(cell), Qt.AlignmentFlag.AlignCenter, letter)


def _diamond(rect: QRectF, reach: float) -> QPolygonF:
    c = rect.center()
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    return QPolygonF([QPointF(c.x() + dx, c.y() + dy) for dx, dy in corners])


def _polyline(cells: tuple[Cell, ...], at: BoardGeometry) -> QPainterPath:
    path = QPainterPath(at.center(cells[0]))
    for cell in cells[1:]:
        path.lineTo(at.center(cell))
    return path


def _way(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw the branch to the newest node as a thin line."""
    if len(picture.way) > 1:
        pen = QPen(color(theme.way, 0.9), max(1.0, at.cell * 0.05), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_polyline(picture.way, at))


def _plan(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw the plan as a thick line; moves that break the rules in the colour of errors."""
    shown = [cell for cell in picture.plan if picture.board.has(cell)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = max(2.0, at.cell * 0.13)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    good = QPen(color(theme.plan, 0.8), width, Qt.PenStyle.SolidLine, cap, join)
    bad = QPen(color(theme.error), width * 0.7, Qt.PenStyle.DashLine, cap, join)
    if not picture.bad_moves and len(shown) > 1:
        painter.setPen(good)
        painter.drawPath(_polyline(tuple(shown), at))
    elif picture.bad_moves:
        for i in range(1, len(picture.plan)):
            a, b = picture.plan[i - 1], picture.plan[i]
            if picture.board.has(a) and picture.board.has(b):
                painter.setPen(bad if {i, i - 1} & set(picture.bad_moves) else good)
                painter.drawLine(at.center(a), at.center(b))


def _plan_head(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw where the plan has come to, and a cross on each of its bad moves."""
    shown = [cell for cell in picture.plan if picture.board.has(cell)]
    if shown and shown[-1] != picture.goal:
        painter.setPen(QPen(color(theme.panel), max(1.0, at.cell * 0.04)))
        painter.setBrush(color(theme.plan))
        painter.drawEllipse(at.center(shown[-1]), at.cell * 0.15, at.cell * 0.15)
    for i in picture.bad_moves:
        if picture.board.has(picture.plan[i]):
            _cross(painter, at.rect(picture.plan[i]), theme)


def _cross(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Mark a cell where a rule was broken."""
    side = rect.width()
    mark = rect.adjusted(side * 0.24, side * 0.24, -side * 0.24, -side * 0.24)
    for ink, extra in ((theme.panel, side * 0.08), (theme.error, 0.0)):
        pen = QPen(color(ink), max(1.5, side * 0.11) + extra)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(mark.topLeft(), mark.bottomRight())
        painter.drawLine(mark.topRight(), mark.bottomLeft())


def _rings(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Frame the node being expanded; outline the newest one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if picture.current is not None and not picture.plan:
        width = max(1.5, at.cell * 0.09)
        painter.setPen(QPen(color(theme.current), width))
        half = width / 2
        painter.drawRoundedRect(at.rect(picture.current).adjusted(half, half, -half, -half), 3, 3)
    if picture.newest is not None and not picture.plan:
        painter.setPen(QPen(color(theme.text, 0.8), max(1.0, at.cell * 0.04), Qt.PenStyle.DashLine))
        inset = at.cell * 0.08
        rect = at.rect(picture.newest).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, 2, 2)
