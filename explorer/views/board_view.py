"""A board: shows a picture and reports what pointer and keys do on its cells."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.board_marks import paint_cursor
from explorer.painting.board_painter import paint_dynamic
from explorer.painting.maze_layers import MazeLayers
from explorer.painting.theme import Theme
from explorer.pictures.board_picture import BoardPicture
from explorer.session.shapes import line_cells
from explorer.views.board_widget import BoardWidget
from explorer.views.cell_cursor import CellCursor, is_override

_KEYS = Qt.MouseButton.NoButton
"""Stands for the button of a stroke that keys draw."""


class BoardView(BoardWidget[BoardPicture]):
    """Draws a ``BoardPicture``, and turns pointer and keys into strokes."""

    stroke_began = Signal(object, object, object)
    """Cell, mouse button and keyboard modifiers."""
    stroke_moved = Signal(object, object)
    """Cells passed since the last report, without gaps, none beside the board; and the cell that
    the pointer is at or nearest to."""
    stroke_ended = Signal()
    stroke_aborted = Signal()
    reset_requested = Signal()
    """Escape, when there is nothing else to leave."""
    cursor_shown = Signal(bool)
    cell_hovered = Signal(object)
    """Cell under the pointer or None."""
    cell_picked = Signal(object)
    """Cell whose events are wished for, by the middle button or Alt and a click; None beside."""
    cell_answered = Signal(object)
    """Cell chosen by a click or by the cursor's keys while a question is open."""
    scrub_requested = Signal(int)
    """Frames to go, by Alt and the wheel."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty board; ``name`` is spoken by screen readers."""
        super().__init__(name, parent)
        self._shows_costs = True
        self._layers = MazeLayers()
        self._stroke: Cell | None = None
        """Where the stroke is, perhaps beside the board; None between strokes."""
        self._button = _KEYS
        self.is_asking = False
        """Whether a click answers a question instead of drawing."""
        self.cursor_keys = CellCursor(self)
        self.cursor_keys.moved.connect(self._go)
        self.cursor_keys.pen_down_requested.connect(self._put_pen_down)
        self.cursor_keys.pen_up_requested.connect(self._end_stroke)
        self.cursor_keys.hide_requested.connect(self._escape)

    def show_picture(self, picture: BoardPicture, theme: Theme, *, shows_costs: bool) -> None:
        """Show a picture; nothing is drawn again if it is the same."""
        new = (picture, theme, shows_costs)
        if new != (self._picture, self._theme, self._shows_costs):
            self._picture, self._theme, self._shows_costs = new
            if self.cursor_keys.cell is not None:
                self._place_cursor(self.cursor_keys.cell)
            self.update()

    @property
    def pointed(self) -> Cell | None:
        """The cell under the pointer, else that of the cursor."""
        return self._hover or self.cursor_keys.cell

    def _paint_picture(self, painter: QPainter, picture: BoardPicture, at: BoardGeometry) -> None:
        has_costs, layers = self._shows_costs, self._layers
        paint_dynamic(painter, picture, at, self._theme, shows_costs=has_costs, layers=layers)
        cursor = self.cursor_keys
        if cursor.cell is not None:
            paint_cursor(painter, at.rect(cursor.cell), self._theme, is_down=cursor.is_down)

    def _describe(self, picture: BoardPicture, cell: Cell) -> str:
        return picture.describe(cell)

    # Strokes ----------------------------------------------------------------------------------

    def _begin_stroke(
        self, cell: Cell, button: Qt.MouseButton, pen: Qt.MouseButton, keys: Qt.KeyboardModifier
    ) -> None:
        if self.is_asking:
            self.cursor_keys.is_down = False
            self.cell_answered.emit(cell)
            return
        self._stroke, self._button = cell, button
        self.stroke_began.emit(cell, pen, keys)

    def _move_stroke(self, place: Cell) -> None:
        at = self.geometry_of_board()
        if self._stroke is None or at is None or place == self._stroke:
            return
        passed = [cell for cell in line_cells(self._stroke, place)[1:] if at.has(cell)]
        self._stroke = place
        self.stroke_moved.emit(passed, at.nearest(place))

    def _end_stroke(self) -> None:
        self.cursor_keys.is_down = False
        if self._stroke is not None:
            self._stroke = None
            self.stroke_ended.emit()
        self.update()

    def _abort_stroke(self) -> None:
        self.cursor_keys.is_down = False
        self._stroke = None
        self.stroke_aborted.emit()
        self.update()

    # The mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke on a cell, or pick it."""
        cell, button = self._cell_of(event), event.button()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if button == Qt.MouseButton.MiddleButton or is_alt:
            self.cell_picked.emit(cell)
            return
        is_pen = button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if cell is not None and is_pen and self._stroke is None:
            self._begin_stroke(cell, button, button, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a stroke, or tell what is under the pointer."""
        at = self.geometry_of_board()
        if self._stroke is not None and self._button != _KEYS and at is not None:
            if event.buttons() & self._button:
                self._move_stroke(at.place_of(event.position()))
            else:  # the button was let go where we were not told
                self._end_stroke()
        cell = self._cell_of(event)
        if cell != self._hover:
            self._hover = cell
            self.cell_hovered.emit(cell)
            self._show_tip(None if self._stroke is not None else cell, event)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a stroke when its button is let go, wherever that is."""
        if self._stroke is not None and event.button() == self._button:
            self._end_stroke()

    def leaveEvent(self, _event: QEvent) -> None:
        """Forget the pointer."""
        self._hover = None
        self.cell_hovered.emit(None)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button erases; it opens no menu."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Alt and the wheel walk through the frames."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and delta:
            self.scrub_requested.emit(-1 if delta > 0 else 1)
            event.accept()
        else:
            event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        """End a stroke that nobody could end any more."""
        self._end_stroke()
        super().hideEvent(event)

    # The keyboard -----------------------------------------------------------------------------

    def show_cursor(self, *, is_on: bool) -> None:
        """Show the cell cursor where it was, or where the start is; or hide it."""
        cursor, picture = self.cursor_keys, self._picture
        if is_on and cursor.cell is None and picture is not None:
            self._place_cursor(self._hover or picture.home)
        elif not is_on and cursor.cell is not None:
            if self._button == _KEYS:
                self._end_stroke()
            cursor.cell = None
        self.cursor_shown.emit(cursor.cell is not None)
        self.update()

    def _place_cursor(self, place: Cell) -> None:
        at, picture = self.geometry_of_board(), self._picture
        if at is not None and picture is not None:
            self.cursor_keys.cell = at.nearest(place)
            self.cursor_keys.say(picture.describe(self.cursor_keys.cell))
            self.update()

    def _go(self, way: Cell) -> None:
        cell = self.cursor_keys.cell
        if cell is not None:
            self._place_cursor((cell[0] + way[0], cell[1] + way[1]))
            if self.cursor_keys.is_down and self.cursor_keys.cell is not None:
                self._move_stroke(self.cursor_keys.cell)

    def _put_pen_down(self, pen: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        cell = self.cursor_keys.cell
        if cell is not None and self._stroke is None:
            self.cursor_keys.is_down = True
            self._begin_stroke(cell, _KEYS, pen, keys)
            self.update()

    def _escape(self) -> None:
        """Leave what was begun last: a stroke, the cursor, a tool."""
        if self._stroke is not None:
            self._abort_stroke()
        elif self.cursor_keys.cell is not None:
            self.show_cursor(is_on=False)
        else:
            self.reset_requested.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the cursor from being commands while it is shown."""
        if is_override(event) and isinstance(event, QKeyEvent) and self.cursor_keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; other keys may mean the cursor."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif self.cursor_keys.wants(event):
            self.cursor_keys.press(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Lift the pen: keys go elsewhere now."""
        if self.cursor_keys.is_down:
            self._end_stroke()
        super().focusOutEvent(event)
        self.update()
