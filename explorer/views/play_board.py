"""The board of a level being played: shows a picture, lets pieces glide, reports clicks.

Gliding is for the eye alone: the picture counts from the moment it is shown, and the next one ends
whatever is still on its way.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from core.domains.sokoban.board import SokobanState
from core.grid import Cell, are_adjacent
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.play_painter import Motion, at_rest, paint_play
from explorer.painting.sokoban_pieces import paint_dock
from explorer.painting.theme import Theme
from explorer.pictures.play import PlayPicture, describe_play
from explorer.views.board_widget import BoardWidget
from explorer.views.history_keys import HistoryKeys

STEP_MS = 70.0
"""Time of one move on the screen."""
WALK_MS = 360.0
"""Time that many moves at once may take together."""
_TICK_MS = 16


class PlayBoard(BoardWidget[PlayPicture]):
    """Draws a ``PlayPicture``; the level itself, docks and all, is the kept layer."""

    cell_clicked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty board; ``name`` is spoken by screen readers."""
        super().__init__(name, parent)
        self.history = HistoryKeys(self)
        self.glides = True
        """Whether pieces are seen on their way, or jump."""
        self._way: tuple[SokobanState, ...] = ()
        self._clock, self._timer = QElapsedTimer(), QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def picture(self) -> PlayPicture | None:
        """What is shown, or glided to."""
        return self._picture

    @property
    def is_gliding(self) -> bool:
        """Whether pieces are on their way."""
        return self._timer.isActive()

    def show_picture(self, picture: PlayPicture, theme: Theme) -> None:
        """Show a picture; pieces glide along its trail."""
        if (picture, theme) == (self._picture, self._theme):
            return
        has_moved = self._picture is None or picture.state != self._picture.state
        self._picture, self._theme = picture, theme
        if has_moved:
            self._way = _way(picture)
            self._clock.start()
            is_gliding = self.glides and len(self._way) > 1
            self._timer.start() if is_gliding else self._timer.stop()
        self.update()

    def _paint_picture(self, painter: QPainter, picture: PlayPicture, at: BoardGeometry) -> None:
        paint_play(painter, picture, self._motion(), at, self._theme)

    def _paint_board(self, painter: QPainter, picture: PlayPicture, at: BoardGeometry) -> None:
        super()._paint_board(painter, picture, at)
        for dock in picture.board.dock_cells:
            paint_dock(painter, at.rect(dock), self._theme)

    def _motion(self) -> Motion:
        """Return where the pieces are at this instant."""
        assert self._picture is not None
        if not self.is_gliding:
            return at_rest(self._picture.state)
        gone = self._clock.elapsed() / _step_ms(self._way)
        i = min(int(gone), len(self._way) - 2)
        return Motion(self._way[i], self._way[i + 1], min(gone - i, 1.0))

    def _tick(self) -> None:
        if self._clock.elapsed() >= _step_ms(self._way) * (len(self._way) - 1):
            self._timer.stop()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the cell."""
        cell = self._cell_of(event)
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cell_clicked.emit(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer."""
        cell = self._cell_of(event)
        if cell == self._hover:
            return
        self._hover = cell
        self.update()
        self._show_tip(cell, event)

    def _describe(self, picture: PlayPicture, cell: Cell) -> str:
        return describe_play(picture, cell)

    def leaveEvent(self, _event: QEvent) -> None:
        """Forget the pointer."""
        self._hover = None
        self.update()


def _way(picture: PlayPicture) -> tuple[SokobanState, ...]:
    """Return the states to glide through; a jump over more than one cell is not glided."""
    way = (*picture.trail, picture.state)
    for i in range(len(way) - 1, 0, -1):
        if not are_adjacent(way[i - 1].worker, way[i].worker):
            return way[i:]
    return way


def _step_ms(way: tuple[SokobanState, ...]) -> float:
    return min(STEP_MS, WALK_MS / max(1, len(way) - 1))
