"""A board: shows a picture and reports what the pointer does on its cells."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry, line_cells
from explorer.painting.board_painter import paint_dynamic
from explorer.painting.theme import Theme
from explorer.pictures.board_picture import BoardPicture
from explorer.views.board_widget import BoardWidget


class BoardView(BoardWidget[BoardPicture]):
    """Draws a ``BoardPicture``, and turns the pointer into strokes."""

    stroke_began = Signal(object, object)
    """Cell and mouse button."""
    stroke_moved = Signal(object)
    """Cells passed since the last report, without gaps; none lie beside the board."""
    stroke_ended = Signal()
    stroke_aborted = Signal()
    cell_hovered = Signal(object)
    """Cell under the pointer or None."""
    scrub_requested = Signal(int)
    """Frames to go, by Alt and the wheel."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty board; ``name`` is spoken by screen readers."""
        super().__init__(name, parent)
        self._shows_costs = True
        self._stroke: Cell | None = None

    def show_picture(self, picture: BoardPicture, theme: Theme, *, shows_costs: bool) -> None:
        """Show a picture; nothing is drawn again if it is the same."""
        new = (picture, theme, shows_costs)
        if new != (self._picture, self._theme, self._shows_costs):
            self._picture, self._theme, self._shows_costs = new
            self.update()

    def _paint_picture(self, painter: QPainter, picture: BoardPicture, at: BoardGeometry) -> None:
        paint_dynamic(painter, picture, at, self._theme, shows_costs=self._shows_costs)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke on a cell."""
        cell = self._cell_of(event)
        buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if cell is not None and event.button() in buttons and self._stroke is None:
            self._stroke = cell
            self.stroke_began.emit(cell, event.button())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a stroke, or tell what is under the pointer."""
        cell = self._cell_of(event)
        if self._stroke is not None and cell is not None and cell != self._stroke:
            passed = line_cells(self._stroke, cell)[1:]
            self._stroke = cell
            self.stroke_moved.emit(passed)
        if cell != self._hover:
            self._hover = cell
            self.cell_hovered.emit(cell)
            self._show_tip(None if self._stroke is not None else cell, event)
            self.update()

    def _describe(self, picture: BoardPicture, cell: Cell) -> str:
        return picture.describe(cell)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a stroke, wherever the button is let go."""
        if self._stroke is not None:
            self._stroke = None
            self.stroke_ended.emit()

    def leaveEvent(self, _event: QEvent) -> None:
        """Forget the pointer."""
        self._hover = None
        self.cell_hovered.emit(None)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button erases; it opens no menu."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives a stroke up."""
        if event.key() == Qt.Key.Key_Escape and self._stroke is not None:
            self._stroke = None
            self.stroke_aborted.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Alt and the wheel walk through the frames."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and delta:
            self.scrub_requested.emit(-1 if delta > 0 else 1)
            event.accept()
        else:
            event.ignore()
