"""How open each word of an answer was, as a strip to click, drag and walk along by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.painting.odds_painter import paint_strip, word_at
from explorer.painting.theme import LIGHT, Theme, color

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class EntropyStrip(QWidget):
    """Bars of entropy, and where the word stands that is looked at."""

    word_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty strip."""
        super().__init__(parent)
        self.setAccessibleName("Entropy of each word")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._entropies: Sequence[float] = ()
        self._picked: int | None = None
        self._n_lit, self._theme = 0, LIGHT

    def show_words(
        self, entropies: Sequence[float], picked: int | None, n_lit: int, theme: Theme
    ) -> None:
        """Show all words, of which ``n_lit`` have been said at the playhead."""
        self._entropies, self._picked = entropies, picked
        self._n_lit, self._theme = n_lit, theme
        self.update()

    def sizeHint(self) -> QSize:
        """Be low and wide."""
        return QSize(260, 44)

    def minimumSizeHint(self) -> QSize:
        """Be no lower."""
        return QSize(80, 44)

    def _ask(self, event: QMouseEvent) -> None:
        if self._entropies:
            x = event.position().x()
            self.word_requested.emit(word_at(x, len(self._entropies), self.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the word under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a word on or back."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or self._picked is None:
            super().keyPressEvent(event)
            return
        wanted = self._picked + step
        if 0 <= wanted < len(self._entropies):
            self.word_requested.emit(wanted)

    def event(self, event: QEvent) -> bool:
        """Say how open the word under the pointer was."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = ""
            if self._entropies:
                i = word_at(event.pos().x(), len(self._entropies), self.width())
                text = f"word {i + 1}: {self._entropies[i]:.2f} bits"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.window))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        size = float(self.width()), float(self.height())
        paint_strip(painter, self._entropies, self._picked, self._n_lit, size, self._theme)
        if self.hasFocus():
            painter.setPen(color(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
