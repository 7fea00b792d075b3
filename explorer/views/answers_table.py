"""The table of answers: any number of rows, of which only those in sight are made and drawn."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.evaluate.answer_rows import AnswerRow
from explorer.painting.rows_painter import Column, Line, paint_rows
from explorer.painting.theme import LIGHT, Theme, color
from explorer.pictures.answers import AnswerColumn, answer_row, columns_of, ordered

_ROW_PX = 26
_AnyIndex = QModelIndex | QPersistentModelIndex
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


class AnswersModel(QAbstractTableModel):
    """Some of the rows of an evaluation, in an order."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows: Sequence[AnswerRow] = ()
        self.columns: tuple[AnswerColumn, ...] = columns_of(has_samples=False)
        self.lines: list[int] = []
        """Indices of the rows shown, in their order."""
        self._chosen: Sequence[int] = ()
        self._by, self._is_falling = 0, False

    def show_rows(self, rows: Sequence[AnswerRow], chosen: Sequence[int]) -> None:
        """Show the chosen ones of all rows, in the order that the user wished for."""
        self.beginResetModel()
        self.rows, self._chosen = rows, chosen
        self.columns = columns_of(has_samples=any(row.n_samples for row in rows))
        self._order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, by none as the answers came; the cursor stays on its row."""
        self.layoutAboutToBeChanged.emit()
        before, kept = self.lines, self.persistentIndexList()
        self._by, self._is_falling = column, order == Qt.SortOrder.DescendingOrder
        self._order()
        places = {number: line for line, number in enumerate(self.lines)}
        now = [self.index(places[before[index.row()]], index.column()) for index in kept]
        self.changePersistentIndexList(kept, now)
        self.layoutChanged.emit()

    def _order(self) -> None:
        lines = list(self._chosen)
        if 0 <= self._by < len(self.columns):
            column = self.columns[self._by]
            lines = ordered(self.rows, lines, column, is_falling=self._is_falling)
        self.lines = lines

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return column.name if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text and looks of a field."""
        row, column = self.rows[self.lines[index.row()]], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.detail or None
        return None


def side_of(column: AnswerColumn) -> Qt.AlignmentFlag:
    """Return how a column is aligned."""
    return (_RIGHT if column.is_number else _LEFT) | Qt.AlignmentFlag.AlignVCenter


class AnswersTable(QTableView):
    """Shows answers; a head orders them, Enter or a double click opens one."""

    answer_requested = Signal(object)
    """The ``AnswerRow`` to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.setAccessibleName("Answers")
        self.answers, self._theme = AnswersModel(self), LIGHT
        self._fitted = (0, 0.0)
        self.setModel(self.answers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self._ask(index.row()))

    def show_rows(self, rows: Sequence[AnswerRow], chosen: Sequence[int], theme: Theme) -> None:
        """Show the chosen rows; the current one stays current and in sight if it is shown."""
        self._theme = theme
        current, top = self.current_row(), self.verticalScrollBar().value()
        self.answers.show_rows(rows, chosen)
        # Else the scroll bar keeps the range of the old rows until the next turn of events.
        self.updateGeometries()
        self._fit_columns(theme.scale)
        self.verticalScrollBar().setValue(top)
        if current is not None:
            self._take_up(current)

    def _fit_columns(self, scale: float) -> None:
        """Give columns that are new, or text of another size, their usual widths."""
        wanted = len(self.answers.columns), scale
        if wanted != self._fitted:
            self._fitted = wanted
            self.verticalHeader().setDefaultSectionSize(round(_ROW_PX * scale))
            for i, column in enumerate(self.answers.columns):
                self.setColumnWidth(i, round(column.width * scale))

    def _take_up(self, current: AnswerRow) -> None:
        for line, number in enumerate(self.answers.lines):
            if self.answers.rows[number].key == current.key:
                self.selectionModel().setCurrentIndex(
                    self.answers.index(line, 0),
                    self.selectionModel().SelectionFlag.ClearAndSelect
                    | self.selectionModel().SelectionFlag.Rows,
                )
                return

    def current_row(self) -> AnswerRow | None:
        """Return the row of the cursor, if there is one."""
        line = self.currentIndex().row()
        return self._row(line) if 0 <= line < self.answers.rowCount() else None

    def shown_rows(self) -> list[AnswerRow]:
        """Return the rows that are shown, in their order."""
        return [self._row(line) for line in range(self.answers.rowCount())]

    def _row(self, line: int) -> AnswerRow:
        return self.answers.rows[self.answers.lines[line]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row of the cursor by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _ask(self, line: int) -> None:
        if 0 <= line < self.answers.rowCount():
            self.answer_requested.emit(self._row(line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color(self._theme.panel))
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = self.answers.rowCount() - 1 if last < 0 else last
        current, columns = self.currentIndex().row(), self.answers.columns
        lines = [
            Line(
                self.rowViewportPosition(i),
                answer_row(self._row(i), columns),
                is_past=True,
                is_selected=i == current,
            )
            for i in range(max(0, first), last + 1)
        ]
        places = [
            Column(self.columnViewportPosition(i), self.columnWidth(i), side_of(column))
            for i, column in enumerate(columns)
        ]
        tall = self.verticalHeader().defaultSectionSize()
        paint_rows(painter, lines, places, tall, self._theme, self.font())
        painter.end()
