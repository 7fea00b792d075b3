"""The dock of the trace check: the verdict on the newest event, counters, and the way to errors."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from explorer.painting.theme import Theme
from explorer.pictures.trace_check import Counter, EventVerdict
from explorer.views.search_dock import SearchDock

_NOTHING = "Each clause is held against the rules of A* and of the board."
_ROWS = 8
_VALUE_PX = 104
"""Room for 10,000 clauses of as many, so that growing figures do not push the boards about."""
_NAME_PX = 112
"""Room for the longest name of a counter."""


class CheckDock(SearchDock):
    """Counters as a list, each with a button that leads to the first event it counts."""

    event_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty dock."""
        super().__init__("trace_check", "Trace check", parent)
        self.verdict = QLabel(_NOTHING)
        self.verdict.setWordWrap(True)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        self.rows = [(QLabel(), QLabel(), self._button(grid, row)) for row in range(_ROWS)]
        for row, (name, value, _) in enumerate(self.rows):
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            name.setWordWrap(True)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        self._counters: Sequence[Counter] = ()
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self.column.addLayout(grid)
        self.column.addLayout(self._buttons)
        self.column.addWidget(self.verdict)
        self.column.addStretch(1)

    def _button(self, grid: QGridLayout, row: int) -> QToolButton:
        button = QToolButton()
        button.setText("→")
        button.setObjectName("switch")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._ask, row))
        # Rows with and without a button are of one height.
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        grid.addWidget(button, row, 2)
        return button

    def _ask(self, row: int) -> None:
        first = self._counters[row].first if row < len(self._counters) else None
        if first is not None:
            self.event_requested.emit(first)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Put a button for each action below the counters."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setObjectName("switch")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.addWidget(button)

    def show_counters(self, counters: Sequence[Counter], theme: Theme) -> None:
        """Show the counters of a lane."""
        self._counters = counters
        for i, (name, value, button) in enumerate(self.rows):
            counter = counters[i] if i < len(counters) else Counter("", "")
            hue = theme.error if counter.is_bad else theme.text
            weight = 600 if counter.is_bad else 400
            name.setText(counter.name)
            name.setToolTip(counter.tip)
            value.setText(
                f'<span style="color:{hue};font-weight:{weight}">{escape(counter.value)}</span>'
            )
            value.setToolTip(counter.tip)
            name.setMinimumWidth(round(_NAME_PX * theme.scale))
            value.setMinimumWidth(round(_VALUE_PX * theme.scale))
            button.setVisible(counter.first is not None)
            button.setToolTip(f"Go to the first: {counter.name}")
            button.setAccessibleName(f"Go to the first: {counter.name}")

    def show_verdict(self, verdict: EventVerdict | None, theme: Theme) -> None:
        """Show what is to be said of the newest event."""
        if verdict is None:
            self.verdict.setText(f'<span style="color:{theme.muted}">{_NOTHING}</span>')
            return
        hue, mark = (theme.plan, "✓") if verdict.is_right else (theme.error, "✕")
        text = f'<b style="color:{hue}">{mark}</b> <code>{escape(verdict.text)}</code>'
        self.verdict.setText(text + (f"<br>{escape(verdict.why)}" if verdict.why else ""))
