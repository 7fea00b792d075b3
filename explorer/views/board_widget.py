"""What every widget with a board is: a kept layer, a picture above it, a cell under the pointer."""

from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.grid import Cell
from explorer.painting.board_geometry import BoardGeometry, fit, frame_width
from explorer.painting.board_painter import HasBoard, paint_hover, paint_static
from explorer.painting.cell_marks_painter import paint_cell_marks
from explorer.painting.theme import LIGHT, color
from explorer.pictures.cell_marks import NO_MARKS, CellMarks

Picture = TypeVar("Picture", bound=HasBoard)


class BoardWidget(QWidget, Generic[Picture]):
    """Draws a picture of a board; the layer that seldom changes is kept as a pixmap."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty board; ``name`` is spoken by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        # Boards stand on panels; what lies behind need not be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: Picture | None = None
        self._theme = LIGHT
        self._hover: Cell | None = None
        self._marks = NO_MARKS
        self._static: tuple[object, QPixmap] | None = None

    def sizeHint(self) -> QSize:
        """Prefer a generous square."""
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(180, 180)

    def show_marks(self, marks: CellMarks) -> None:
        """Show which cells are marked."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def geometry_of_board(self) -> BoardGeometry | None:
        """Return where the cells lie now, or None without a picture."""
        if self._picture is None:
            return None
        return fit(self._picture.board, QSizeF(self.size()), self.devicePixelRatioF())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the kept layer, then what changes."""
        at = self.geometry_of_board()
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self._theme.panel))
        if self._picture is None or at is None:
            painter.end()
            return
        edge = frame_width(self.devicePixelRatioF())
        layer = self._static_layer(self._picture, at.moved_to(QPointF(edge, edge)))
        painter.drawPixmap(at.corner - QPointF(edge, edge), layer)
        self._paint_picture(painter, self._picture, at)
        paint_cell_marks(painter, self._marks, at, self._theme)
        if self._hover is not None and self.isEnabled():
            paint_hover(painter, self._hover, at, self._theme)
        painter.end()

    def _paint_picture(self, painter: QPainter, picture: Picture, at: BoardGeometry) -> None:
        """Draw what lies above the kept layer."""
        raise NotImplementedError

    def _paint_board(self, painter: QPainter, picture: Picture, at: BoardGeometry) -> None:
        """Draw the layer that is kept while board, size of a cell and theme stay."""
        paint_static(painter, picture, at, self._theme)

    def _static_layer(self, picture: Picture, at: BoardGeometry) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (picture.board, at, self._theme, ratio)
        if self._static is None or self._static[0] != key:
            size = at.area.size() + QSizeF(at.left, at.top) * 2
            pixmap = QPixmap((size * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(color(self._theme.panel))
            painter = QPainter(pixmap)
            self._paint_board(painter, picture, at)
            painter.end()
            self._static = (key, pixmap)
        return self._static[1]

    def _cell_of(self, event: QMouseEvent) -> Cell | None:
        at = self.geometry_of_board()
        return None if at is None else at.cell_at(event.position())

    def _describe(self, picture: Picture, cell: Cell) -> str:
        """Return what to say of a cell under the pointer."""
        raise NotImplementedError

    def _show_tip(self, cell: Cell | None, event: QMouseEvent) -> None:
        """Say what is under the pointer, or nothing."""
        if cell is None or self._picture is None:
            QToolTip.hideText()
        else:
            text = self._describe(self._picture, cell)
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
