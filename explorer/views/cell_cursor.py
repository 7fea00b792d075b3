"""Drawing without a mouse: a cursor that arrows move over the cells, and a pen that it carries.

Space puts the pen down and lifts it, so that arrows draw or drag in between; Enter does both on
one cell; Delete erases. Shift or Ctrl with Space draws a line or a rectangle. Where the cursor
stands is told to screen readers in words.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from core.grid import Cell

_K = Qt.Key
_ARROWS: Final[dict[int, Cell]] = {
    _K.Key_Up: (0, -1),
    _K.Key_Down: (0, 1),
    _K.Key_Left: (-1, 0),
    _K.Key_Right: (1, 0),
}
_EDGES: Final[dict[int, Cell]] = {_K.Key_Home: (-9999, 0), _K.Key_End: (9999, 0)}
_ENTER: Final = (_K.Key_Return, _K.Key_Enter)
_ERASE: Final = (_K.Key_Delete, _K.Key_Backspace)
_LEAP = 5
"""Cells that an arrow goes with Ctrl."""


class CellCursor(QObject):
    """Keys to wishes; it knows no board, only where it stands and whether its pen is down."""

    moved = Signal(object)
    """Cells to go, as (dx, dy); the board keeps the cursor on its cells."""
    pen_down_requested = Signal(object, object)
    """Mouse button that the pen stands for, and modifiers."""
    pen_up_requested = Signal()
    hide_requested = Signal()

    def __init__(self, board: QWidget) -> None:
        """Begin hidden."""
        super().__init__(board)
        self._board = board
        self.cell: Cell | None = None
        """Where it stands, None while hidden."""
        self.is_down = False

    def wants(self, event: QKeyEvent) -> bool:
        """Say whether a key means the cursor and no command of the window."""
        if self.cell is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        key = event.key()
        keys = (*_ARROWS, *_EDGES, *_ENTER, _K.Key_Space, _K.Key_Escape)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_erase = key in _ERASE and plain == Qt.KeyboardModifier.NoModifier
        return key in keys or is_erase

    def press(self, event: QKeyEvent) -> None:
        """Do what a wanted key means."""
        key, modifiers = event.key(), event.modifiers()
        is_far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in _ARROWS:
            dx, dy = _ARROWS[key]
            cells = _LEAP if is_far else 1
            self.moved.emit((dx * cells, dy * cells))
        elif key in _EDGES:
            dx, dy = _EDGES[key]
            self.moved.emit((dy, dx) if is_far else (dx, dy))
        elif event.isAutoRepeat():
            return
        elif key == _K.Key_Escape:
            self.hide_requested.emit()
        elif self.is_down:
            self.pen_up_requested.emit()
        else:
            button = Qt.MouseButton
            self.pen_down_requested.emit(
                button.RightButton if key in _ERASE else button.LeftButton, modifiers
            )
            if key != _K.Key_Space:
                self.pen_up_requested.emit()

    def say(self, text: str) -> None:
        """Tell a screen reader where the cursor stands."""
        self._board.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._board, text))


def is_override(event: QEvent) -> bool:
    """Say whether Qt asks if a key belongs to the focused widget rather than to a command."""
    return event.type() == QEvent.Type.ShortcutOverride
