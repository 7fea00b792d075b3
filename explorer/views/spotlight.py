"""Rings over the window around what a lesson speaks of; nothing below is kept from the mouse."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMainWindow, QWidget

from explorer.painting.theme import LIGHT, Theme, color

_LOOK_MS = 60
"""How often the places are looked up anew: windows, docks and strips of words move."""
_BEATS, _BEAT_TICKS = 3, 14
"""Rings swell this often when they come, each time for so many looks."""
_RING_PX, _SWELL_PX, _ROUND_PX = 3.0, 7.0, 7.0


class Spotlight(QWidget):
    """Lies over the whole window; asks where things are, and follows them."""

    def __init__(self, window: QMainWindow) -> None:
        """Light nothing yet."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._find: Callable[[], Sequence[QRect]] | None = None
        self.rects: tuple[QRect, ...] = ()
        self.theme: Theme = LIGHT
        self.is_still = False
        """Whether rings stand still, as who wants less motion wishes."""
        self._beat = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def light(self, find: Callable[[], Sequence[QRect]] | None) -> None:
        """Put rings where ``find`` says, in the window's coordinates; None puts them out."""
        self._find, self._beat = find, 0
        self.setVisible(find is not None)
        self._timer.start() if find is not None else self._timer.stop()
        self.look()

    def look(self) -> None:
        """Look where the lit things are now."""
        rects = () if self._find is None else tuple(self._find())
        is_moving = self._is_beating
        self._beat += 1
        if self.geometry() != self._window.rect():
            self.setGeometry(self._window.rect())
        if rects != self.rects or is_moving:
            self.rects = rects
            self.raise_()
            self.update()

    @property
    def _is_beating(self) -> bool:
        return not self.is_still and self._beat <= _BEATS * _BEAT_TICKS

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a ring on a rim around each place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        share = (self._beat % _BEAT_TICKS) / _BEAT_TICKS if self._is_beating else 0.0
        grow = round(_SWELL_PX * 4 * share * (1 - share))
        for rect in self.rects:
            around = rect.adjusted(-3 - grow, -3 - grow, 3 + grow, 3 + grow)
            for ink, width in ((self.theme.panel, _RING_PX + 3), (self.theme.goal, _RING_PX)):
                painter.setPen(QPen(color(ink), width))
                painter.drawRoundedRect(around, _ROUND_PX, _ROUND_PX)
        painter.end()
