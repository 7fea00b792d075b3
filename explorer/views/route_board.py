"""The board of a maze being solved by hand: clicks and drags are steps of a way."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QWheelEvent

from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.theme import color
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.route import RoutePicture
from explorer.views.board_view import BoardView
from explorer.views.cell_cursor import is_override
from explorer.views.history_keys import history_key


class RouteBoard(BoardView):
    """Draws a ``RoutePicture``; its strokes are the user's way."""

    history_requested = Signal(int)
    """Moments to go back (negative) or on, by the wheel or the usual keys."""

    @property
    def picture(self) -> BoardPicture | None:
        """What is shown."""
        return self._picture

    def _paint_picture(self, painter: QPainter, picture: BoardPicture, at: BoardGeometry) -> None:
        super()._paint_picture(painter, picture, at)
        if isinstance(picture, RoutePicture) and picture.hint is not None:
            painter.setPen(QPen(color(self._theme.accent), max(2.0, at.cell * 0.07)))
            painter.setBrush(color(self._theme.accent, 0.18))
            painter.drawEllipse(at.center(picture.hint), at.cell * 0.32, at.cell * 0.32)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo and redo: here they mean moves, not edits of the maze."""
        if is_override(event) and isinstance(event, QKeyEvent) and history_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo a move; all other keys are commands of the window."""
        moments = history_key(event)
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
