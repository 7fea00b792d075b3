"""The transport bar: play, step, scrub, speed."""

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from explorer.views.forms import fix_width
from explorer.views.scrub_bar import ScrubBar

MIN_SPEED_FPS, FAST_SPEED_FPS, MAX_SPEED_FPS = 0.5, 1000.0, math.inf
"""Slowest; fastest by the clock; and as fast as can be, one place beyond."""
_SPEED_STEPS = 100
_SCRUB, _SCRUB_AT_EASE = 100, 180
"""Least width of the scrub bar, and the one it gets before seldom used buttons come."""


_GAP, _MARGINS = 6, 38
"""Between two parts of the bar; at its ends and around the scrub bar; in pixels."""


def speed_at(step: int) -> float:
    """Return the speed in frames a second at a place of the slider (0 .. 101, logarithmic)."""
    if step > _SPEED_STEPS:
        return MAX_SPEED_FPS
    return MIN_SPEED_FPS * (FAST_SPEED_FPS / MIN_SPEED_FPS) ** (step / _SPEED_STEPS)


def step_of(speed_fps: float) -> int:
    """Return the place of the slider nearest to a speed."""
    if speed_fps > FAST_SPEED_FPS:
        return _SPEED_STEPS + 1
    span = math.log(FAST_SPEED_FPS / MIN_SPEED_FPS)
    return round(_SPEED_STEPS * math.log(speed_fps / MIN_SPEED_FPS) / span)


class TransportBar(QFrame):
    """Buttons of the playback actions, the scrub bar, a step box and the speed."""

    seek_requested = Signal(int)
    speed_requested = Signal(float)

    def __init__(
        self, actions: list[QAction], seldom: list[QAction], parent: QWidget | None = None
    ) -> None:
        """Make the bar with a button for each action; ``seldom`` used ones hide in a small bar."""
        super().__init__(parent)
        self.setObjectName("card")
        self.buttons = [self._button(action) for action in actions]
        self.seldom = [self._button(action) for action in seldom]
        self.more = self._menu_button()
        self.scrub = ScrubBar()
        self.scrub.seek_requested.connect(self.seek_requested)
        self.step_box = QSpinBox()
        self.step_box.setAccessibleName("Step")
        self.step_box.setKeyboardTracking(False)
        self.step_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.step_box.valueChanged.connect(self.seek_requested)
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setAccessibleName("Speed")
        self.speed.setRange(0, _SPEED_STEPS + 1)
        fix_width(self.speed, 92)
        self.speed.setToolTip("Frames a second: slower [, faster ]")
        self.speed.valueChanged.connect(lambda step: self.speed_requested.emit(speed_at(step)))
        self.speed_label = QLabel()
        self.speed_label.setObjectName("muted")
        fix_width(self.speed_label, 52)
        self._lay_out()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName("transport")
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(_GAP)
        for button in (*self.buttons, *self.seldom):
            row.addWidget(button)
        row.addSpacing(2)
        row.addWidget(self.scrub, stretch=1)
        for widget in (self.step_box, self.speed, self.speed_label):
            row.addSpacing(4)
            row.addWidget(widget)
        row.addWidget(self.more)

    def _menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("menu_button")
        button.setIconSize(QSize(20, 20))
        button.setToolTip("How to play, where to go, where to pause")
        button.setAccessibleName("More of playback")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu from the last button."""
        self.more.setMenu(menu)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than what stays in a narrow bar."""
        kept = (*self.buttons, self.step_box, self.more)
        wide = sum(widget.sizeHint().width() + _GAP for widget in kept)
        return QSize(wide + _SCRUB + _MARGINS, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what is seldom used where the scrub bar needs the room."""
        super().resizeEvent(event)
        spare = self.width() - self.minimumSizeHint().width()
        pace = (self.speed, self.speed_label)
        spare -= sum(widget.minimumWidth() + 2 * _GAP for widget in pace)
        for widget in pace:
            widget.setVisible(spare >= 0)
        spare -= sum(button.sizeHint().width() + _GAP for button in self.seldom)
        for button in self.seldom:
            button.setVisible(spare >= _SCRUB_AT_EASE - _SCRUB)

    def show_frame(self, frame: int, last: int) -> None:
        """Show which frame of how many is up, without asking for it."""
        self.step_box.blockSignals(True)
        if self.step_box.suffix() != f" / {last}":
            # Even what is the same has the whole window laid out anew.
            self.step_box.setRange(0, last)
            self.step_box.setSuffix(f" / {last}")
        self.step_box.setValue(frame)
        self.step_box.blockSignals(False)

    def show_speed(self, speed_fps: float) -> None:
        """Show the speed, without asking for it."""
        self.speed.blockSignals(True)
        self.speed.setValue(step_of(speed_fps))
        self.speed.blockSignals(False)
        shown = f"{speed_fps:.1f}" if speed_fps < 10 else f"{speed_fps:.0f}"
        is_max = speed_fps > FAST_SPEED_FPS
        self.speed_label.setText("max" if is_max else f"{shown} / s")
