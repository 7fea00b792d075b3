"""The scrub bar: a playhead over ticks of what happened when, one row a lane."""

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.painting.scrub_painter import (
    EDGE,
    frame_at,
    frame_x,
    paint_flags,
    paint_playhead,
    paint_ticks,
)
from explorer.painting.theme import LIGHT, Theme, color
from explorer.pictures.scrub import ScrubPicture

_REACH = 6.0
"""Pixels beside a flag at which its tip still shows."""


class ScrubBar(QWidget):
    """Drag or click to go to a frame."""

    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty bar."""
        super().__init__(parent)
        self.setAccessibleName("Playhead")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture, self._frame, self._theme = ScrubPicture(), 0, LIGHT
        self._layers: dict[bool, QPixmap] = {}
        self._layers_of: object = None

    def show_picture(self, picture: ScrubPicture, frame: int, theme: Theme) -> None:
        """Show playhead and ticks."""
        if picture is self._picture and (frame, theme) == (self._frame, self._theme):
            return
        if picture is not self._picture:
            self._layers = {}
        self._picture, self._frame, self._theme = picture, frame, theme
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(300, 36)

    def minimumSizeHint(self) -> QSize:
        """Stay long enough to be dragged along."""
        return QSize(100, 36)

    def _seek(self, event: QMouseEvent) -> None:
        self.seek_requested.emit(frame_at(event.position().x(), self._picture.last, self.width()))

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

    def event(self, event: QEvent) -> bool:
        """Say what a flag stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def tip_at(self, x: float) -> str:
        """Return what is to be said of a place: its flags and breakpoints, else its frame."""
        picture = self._picture
        near = [flag for flag in picture.flags if abs(self._x(flag.frame) - x) <= _REACH]
        parts = [f"{flag.text} (frame {flag.frame})" for flag in near]
        stops = [frame for frame in picture.stops if abs(self._x(frame) - x) <= _REACH]
        parts += [f"breakpoint (frame {frame})" for frame in stops]
        frame = frame_at(x, picture.last, self.width())
        return "\n".join(parts) or f"frame {frame}"

    def _x(self, frame: int) -> float:
        return frame_x(frame, self._picture.last, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw groove, ticks, flags and playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(EDGE, 4, self.width() - 2 * EDGE, self.height() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.window))
        painter.drawRoundedRect(groove.adjusted(-5, 0, 5, 0), 6, 6)
        x = self._x(self._frame)
        if self._frame < self._picture.last:
            painter.drawPixmap(0, 0, self._ticks(is_past=False))
        painter.setClipRect(QRectF(0, 0, x + 1, self.height()))
        painter.drawPixmap(0, 0, self._ticks(is_past=True))
        painter.setClipping(False)
        paint_playhead(painter, x, self.height(), self._theme)
        painter.end()

    def _ticks(self, *, is_past: bool) -> QPixmap:
        """Return all ticks as if past, or as if to come; drawn once for each set of ticks."""
        key = (self._theme, self.size().toTuple(), self.devicePixelRatioF())
        if self._layers_of != key:
            self._layers_of, self._layers = key, {}
        if is_past not in self._layers:
            self._layers[is_past] = self._draw_ticks(is_past=is_past)
        return self._layers[is_past]

    def _draw_ticks(self, *, is_past: bool) -> QPixmap:
        pixmap = QPixmap(self.size() * self.devicePixelRatioF())
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = QSizeF(self.size())
        paint_ticks(painter, self._picture, size, self._theme, is_past=is_past)
        paint_flags(painter, self._picture, size, self._theme)
        painter.end()
        return pixmap
