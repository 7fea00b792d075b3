"""The level browser: a collection's levels with previews, in a dock of the window.

A row is painted only when it is in sight, so a collection of thousands opens at once.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.painting.thumbnail import thumbnail
from explorer.pictures.levels import LevelRow, LevelsPicture

_SIDE, _PAD, _LINE, _MARK_WIDTH = 56, 8, 20, 52
_WIDTH = 232
_AnyIndex = QModelIndex | QPersistentModelIndex


class LevelRows(QAbstractListModel):
    """The rows as Qt's lists want them."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows: tuple[LevelRow, ...] = ()

    def show_rows(self, rows: tuple[LevelRow, ...]) -> None:
        """Show other rows; those of the same collection keep place and selection."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of levels."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, or all of a row in words for screen readers and tips."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            solved = "solved" if row.mark else "not solved yet"
            return ", ".join(part for part in (row.title, row.details, row.author, solved) if part)
        return None


class LevelDelegate(QStyledItemDelegate):
    """Paints a row: preview, title, details, mark."""

    theme: Theme = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _AnyIndex) -> QSize:
        """Return the size of every row."""
        return QSize(_SIDE, round(max(_SIDE, 3 * _LINE * self.theme.scale)) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint a row."""
        model, theme, state = index.model(), self.theme, option.state
        assert isinstance(model, LevelRows)
        row = model.rows[index.row()]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            strength = 0.22 if state & QStyle.StateFlag.State_HasFocus else 0.14
            painter.fillRect(option.rect, color(theme.accent, strength))
        ratio = painter.device().devicePixelRatio()
        place = option.rect.topLeft()
        picture = thumbnail(row.task, _SIDE, ratio, theme)
        painter.drawPixmap(place.x() + _PAD, place.y() + _PAD, picture)
        text = option.rect.adjusted(_SIDE + 2 * _PAD, _PAD + 1, -_PAD, -_PAD)
        self._mark(painter, row, text)
        title = text.adjusted(0, 0, -round(_MARK_WIDTH * theme.scale) if row.mark else 0, 0)
        self._line(painter, row.title, title, theme.text, is_bold=True)
        for i, line in enumerate((row.details, row.author), start=1):
            below = text.adjusted(0, round(i * _LINE * theme.scale), 0, 0)
            self._line(painter, line, below, theme.muted, is_bold=False)
        painter.restore()

    def _mark(self, painter: QPainter, row: LevelRow, rect: QRect) -> None:
        painter.setFont(sans(12 * self.theme.scale, is_bold=True))
        painter.setPen(color(self.theme.plan if row.is_best else self.theme.closed_glyph))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.mark)

    def _line(self, painter: QPainter, text: str, rect: QRect, ink: str, *, is_bold: bool) -> None:
        painter.setFont(sans((13 if is_bold else 12) * self.theme.scale, is_bold=is_bold))
        painter.setPen(color(ink))
        room = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, room, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


class LevelList(QDockWidget):
    """A dock with the collections to choose from and the levels of one."""

    collection_requested = Signal(int)
    """Index of a collection in the list of names."""
    file_requested = Signal()
    """Another collection, from a file the user will choose."""
    level_requested = Signal(int)
    """A level to look at."""
    play_requested = Signal(int)
    """A level to play."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden, empty list."""
        super().__init__("Levels", parent)
        self.setObjectName("levels")
        self.collections = QComboBox()
        self.collections.setAccessibleName("Collection")
        self.collections.activated.connect(self.collection_requested)
        self.open_button = QPushButton("Open …")
        self.open_button.setToolTip("Take the levels of a file: XSB, run-length, Boxoban, rows")
        self.open_button.clicked.connect(self.file_requested)
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.rows, self.delegate = LevelRows(self), LevelDelegate(self)
        self.list = QListView()
        self.list.setAccessibleName("Levels")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self.level_requested.emit(index.row()))
        self.list.activated.connect(lambda index: self.play_requested.emit(index.row()))
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMinimumWidth(_WIDTH)
        head = QHBoxLayout()
        head.addWidget(self.collections, stretch=1)
        head.addWidget(self.open_button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(head)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.summary)
        self.setWidget(inside)

    def show_picture(self, picture: LevelsPicture, theme: Theme) -> None:
        """Show names, rows and the current level."""
        if theme.scale != self.delegate.theme.scale:
            self.list.scheduleDelayedItemsLayout()
        self.delegate.theme = theme
        names = [self.collections.itemText(i) for i in range(self.collections.count())]
        if tuple(names) != picture.names:
            self.collections.clear()
            self.collections.addItems(picture.names)
        self.collections.setCurrentIndex(picture.chosen)
        self.rows.show_rows(picture.rows)
        self.summary.setText(picture.summary)
        if picture.current is not None:
            self.list.setCurrentIndex(self.rows.index(picture.current))
        self.list.viewport().update()
