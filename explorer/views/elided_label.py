"""A line of text that gives way: where it has no room, its end is cut and told in a tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """A label that may be narrower than its text.

    It keeps its text to itself: each new text of a usual label has the whole window laid out anew.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show a text."""
        super().__init__(parent)
        self._said = ""
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._said

    def setText(self, text: str) -> None:
        """Show another text; the layout hears of it only where it asks how wide texts are."""
        if text == self._said:
            return
        self._said = text
        self.setAccessibleName(text)
        if self.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Ignored:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the text."""
        lines = self.fontMetrics()
        return QSize(lines.horizontalAdvance(self._said), lines.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for no room."""
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()
