"""The board of a level being played: shows a picture, lets pieces glide, reports clicks.

Gliding is for the eye alone: the picture counts from the moment it is shown, and the next one ends
whatever is still on its way.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.domains.sokoban.board import SokobanState
from core.grid import Cell, are_adjacent
from explorer.painting.board_geometry import BoardGeometry, fit
from explorer.painting.board_painter import paint_hover, paint_static
from explorer.painting.play_painter import Motion, at_rest, paint_play
from explorer.painting.sokoban_pieces import paint_dock
from explorer.painting.theme import LIGHT, Theme
from explorer.pictures.play import PlayPicture, describe_play

STEP_MS = 70.0
"""Time of one move on the screen."""
WALK_MS = 360.0
"""Time that many moves at once may take together."""
_TICK_MS = 16


class PlayBoard(QWidget):
    """Draws a ``PlayPicture``; the level itself is kept as a pixmap."""

    cell_clicked = Signal(object)
    history_requested = Signal(int)
    """Moments to go back (negative) or on, by the wheel or the usual keys."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty board; ``name`` is spoken by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: PlayPicture | None = None
        self._theme = LIGHT
        self._hover: Cell | None = None
        self._static: tuple[object, QPixmap] | None = None
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
            self._timer.start() if len(self._way) > 1 else self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        """Prefer a generous square."""
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(180, 180)

    def geometry_of_board(self) -> BoardGeometry | None:
        """Return where the cells lie now, or None without a picture."""
        if self._picture is None:
            return None
        return fit(self._picture.board, QSizeF(self.size()), self.devicePixelRatioF())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the kept layer, then the pieces."""
        at = self.geometry_of_board()
        if self._picture is None or at is None:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._static_layer(self._picture, at))
        paint_play(painter, self._picture, self._motion(), at, self._theme)
        if self._hover is not None:
            paint_hover(painter, self._hover, at, self._theme)
        painter.end()

    def _static_layer(self, picture: PlayPicture, at: BoardGeometry) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (picture.board, at, self._theme, self.size().toTuple(), ratio)
        if self._static is None or self._static[0] != key:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_static(painter, picture, at, self._theme)
            for dock in picture.board.dock_cells:
                paint_dock(painter, at.center(dock), at.cell, self._theme)
            painter.end()
            self._static = (key, pixmap)
        return self._static[1]

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

    def _cell_of(self, event: QMouseEvent) -> Cell | None:
        at = self.geometry_of_board()
        return None if at is None else at.cell_at(event.position())

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
        if cell is None or self._picture is None:
            QToolTip.hideText()
        else:
            text = describe_play(self._picture, cell)
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def leaveEvent(self, _event: QEvent) -> None:
        """Forget the pointer."""
        self._hover = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo and redo: here they mean moves, not edits of the level."""
        is_wish = event.type() == QEvent.Type.ShortcutOverride
        if is_wish and isinstance(event, QKeyEvent) and _history_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo a move; all other keys are commands of the window."""
        moments = _history_key(event)
        if moments:
            self.history_requested.emit(moments)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel walks through the history: up is back."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if delta:
            self.history_requested.emit(-1 if delta > 0 else 1)
        event.accept()


def _history_key(event: QKeyEvent) -> int:
    """Return how many moments the system's keys of undo and redo ask to go; 0 for other keys."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    return 1 if event.matches(QKeySequence.StandardKey.Redo) else 0


def _way(picture: PlayPicture) -> tuple[SokobanState, ...]:
    """Return the states to glide through; a jump over more than one cell is not glided."""
    way = (*picture.trail, picture.state)
    for i in range(len(way) - 1, 0, -1):
        if not are_adjacent(way[i - 1].worker, way[i].worker):
            return way[i:]
    return way


def _step_ms(way: tuple[SokobanState, ...]) -> float:
    return min(STEP_MS, WALK_MS / max(1, len(way) - 1))
