"""A line that names every breakpoint, with a button to take each away and a field for one more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from core.grid import Cell
from explorer.session.breakpoints import Breakpoints
from explorer.views.forms import spin_box

_MOST_CHIPS = 6
"""Breakpoints named one by one; more of them are counted."""
_MOST_F = 99_999


class BreakpointStrip(QFrame):
    """Shows ``Breakpoints``."""

    cell_toggled = Signal(object)
    cost_toggled = Signal(int)
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden line."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName("Breakpoints")
        self.chips: list[QPushButton] = []
        self.rest = QLabel()
        self.rest.setObjectName("muted")
        self.f_box = spin_box(0, _MOST_F, "Pause at f")
        self.add_button = QPushButton("Pause at f")
        self.add_button.clicked.connect(lambda: self.cost_toggled.emit(self.f_box.value()))
        self.clear_button = QPushButton("Remove all")
        self.clear_button.clicked.connect(self.clear_requested)
        for button in (self.add_button, self.clear_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 5, 12, 5)
        self._row.setSpacing(6)
        label = QLabel("Pauses at")
        label.setObjectName("muted")
        self._row.addWidget(label)
        self._row.addWidget(self.rest)
        self._row.addStretch(1)
        for widget in (self.f_box, self.add_button, self.clear_button):
            self._row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_breakpoints(self, breakpoints: Breakpoints) -> None:
        """Name them anew."""
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        cells, costs = sorted(breakpoints.cells), sorted(breakpoints.costs)
        for cell in cells[:_MOST_CHIPS]:
            self._add_chip(f"({cell[0]}, {cell[1]})", cell)
        for f in costs[: _MOST_CHIPS - len(self.chips)]:
            self._add_chip(f"f {f}", f)
        self._show_rest([*cells, *costs])
        self.clear_button.setEnabled(bool(breakpoints))

    def _show_rest(self, everything: Sequence[object]) -> None:
        left_out = len(everything) - len(self.chips)
        self.rest.setText(f"and {left_out} more" if left_out else "" if everything else "nothing")
        self.rest.setVisible(left_out > 0 or not everything)

    def _add_chip(self, text: str, place: Cell | int) -> None:
        chip = QPushButton(f"● {text}  ✕")
        chip.setObjectName("breakpoint")
        chip.setAccessibleName(f"Remove the breakpoint at {text}")
        chip.setToolTip("Pause here no longer")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if isinstance(place, int):
            chip.clicked.connect(lambda: self.cost_toggled.emit(place))
        else:
            chip.clicked.connect(lambda: self.cell_toggled.emit(place))
        self._row.insertWidget(1 + len(self.chips), chip)
        self.chips.append(chip)
