"""The slider of one drop level's probability, with its share beside or below it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QSlider, QWidget

from explorer.pictures.mixture import Weights
from explorer.session.shares import percent
from explorer.views.forms import fix_width

STEPS = 1000
"""Values of a slider."""
_SHARE_PX = 46


class MixSlider(QWidget):
    """One level of a mixture."""

    grabbed = Signal()
    """The slider is about to be dragged."""
    weight_requested = Signal(float)
    """The probability that the level should have."""

    def __init__(self, level: int) -> None:
        """Make the slider of a level, at 0."""
        super().__init__()
        self.slider, self.share = QSlider(Qt.Orientation.Horizontal), QLabel()
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 20)
        self.slider.setSingleStep(STEPS // 100)
        self.slider.setMinimumSize(24, 18)
        self.slider.setAccessibleName(f"Probability of level {level}")
        self.slider.sliderPressed.connect(self.grabbed)
        self.slider.valueChanged.connect(lambda value: self.weight_requested.emit(value / STEPS))
        self.share.setObjectName("muted")
        self.share.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        fix_width(self.share, _SHARE_PX)
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(6, 0, 4, 0)
        self.box.setSpacing(2)
        self.box.addWidget(self.slider, stretch=1)
        self.box.addWidget(self.share, alignment=Qt.AlignmentFlag.AlignHCenter)

    def show_weight(self, weight: float) -> None:
        """Put the slider where the probability is, without asking for anything."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(weight * STEPS))
        self.share.setText(percent(weight))


def show_mix(cells: list[MixSlider], weights: Weights) -> None:
    """Show a whole mixture."""
    for cell, weight in zip(cells, weights, strict=True):
        cell.show_weight(weight)
