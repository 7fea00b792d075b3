"""A table of any length: rows are made when they come into sight, and one of them is lit."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from explorer.painting.rows_painter import Column, Line, paint_rows
from explorer.painting.theme import LIGHT, Theme, color
from explorer.pictures.clause_rows import NO_ROWS, Row, RowsPicture

_ROW_PX = 24
_WIDTHS = {
    **{"step": 46, "operation": 72, "cell": 64, "worker": 64, "node": 78, "boxes": 110},
    **{
        "who": 190,
        "answer": 110,
        "trace words": 88,
        "all words": 76,
        "time": 70,
        "first broken rule": 300,
    },
    **{"count": 46, "plan": 94, "share": 46, "moves": 48, "words": 50, "faults": 44, "same?": 44},
}
_WIDE_ENDS = (("boxes",), ("first broken rule",))
"""Last columns that take what room is left."""
_NUMBERS = (
    "step",
    "key",
    "count",
    "share",
    "moves",
    "words",
    "faults",
    "trace words",
    "all words",
    "time",
)
_NUMBER_PX = 34
_WIDE, _TALL = 296, 220
"""Room that shows all columns of a maze."""
_AnyIndex = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """A ``RowsPicture`` as Qt's tables want it."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.picture, self.theme = NO_ROWS, LIGHT
        self.lit: int | None = None
        self.n_past = 0
        self.marked: Collection[int] = ()
        self._made: tuple[int, Row] | None = None

    def show_rows(self, picture: RowsPicture) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.picture, self._made = picture, None
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.picture.rows)

    def columnCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.picture.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        name = self.picture.columns[section] if orientation == Qt.Orientation.Horizontal else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(name)
        return name if role == Qt.ItemDataRole.DisplayRole else None

    def _row(self, line: int) -> Row:
        if self._made is None or self._made[0] != line:
            self._made = line, self.picture.row(self.picture.rows[line])
        return self._made[1]

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text and looks of a field."""
        line, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(line).texts[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.picture.columns[column])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._row(line).tip or None
        return None

    def line(self, line: int, top: int, *, is_selected: bool) -> Line:
        """Return a line as it is drawn at a height."""
        number = self.picture.rows[line]
        return Line(
            top,
            self._row(line),
            is_past=number < self.n_past,
            is_lit=line == self.lit,
            is_marked=number in self.marked,
            is_selected=is_selected,
        )


def _side(column: str) -> Qt.AlignmentFlag:
    """Return how a column is aligned: numbers, in columns of one letter and steps, to the right."""
    is_number = len(column) == 1 or column in _NUMBERS
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RowsTable(QTableView):
    """Shows a ``RowsPicture``; tells which row is pointed at and which is wished for."""

    row_requested = Signal(int)
    """Number of the row, as the picture numbers them."""
    row_hovered = Signal(object)
    """Likewise, or None."""
    menu_requested = Signal(int, QPoint)
    """Number of the row that was clicked with the right button, and the place on the screen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty table; ``name`` is spoken by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(_WIDE)
        self.verticalHeader().hide()
        # Whatever lies behind is hidden, and need not be painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.clicked.connect(self._ask)
        self.activated.connect(self._ask)
        self.entered.connect(lambda index: self.row_hovered.emit(self._number(index.row())))

    def sizeHint(self) -> QSize:
        """Prefer to show all columns."""
        return QSize(round(_WIDE * self.rows.theme.scale), _TALL)

    def show_rows(self, picture: RowsPicture, theme: Theme) -> None:
        """Show other rows, in columns of a width that suits them."""
        is_of_other_size = theme.scale != self.rows.theme.scale
        has_other_columns = picture.columns != self.rows.picture.columns
        self.rows.theme = theme
        # The place is to be shown anew, too.
        self.rows.lit, self.rows.n_past = None, -1
        self.rows.show_rows(picture)
        # Else the scroll bar keeps the range of the old rows until the next turn of events.
        self.updateGeometries()
        if has_other_columns or is_of_other_size:
            self._fit(theme.scale)

    def _fit(self, scale: float) -> None:
        """Give lines and columns the room that text of a size needs."""
        self.verticalHeader().setDefaultSectionSize(round(_ROW_PX * scale))
        self.updateGeometry()
        columns = self.rows.picture.columns
        self.horizontalHeader().setStretchLastSection(columns[-1:] in _WIDE_ENDS)
        for i, name in enumerate(columns):
            self.setColumnWidth(i, round(_WIDTHS.get(name, _NUMBER_PX) * scale))

    def show_place(self, lit: int | None, n_past: int, marked: Collection[int] = ()) -> None:
        """Light a line and bring it into sight; rows from ``n_past`` on are yet to come."""
        rows = self.rows
        before, after = (rows.lit, rows.n_past, rows.marked), (lit, n_past, marked)
        if before == after:
            return
        rows.lit, rows.n_past, rows.marked = after
        self._follow()
        if before[2] != marked:
            self.viewport().update()
            return
        for line in self._in_sight(0, self.viewport().height() - 1):
            number = rows.picture.rows[line]
            if line in (before[0], lit) or (number < before[1]) != (number < n_past):
                self.viewport().update(self._strip(line))

    def _strip(self, line: int) -> QRect:
        """Return where a line lies in the viewport."""
        return QRect(
            0, self.rowViewportPosition(line), self.viewport().width(), self.rowHeight(line)
        )

    def _in_sight(self, top: int, bottom: int) -> range:
        """Return the lines between two heights in the viewport, both seen."""
        first, last = self.rowAt(top), self.rowAt(bottom)
        last = self.rows.rowCount() - 1 if last < 0 else last
        return range(max(0, first), last + 1)

    def _follow(self) -> None:
        """Scroll no further than needed to see the lit line."""
        lit = self.rows.lit
        if lit is not None and lit < self.rows.rowCount():
            self.scrollTo(self.rows.index(lit, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lit line in sight."""
        super().resizeEvent(event)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines in sight that are asked for."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color(self.rows.theme.panel))
        asked, region = event.rect(), event.region()
        current = self.currentIndex().row() if self.hasFocus() else -1
        lines = [
            self.rows.line(i, self.rowViewportPosition(i), is_selected=i == current)
            for i in self._in_sight(asked.top(), asked.bottom())
            if region.intersects(self._strip(i))
        ]
        columns = [
            Column(self.columnViewportPosition(i), self.columnWidth(i), _side(name))
            for i, name in enumerate(self.rows.picture.columns)
        ]
        tall = self.verticalHeader().defaultSectionSize()
        paint_rows(painter, lines, columns, tall, self.rows.theme, self.font())
        painter.end()

    def _number(self, line: int) -> int:
        return self.rows.picture.rows[line]

    def _ask(self, index: QModelIndex) -> None:
        self.row_requested.emit(self._number(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        # Keys ask for that of the row that they are at.
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        if index.isValid():
            self.menu_requested.emit(self._number(index.row()), event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self.row_hovered.emit(None)
