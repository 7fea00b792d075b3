"""Undo, redo and the wheel on a board that is played: there they mean moves, not edits."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QWidget


class HistoryKeys(QObject):
    """Watches a board for wishes to walk through the history of its moves."""

    requested = Signal(int)
    """Moments to go back (negative) or on; the wheel goes back by turning up."""

    def __init__(self, board: QWidget) -> None:
        """Watch a board, which gets no more of the keys and of the wheel."""
        super().__init__(board)
        board.installEventFilter(self)

    def eventFilter(self, _board: QObject, event: QEvent) -> bool:
        """Take what is meant for the history."""
        if isinstance(event, QWheelEvent):
            delta = event.angleDelta().y() or event.angleDelta().x()
            moments = (delta < 0) - (delta > 0)
            event.accept()
        elif isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease:
            moments = history_key(event)
            if not moments:
                return False
            event.accept()
        else:
            return False
        # A key is first offered as a shortcut of the window: claimed then, it comes as a key.
        if moments and event.type() != QEvent.Type.ShortcutOverride:
            self.requested.emit(moments)
        return True


def history_key(event: QKeyEvent) -> int:
    """Return how many moments the keys of undo and redo ask to go; 0 for other keys."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    return 1 if event.matches(QKeySequence.StandardKey.Redo) else 0
