"""A trace of any length at the five drop levels: only rows in sight are made and drawn."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from core.search.trace import DropLevel
from explorer.painting.drops_painter import (
    GUTTER_PX,
    ROW_PX,
    DropColumns,
    paint_chosen,
    paint_drops,
    width_for,
)
from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.pictures.drops import DropsPicture


class DropRows(QAbstractScrollArea):
    """Draws a ``DropsPicture``: all levels side by side, or the chosen one where width lacks."""

    seek_requested = Signal(int)
    """Index of the event whose row was clicked."""
    level_requested = Signal(int)
    """Level whose column was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self.setAccessibleName("What dropping leaves of the trace")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(60)
        # The whole of it is painted each time.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture: DropsPicture | None = None
        self._theme, self._chosen, self._nothing = LIGHT, DropLevel.NONE, ""
        self._lit: int | None = None
        self._need = 0.0

    def sizeHint(self) -> QSize:
        """Leave most of the window to the boards."""
        return QSize(400, 130)

    def show_picture(
        self, picture: DropsPicture | None, chosen: DropLevel, theme: Theme, nothing: str = ""
    ) -> None:
        """Show a picture, or a line of text in its place."""
        if (
            picture is None
            or self._picture is None
            or picture.prepared is not self._picture.prepared
        ):
            # Of another trace another row is to be followed; else the place stays as it is.
            self._lit = None
        is_of_other_size = theme.scale != self._theme.scale
        self._picture, self._chosen, self._theme = picture, chosen, theme
        self._nothing = nothing
        self._need = 0.0 if picture is None else width_for(picture, theme.scale)
        self._lay_out()
        if is_of_other_size:
            self._follow()
        self.viewport().update()

    def show_place(self, position: int) -> None:
        """Light the row of the newest event, and bring it into sight."""
        lit = position - 1 if self._picture is not None and position else None
        if lit == self._lit:
            return
        self._lit = lit
        self._follow()
        self.viewport().update()

    @property
    def _tall(self) -> float:
        return ROW_PX * self._theme.scale

    @property
    def columns(self) -> DropColumns:
        """Which levels stand side by side now."""
        left = GUTTER_PX * self._theme.scale
        room = self.viewport().width() - left
        levels = tuple(DropLevel)
        if room / len(levels) >= self._need:
            return DropColumns(levels, left, room / len(levels))
        return DropColumns((self._chosen,), left, max(room, self._need))

    def _lay_out(self) -> None:
        n_rows = 0 if self._picture is None else self._picture.n_rows
        view, columns = self.viewport().size(), self.columns
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setSingleStep(round(self._tall))
        down.setPageStep(view.height())
        down.setRange(0, max(0, round(n_rows * self._tall) - view.height()))
        across.setPageStep(view.width())
        whole = columns.left + columns.wide * len(columns.levels)
        across.setRange(0, max(0, round(whole - view.width())))

    def _follow(self) -> None:
        if self._lit is None:
            return
        bar, tall = self.verticalScrollBar(), self._tall
        top, height = self._lit * tall, self.viewport().height()
        if top < bar.value() or top + tall > bar.value() + height:
            bar.setValue(round(top - height / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the columns anew, and keep the lit row in sight."""
        super().resizeEvent(event)
        self._lay_out()
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter, view = QPainter(self.viewport()), self.viewport().rect()
        painter.fillRect(view, color(self._theme.panel))
        if self._picture is None:
            painter.setFont(sans(13 * self._theme.scale))
            painter.setPen(color(self._theme.muted))
            painter.drawText(view, Qt.AlignmentFlag.AlignCenter, self._nothing)
            painter.end()
            return
        top, columns = self.verticalScrollBar().value(), self.columns
        painter.translate(-self.horizontalScrollBar().value(), 0)
        paint_chosen(painter, columns, self._chosen, view.height(), self._theme)
        painter.translate(0, -top)
        first, last = self.row_at(0), self.row_at(view.height())
        sight = range(first, min(last + 1, self._picture.n_rows))
        paint_drops(painter, self._picture, columns, sight, self._lit, self._theme)
        painter.end()

    def row_at(self, y: float) -> int:
        """Return the index of the row at a height of the viewport; it may lie past the last."""
        return int((y + self.verticalScrollBar().value()) // self._tall)

    def _event_at(self, point: QPointF) -> int | None:
        row = self.row_at(point.y())
        return row if self._picture is not None and row < self._picture.n_rows else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the level of the column, and go to the event of the row."""
        row, columns = self._event_at(event.position()), self.columns
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x() - columns.left
        if x >= 0 and len(columns.levels) > 1:
            self.level_requested.emit(min(int(x // columns.wide), len(columns.levels) - 1))
        self.seek_requested.emit(row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say at which levels the clause under the pointer stays."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._event_at(QPointF(event.pos()))
            said = "" if row is None or self._picture is None else self._picture.describe(row)
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)
