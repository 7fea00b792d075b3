"""The tab of the answers: filters above, the table, and how many of them are shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.evaluate.answer_rows import AnswerRow
from explorer.painting.theme import Theme
from explorer.pictures.answer_filters import FILTERS
from explorer.views.answers_table import AnswersTable
from explorer.views.forms import fix_width, small_button


class AnswersPage(QWidget):
    """Tells of another filter, and which answer is to be opened."""

    filter_changed = Signal()
    tasks_cleared = Signal()
    """All tasks are to be shown again, not those of a chart alone."""

    def __init__(self) -> None:
        """Begin without answers."""
        super().__init__()
        self.filters = QComboBox()
        self.filters.setAccessibleName("Which answers to show")
        for item in FILTERS:
            self.filters.addItem(item.text, item.name)
        fix_width(self.filters, 220)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Words to look for: task, model, rule …")
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(320)
        self.only = small_button("", "Show all tasks again")
        self.only.clicked.connect(self.tasks_cleared)
        self.save = small_button("Save …", "Save the answers shown, as JSON Lines, Parquet or CSV")
        self.count = QLabel()
        self.count.setObjectName("numbers")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filters)
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.only)
        row.addStretch(0)
        row.addWidget(self.count)
        row.addWidget(self.save)
        self.table = AnswersTable()
        self.empty = QLabel()
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._stack, stretch=1)
        self.filters.currentIndexChanged.connect(self.filter_changed)
        self.text.textChanged.connect(self.filter_changed)

    @property
    def filter(self) -> str:
        """Name of the chosen filter."""
        return str(self.filters.currentData())

    def show_rows(self, rows: Sequence[AnswerRow], chosen: Sequence[int], theme: Theme) -> None:
        """Show the chosen rows."""
        self.table.show_rows(rows, chosen, theme)
        of = f" of {len(rows):,}" if len(chosen) < len(rows) else ""
        self.count.setText(f"{len(chosen):,}{of} answers" if rows else "")
        self.empty.setText(
            "No answer is like this." if rows else "Answers appear here as they come."
        )
        self._stack.setCurrentIndex(0 if chosen else 1)

    def show_only(self, text: str) -> None:
        """Say which tasks alone are shown; nothing if all are."""
        self.only.setText(f"{text}  ✕")
        self.only.setVisible(bool(text))
