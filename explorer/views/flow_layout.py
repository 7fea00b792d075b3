"""A row of widgets that goes on in another row where width lacks."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Puts each item to the right of the last one, or at the left of a new row."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item last."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items into place."""
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def sizeHint(self) -> QSize:
        """Prefer one row."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(hint.width() + self._gap for hint in hints)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Need no more than the widest item."""
        least = QSize(0, 0)
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """Return the height of all rows; ``moves`` puts the items there, in the middle of each."""
        rows: list[list[QLayoutItem]] = [[]]
        x = 0
        for item in self._items:
            wide = item.sizeHint().width()
            if not item.isEmpty() and rows[-1] and x + wide > rect.width():
                rows.append([])
                x = 0
            if not item.isEmpty():
                rows[-1].append(item)
                x += wide + self._gap
        y = rect.y()
        for row in rows:
            tall = max((item.sizeHint().height() for item in row), default=0)
            if moves:
                _lay_row(row, QRect(rect.x(), y, rect.width(), tall), self._gap)
            y += tall + self._gap // 2
        return y - self._gap // 2 - rect.y()


def _lay_row(row: list[QLayoutItem], rect: QRect, gap: int) -> None:
    x = rect.x()
    for item in row:
        size = item.sizeHint().boundedTo(QSize(rect.width(), rect.height()))
        item.setGeometry(QRect(QPoint(x, rect.y() + (rect.height() - size.height()) // 2), size))
        x += size.width() + gap
