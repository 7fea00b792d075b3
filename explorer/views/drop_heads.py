"""The heads of the five drop levels: a button to choose each, and the slider of its probability."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from core.search.trace import DropLevel
from explorer.pictures.mixture import LEVEL_NAMES, Weights
from explorer.views.forms import fix_width
from explorer.views.mix_slider import MixSlider, show_mix

_EFFECTS = {
    DropLevel.NONE: "Nothing is dropped",
    DropLevel.CLOSE: "All close clauses are dropped",
    DropLevel.COST: "All close clauses and all costs are dropped",
    DropLevel.CREATE: "All of that, and some of the create clauses at random",
    DropLevel.ALL: "The whole trace is dropped",
}
NAMES = {level: (LEVEL_NAMES[level], effect) for level, effect in _EFFECTS.items()}
"""What each level is called, and what it does."""

_GUTTER_PX, _BAR_PX = 46, 10
"""Beside the columns: the numbers of the rows, and the scroll bar."""
_LONG_FROM, _NAMES_FROM = 135, 84
"""Narrowest heads, in pixels, with the number of words, and with names."""


class DropHeads(QWidget):
    """Five heads of one width, so that each stands above its column."""

    level_requested = Signal(int)
    grabbed = Signal()
    """A slider is about to be dragged."""
    weight_requested = Signal(int, float)
    """Level, and the probability that it should have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make heads without numbers."""
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.sliders: list[QSlider] = []
        self._cells: list[MixSlider] = []
        self._n_words: tuple[int, ...] = ()
        self._drawn: DropLevel | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, _BAR_PX, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        mix = QLabel("Mix")
        mix.setObjectName("muted")
        mix.setToolTip("How often training draws each level; the five add up to 1")
        fix_width(mix, _GUTTER_PX)
        grid.addWidget(mix, 1, 0)
        for level in DropLevel:
            grid.addWidget(self._button(level), 0, level + 1)
            grid.addWidget(self._slider(level), 1, level + 1)
            grid.setColumnStretch(level + 1, 1)
        self.group.idClicked.connect(self.level_requested)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _button(self, level: DropLevel) -> QPushButton:
        button = QPushButton(str(int(level)))
        button.setCheckable(True)
        button.setObjectName("small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(20)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.group.addButton(button, int(level))
        return button

    def _slider(self, level: DropLevel) -> QWidget:
        cell = MixSlider(int(level))
        cell.grabbed.connect(self.grabbed)
        cell.weight_requested.connect(lambda value: self.weight_requested.emit(int(level), value))
        self.sliders.append(cell.slider)
        self._cells.append(cell)
        return cell

    def show_levels(
        self, n_words: tuple[int, ...], chosen: DropLevel, drawn: DropLevel | None
    ) -> None:
        """Show how long the trace is at each level, which is chosen and which was drawn."""
        self._n_words, self._drawn = n_words, drawn
        self.group.button(int(chosen)).setChecked(True)
        self._write()

    def show_mix(self, weights: Weights) -> None:
        """Put the sliders where the probabilities are, without asking for anything."""
        show_mix(self._cells, weights)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        is_wide = self._room >= _LONG_FROM * self._scale
        for cell in self._cells:
            cell.box.setDirection(sides.LeftToRight if is_wide else sides.TopToBottom)
        self._write()

    def _write(self) -> None:
        room = self._room
        for level, (name, tip) in NAMES.items():
            button = self.group.button(int(level))
            text = f"{int(level)} {name}" if room >= _NAMES_FROM * self._scale else f"{int(level)}"
            n = self._n_words[level] if self._n_words else None
            if n is not None and room >= _LONG_FROM * self._scale:
                text += f" · {n:,}"
            if level == self._drawn:
                text += " ●"
            button.setText(text)
            words = (
                "" if n is None else f": {n:,} word{'' if n == 1 else 's'} of the trace are left"
            )
            draw = ". The mixture draws it with this seed" if level == self._drawn else ""
            button.setToolTip(f"Level {int(level)}. {tip}{words}{draw}")

    @property
    def _room(self) -> float:
        """Width of one head."""
        return (self.width() - _GUTTER_PX * self._scale - _BAR_PX) / len(NAMES)

    @property
    def _scale(self) -> float:
        return self.fontMetrics().height() / 16
