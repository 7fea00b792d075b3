"""The candidates for one word as bars."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.odds_painter import ROW_PX, paint_odds, row_rect
from explorer.painting.theme import LIGHT, Theme
from explorer.pictures.word_odds import WordOdds
from explorer.session.shares import share_in_words

_ROWS = 7
"""Five candidates, the chosen word where it is another, and all others."""


class OddsBars(QWidget):
    """Draws ``WordOdds``; tells which candidate is clicked."""

    word_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart."""
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._odds: WordOdds | None = None
        self._theme, self._pointed = LIGHT, -1

    def show_odds(self, odds: WordOdds | None, theme: Theme) -> None:
        """Show the candidates for a word, or nothing."""
        if (odds, theme) == (self._odds, self._theme):
            return
        self._odds, self._theme = odds, theme
        listed = () if odds is None else odds.candidates
        spoken = ", ".join(f"{c.text} {share_in_words(c.share)}" for c in listed)
        self.setAccessibleName(f"Candidates: {spoken}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Have room for all rows, so that nothing below moves."""
        return QSize(260, round(_ROWS * ROW_PX * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Keep names and figures apart."""
        return QSize(round(200 * self._theme.scale), self.sizeHint().height())

    def candidate_at(self, y: float) -> int:
        """Return the row of the candidate at a height; -1 for none."""
        n = 0 if self._odds is None else len(self._odds.candidates)
        row = int(y // row_rect(0, self.width(), self._theme.scale).height())
        return row if 0 <= row < n else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer."""
        self._point(self.candidate_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, row: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the clicked candidate."""
        row = self.candidate_at(event.position().y())
        if self._odds is not None and row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.word_requested.emit(self._odds.candidates[row].text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        if self._odds is None:
            return
        painter = QPainter(self)
        pointed = self._pointed if self._pointed >= 0 else None
        paint_odds(painter, self._odds, self.width(), self._theme, pointed)
        painter.end()
