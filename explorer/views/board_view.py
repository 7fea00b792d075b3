"""A board: shows a picture and reports what the pointer does on its cells."""

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry, fit, line_cells
from explorer.painting.board_painter import paint_dynamic, paint_hover, paint_static
from explorer.painting.theme import LIGHT, Theme
from explorer.pictures.board_picture import BoardPicture


class BoardView(QWidget):
    """Draws a ``BoardPicture``; the layer that seldom changes is kept as a pixmap."""

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
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: BoardPicture | None = None
        self._theme, self._shows_costs = LIGHT, True
        self._hover: Cell | None = None
        self._stroke: Cell | None = None
        self._static: tuple[object, QPixmap] | None = None

    def show_picture(self, picture: BoardPicture, theme: Theme, *, shows_costs: bool) -> None:
        """Show a picture; nothing is drawn again if it is the same."""
        new = (picture, theme, shows_costs)
        if new != (self._picture, self._theme, self._shows_costs):
            self._picture, self._theme, self._shows_costs = new
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
        """Draw the kept layer, then what changes."""
        at = self.geometry_of_board()
        if self._picture is None or at is None:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._static_layer(self._picture, at))
        paint_dynamic(painter, self._picture, at, self._theme, shows_costs=self._shows_costs)
        if self._hover is not None and self.isEnabled():
            paint_hover(painter, self._hover, at, self._theme)
        painter.end()

    def _static_layer(self, picture: BoardPicture, at: BoardGeometry) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (picture.board, at, self._theme, self.size().toTuple(), ratio)
        if self._static is None or self._static[0] != key:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_static(painter, picture, at, self._theme)
            painter.end()
            self._static = (key, pixmap)
        return self._static[1]

    def _cell_of(self, event: QMouseEvent) -> Cell | None:
        at = self.geometry_of_board()
        return None if at is None else at.cell_at(event.position())

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
            self._show_tip(cell, event)
            self.update()

    def _show_tip(self, cell: Cell | None, event: QMouseEvent) -> None:
        if cell is None or self._picture is None or self._stroke is not None:
            QToolTip.hideText()
            return
        text = self._picture.describe(cell)
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

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
