"""The table of all clauses of a lane, or of those of the picked cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from explorer.views.elided_label import ElidedLabel
from explorer.views.rows_table import RowsTable
from explorer.views.search_dock import SearchDock

_ALL = "Alt+click a cell for its clauses"


class ClausesDock(SearchDock):
    """A table, and above it what is picked."""

    only_requested = Signal(bool)
    """Show the clauses of the picked cell alone, or among all others."""
    pause_requested = Signal()
    """Pause at the picked cell, or no longer."""
    unpick_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__("clauses", "Clauses", parent)
        self.table = RowsTable("Clauses")
        self.picked = ElidedLabel(_ALL)
        self.only = QCheckBox("Only these")
        self.only.setToolTip("Leave out the clauses of other cells")
        self.only.setChecked(True)
        self.only.toggled.connect(self.only_requested)
        self.pause = QPushButton("Pause")
        self.pause.setCheckable(True)
        self.pause.setToolTip("Playback pauses at each clause of this cell (X)")
        self.pause.clicked.connect(self.pause_requested)
        self.unpick = QPushButton("✕")
        for button in (self.pause, self.unpick):
            button.setObjectName("small")
        self.unpick.setAccessibleName("Pick no cell")
        self.unpick.setToolTip("All clauses again")
        self.unpick.clicked.connect(self.unpick_requested)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.picked, stretch=1)
        for widget in (self.only, self.pause, self.unpick):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(self.table, stretch=1)
        self.show_picked(None, 0, is_breakpoint=False)

    def show_picked(self, cell: str | None, n_clauses: int, *, is_breakpoint: bool) -> None:
        """Name the picked cell and how many clauses speak of it."""
        unit = "event" if n_clauses == 1 else "events"
        self.picked.setText(_ALL if cell is None else f"{cell}: {n_clauses} {unit}")
        name = "muted" if cell is None else ""
        if self.picked.objectName() != name:
            self.picked.setObjectName(name)
            self.picked.style().polish(self.picked)
        self.pause.setChecked(is_breakpoint)
        for widget in (self.only, self.pause, self.unpick):
            widget.setVisible(cell is not None)
