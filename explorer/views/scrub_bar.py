"""The scrub bar: a playhead over ticks of what happened when, one row a lane."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.theme import LIGHT, Theme, color

_EDGE = 9.0


@dataclass(frozen=True)
class ScrubPicture:
    """What the bar shows."""

    frame: int = 0
    last: int = 0
    """Last frame there is."""
    rows: tuple[tuple[tuple[int, str], ...], ...] = ()
    """For each lane its ticks: frame and the name of a theme colour."""


class ScrubBar(QWidget):
    """Drag or click to go to a frame."""

    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty bar."""
        super().__init__(parent)
        self.setAccessibleName("Playhead")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture, self._theme = ScrubPicture(), LIGHT
        self._layers: tuple[object, QPixmap, QPixmap] | None = None

    def show_picture(self, picture: ScrubPicture, theme: Theme) -> None:
        """Show playhead and ticks."""
        if (picture, theme) != (self._picture, self._theme):
            self._picture, self._theme = picture, theme
            self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(300, 34)

    def _x(self, frame: int) -> float:
        return _EDGE + (self.width() - 2 * _EDGE) * frame / max(1, self._picture.last)

    def _seek(self, event: QMouseEvent) -> None:
        share = (event.position().x() - _EDGE) / max(1.0, self.width() - 2 * _EDGE)
        self.seek_requested.emit(round(min(1.0, max(0.0, share)) * self._picture.last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the user clicks."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the window."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw groove, ticks and playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(_EDGE, 4, self.width() - 2 * _EDGE, self.height() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.window))
        painter.drawRoundedRect(groove.adjusted(-5, 0, 5, 0), 6, 6)
        faint, strong = self._tick_layers()
        painter.drawPixmap(0, 0, faint)
        past = QRectF(0, 0, self._x(self._picture.frame) + 1, self.height())
        painter.setClipRect(past)
        painter.drawPixmap(0, 0, strong)
        painter.setClipping(False)
        x = self._x(self._picture.frame)
        painter.setPen(QPen(color(self._theme.accent), 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))
        painter.setBrush(color(self._theme.accent))
        painter.drawEllipse(QPointF(x, self.height() / 2), 5, 5)
        painter.end()

    def _tick_layers(self) -> tuple[QPixmap, QPixmap]:
        """Return all ticks as if to come and as if past; drawn once for each set of ticks."""
        picture, ratio = self._picture, self.devicePixelRatioF()
        key = (picture.rows, picture.last, self._theme, self.size().toTuple(), ratio)
        if self._layers is None or self._layers[0] != key:
            self._layers = (key, self._draw_ticks(0.35), self._draw_ticks(0.95))
        return self._layers[1:]

    def _draw_ticks(self, strength: float) -> QPixmap:
        pixmap = QPixmap(self.size() * self.devicePixelRatioF())
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        rows = self._picture.rows
        tall = (self.height() - 8) / max(1, len(rows))
        room = (self.width() - 2 * _EDGE) / max(1, self._picture.last)
        wide = max(1.0, min(5.0, room - 1))
        for k, ticks in enumerate(rows):
            top = 6 + k * tall
            for frame, name in ticks:
                ink = color(getattr(self._theme, name), strength)
                painter.fillRect(QRectF(self._x(frame) - wide / 2, top, wide, tall - 4), ink)
        painter.end()
        return pixmap
