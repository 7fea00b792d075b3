"""Lengths of examples over many boards: how many to measure, how far that is, and the chart."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import fix_width, spin_box

MOST_BOARDS = 10_000


class LengthsPage(QWidget):
    """A page of the dock of the drops; its chart is made when it is first looked at."""

    measure_requested = Signal(int)
    """Number of boards."""
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self._chart: Any = None
        self.boards = spin_box(1, MOST_BOARDS, "Number of boards", " boards")
        self.boards.setValue(500)
        fix_width(self.boards, 130)
        self.button = QPushButton("Measure")
        self.button.setObjectName("small")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fix_width(self.button, 80)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        fix_width(self.progress, 90)
        self.said = ElidedLabel()
        self.said.setObjectName("muted")
        self.button.clicked.connect(self._on_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.boards, self.button, self.progress):
            row.addWidget(widget)
        row.addWidget(self.said, stretch=1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self.show_progress(0, 0)

    @property
    def chart(self) -> Any:
        """The chart, made when it is first asked for: its library takes time to load."""
        if self._chart is None:
            from explorer.views.lengths_chart import LengthsChart

            self._chart = LengthsChart()
            self._column.addWidget(self._chart, stretch=1)
        return self._chart

    def show_progress(self, done: int, of: int) -> None:
        """Show how many boards are measured; ``of`` is 0 while none are being."""
        self.button.setText("Stop" if of else "Measure")
        self.button.setToolTip(
            "Keep what was measured" if of else "Draw boards as New Board does, and search them"
        )
        self.progress.setVisible(of > 0)
        self.progress.setRange(0, max(of, 1))
        self.progress.setValue(done)

    def _on_button(self) -> None:
        if self.progress.isHidden():
            self.measure_requested.emit(self.boards.value())
        else:
            self.stop_requested.emit()
