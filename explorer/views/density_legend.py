"""What the bands on the board mean: four of them with their numbers of samples."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.painting.density_painter import paint_bands
from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.views.forms import fix_height

_SHARES = (1.0, 0.5, 0.25, 0.0)
"""Shares told of; the last one stands for a single sample."""
_CELL, _HEIGHT, _BAND = 40.0, 26, 22.0


class DensityLegend(QWidget):
    """Drawn by the painter that draws the bands on the board, as wide as on cells of 40 pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a legend without numbers."""
        super().__init__(parent)
        self._n, self._theme, self._what = 0, LIGHT, ""
        fix_height(self, _HEIGHT)

    def show_numbers(self, n: int, what: str, theme: Theme) -> None:
        """Tell of so many samples; ``what`` is said before the numbers."""
        self._n, self._what, self._theme = n, what, theme
        self.setAccessibleName(f"Legend: the wider, the more of {n} {what}")
        self.update()

    @property
    def counts(self) -> list[int]:
        """The numbers of samples told of, most first."""
        return list(dict.fromkeys(max(1, round(self._n * share)) for share in _SHARES))

    def sizeHint(self) -> QSize:
        """Fit into a narrow dock."""
        return QSize(280, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bands and numbers side by side."""
        if not self._n:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sans(12 * self._theme.scale))
        metrics, middle = painter.fontMetrics(), self.height() / 2
        painter.setPen(color(self._theme.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(0, 0, self.width(), self.height()), flags, self._what)
        left = metrics.horizontalAdvance(self._what) + 18.0
        for n in self.counts:
            ends = QPointF(left, middle), QPointF(left + _BAND * 0.5, middle)
            paint_bands(painter, [(ends, n / self._n)], _CELL, self._theme)
            left += _BAND
            painter.setPen(color(self._theme.text))
            text = str(n)
            painter.drawText(QRectF(left, 0, 60, self.height()), flags, text)
            left += metrics.horizontalAdvance(text) + 16
        painter.end()
