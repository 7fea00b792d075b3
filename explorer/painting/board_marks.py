"""Marks that the boards of all domains share: the way, the plan, broken rules, rings."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry, at_least
from explorer.painting.theme import Theme, color
from explorer.pictures.board_picture import BoardPicture

_LEAST_CURSOR = 18.0
"""Smallest side of the cell cursor, in pixels: on boards of many cells it is larger than one."""


def paint_way(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw the branch to the newest node as a thin line."""
    if len(picture.way) > 1:
        pen = QPen(color(theme.way, 0.9), max(1.0, at.cell * 0.05), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        # Dot by dot: as one path of many dots it took three times as long.
        painter.drawPolyline(QPolygonF([at.center(cell) for cell in picture.way]))


def paint_plan(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
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


def paint_rival(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
    """Draw the plan of the answer that is compared with as a dotted line above the plan."""
    shown = tuple(cell for cell in picture.rival if picture.board.has(cell))
    if len(shown) < 2:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # So thin that a plan below it is still seen as such.
    width = max(1.5, at.cell * 0.06)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(color(theme.text), width, Qt.PenStyle.DotLine, cap, join))
    painter.drawPath(_polyline(shown, at))


def paint_fault(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Mark a cell where a rule was broken."""
    side = rect.width()
    mark = rect.adjusted(side * 0.24, side * 0.24, -side * 0.24, -side * 0.24)
    for ink, extra in ((theme.panel, side * 0.08), (theme.error, 0.0)):
        pen = QPen(color(ink), max(1.5, side * 0.11) + extra)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(mark.topLeft(), mark.bottomRight())
        painter.drawLine(mark.topRight(), mark.bottomLeft())


def paint_cursor(painter: QPainter, rect: QRectF, theme: Theme, *, is_down: bool) -> None:
    """Draw the keyboard's cursor: four corners, joined to a frame while its pen is down."""
    rect = at_least(rect, _LEAST_CURSOR)
    width = max(2.0, rect.width() * 0.09)
    half = width / 2
    frame = rect.adjusted(half, half, -half, -half)
    arm = frame.width() if is_down else frame.width() * 0.32
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, extra in ((theme.panel, 2.0), (theme.text, 0.0)):
        pen = QPen(color(ink), width + extra)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for x, dx in ((frame.left(), arm), (frame.right(), -arm)):
            for y, dy in ((frame.top(), arm), (frame.bottom(), -arm)):
                corner = QPainterPath(QPointF(x + dx, y))
                corner.lineTo(x, y)
                corner.lineTo(x, y + dy)
                painter.drawPath(corner)


def paint_rings(painter: QPainter, picture: BoardPicture, at: BoardGeometry, theme: Theme) -> None:
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


def _polyline(cells: tuple[Cell, ...], at: BoardGeometry) -> QPainterPath:
    path = QPainterPath(at.center(cells[0]))
    for cell in cells[1:]:
        path.lineTo(at.center(cell))
    return path
