"""Draws a play's board: the level, then pieces that may be between two cells, then its marks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from core.domains.sokoban.board import SokobanState
from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.sokoban_pieces import (
    paint_box,
    paint_cross,
    paint_lost,
    paint_worker,
)
from explorer.painting.theme import Theme, color
from explorer.pictures.play import PlayPicture


@dataclass(frozen=True)
class Motion:
    """Two states one move apart, and how far the way between them has been gone."""

    before: SokobanState
    after: SokobanState
    share: float
    """0 to 1."""

    def moved_box(self) -> tuple[Cell, Cell] | None:
        """Return from where to where a box is on its way, if one is."""
        gone = set(self.before.boxes) - set(self.after.boxes)
        come = set(self.after.boxes) - set(self.before.boxes)
        return (gone.pop(), come.pop()) if len(gone) == len(come) == 1 else None


def at_rest(state: SokobanState) -> Motion:
    """Return a motion that has ended in a state."""
    return Motion(state, state, 1.0)


def paint_play(
    painter: QPainter, picture: PlayPicture, motion: Motion, at: BoardGeometry, theme: Theme
) -> None:
    """Draw the pieces where ``motion`` has brought them, and the marks once they have arrived."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_resting = motion.after == picture.state and motion.share >= 1.0
    if is_resting:
        _targets(painter, picture, at, theme)
    _boxes(painter, picture, motion, at, theme)
    worker = _between(at, motion.before.worker, motion.after.worker, motion.share)
    paint_worker(painter, worker, at.cell, theme)
    for dead in picture.dead if is_resting else ():
        paint_lost(painter, at.center(dead.box), at.cell, theme)
    if is_resting and picture.advice is not None and len(picture.advice.way) > 1:
        _advised_way(painter, picture.advice.way, at, theme)
    if is_resting and picture.choice is not None:
        painter.setBrush(color(theme.accent, 0.0))
        painter.setPen(QPen(color(theme.accent), max(2.0, at.cell * 0.08)))
        inset = at.cell * 0.06
        frame = at.rect(picture.choice.box).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, 5, 5)


def _advised_way(painter: QPainter, way: tuple[Cell, ...], at: BoardGeometry, theme: Theme) -> None:
    """Draw the way to the next push as a dashed line, the push as an arrow."""
    points = [at.center(cell) for cell in way]
    painter.setPen(QPen(color(theme.accent), max(2.0, at.cell * 0.07), Qt.PenStyle.DashLine))
    painter.setBrush(color(theme.accent))
    painter.drawPolyline(points[:-1])
    painter.setPen(Qt.PenStyle.NoPen)
    ahead = (points[-1] - points[-2]) / at.cell
    aside, tip = QPointF(-ahead.y(), ahead.x()), points[-1] + ahead * at.cell * 0.86
    reach = at.cell * 0.3
    back = tip - ahead * reach
    painter.drawPolygon(QPolygonF([tip, back + aside * reach, back - aside * reach]))


def _boxes(
    painter: QPainter, picture: PlayPicture, motion: Motion, at: BoardGeometry, theme: Theme
) -> None:
    moved = motion.moved_box()
    for box in motion.after.boxes:
        came_from = moved[0] if moved is not None and box == moved[1] else box
        center = _between(at, came_from, box, motion.share)
        is_docked = picture.board.is_dock(box) and (came_from == box or motion.share >= 1.0)
        paint_box(painter, center, at.cell, theme, is_docked=is_docked)


def _targets(painter: QPainter, picture: PlayPicture, at: BoardGeometry, theme: Theme) -> None:
    """Light the squares the chosen box can go to; a cross where a box would be lost by it."""
    for target in picture.choice.targets if picture.choice is not None else ():
        center = at.center(target.cell)
        hue = theme.error if target.losses else theme.accent
        painter.fillRect(at.rect(target.cell).adjusted(1, 1, -1, -1), color(hue, 0.16))
        if target.losses:
            paint_cross(painter, center, at.cell * 0.13, max(1.5, at.cell * 0.07), hue)
        else:
            painter.setPen(QPen(color(theme.floor, 0.0), 0))
            painter.setBrush(color(hue))
            painter.drawEllipse(center, at.cell * 0.12, at.cell * 0.12)


def _between(at: BoardGeometry, before: Cell, after: Cell, share: float) -> QPointF:
    start, end = at.center(before), at.center(after)
    return start + (end - start) * share
