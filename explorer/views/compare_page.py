"""The page of a comparison: what to compare, a grid of small lanes on one clock, and a table."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.infer.grammar import Style
from explorer.session.comparing import CHOSEN, MOST_ENTRIES, Entry
from explorer.views.compare_cell import CompareCell
from explorer.views.forms import Choices, fix_width
from explorer.views.rows_table import RowsTable
from explorer.views.side_bar import MODE_NAMES, MODES
from explorer.views.transport_bar import TransportBar

_STYLES = (None, Style.FULL, Style.NO_CLOSE, Style.NO_COST)
_TABLE_PX = 205
"""Room for the head and seven lines."""
_ANY_STYLE = "any trace"


class ComparePage(QWidget):
    """Says what the user wishes."""

    add_requested = Signal(object)
    """An Entry."""
    remove_requested = Signal(int)
    play_requested = Signal(int)
    reset_requested = Signal()
    sight_changed = Signal()

    def __init__(self, buttons: list[QAction], parent: QWidget | None = None) -> None:
        """Make a page without entries; ``buttons`` are the commands of playback."""
        super().__init__(parent)
        self.cells: list[CompareCell] = []
        self.table = RowsTable("Comparison")
        self.transport = TransportBar(buttons, [])
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        boards = QWidget()
        boards.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(boards)
        split.addWidget(self.table)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([1000, _TABLE_PX])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._make_form())
        column.addWidget(split, stretch=1)
        column.addWidget(self.transport)

    def _make_form(self) -> QHBoxLayout:
        self.models, self.styles = QComboBox(), QComboBox()
        self.models.setAccessibleName("Model to compare")
        self.styles.setAccessibleName("Style of its trace")
        for style in _STYLES:
            self.styles.addItem(_ANY_STYLE if style is None else style.value)
        self.modes = Choices(MODE_NAMES)
        self.modes.show_choice(1)
        self.temperature = QDoubleSpinBox()
        self.temperature.setRange(0.0, 3.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setPrefix("T ")
        self.temperature.setAccessibleName("Temperature")
        fix_width(self.temperature, 80)
        fix_width(self.modes, 190)
        self.add, self.reset = QPushButton("Add"), QPushButton("Usual ones")
        self.reset.setToolTip("All modes of the chosen model, and other models for such boards")
        self.add.clicked.connect(self._ask_to_add)
        self.reset.clicked.connect(self.reset_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.models, self.modes, self.styles, self.temperature, self.add):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.reset)
        return row

    def _ask_to_add(self) -> None:
        style = _STYLES[self.styles.currentIndex()]
        entry = Entry(
            self.models.currentData() or CHOSEN,
            MODES[self.modes.group.checkedId()],
            None if style is None else style.value,
            round(self.temperature.value(), 2),
        )
        self.add_requested.emit(entry)

    def show_models(self, chosen: str | None, names: Sequence[str]) -> None:
        """Offer the chosen model, whichever that is, and each one by name."""
        wanted = [(f"chosen: {chosen or 'none'}", CHOSEN), *((name, name) for name in names)]
        shown = [
            (self.models.itemText(i), self.models.itemData(i)) for i in range(self.models.count())
        ]
        if shown != wanted:
            with QSignalBlocker(self.models):
                self.models.clear()
                for text, name in wanted:
                    self.models.addItem(text, name)

    def show_entries(self, names: Sequence[str]) -> None:
        """Make a cell for each entry, in as many columns as leave the boards largest."""
        for cell in self.cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self.cells = [CompareCell(name) for name in names]
        n_columns = len(names) if len(names) < 4 else (len(names) + 1) // 2
        for i, cell in enumerate(self.cells):
            cell.play_requested.connect(partial(self.play_requested.emit, i))
            cell.remove_requested.connect(partial(self.remove_requested.emit, i))
            self._grid.addWidget(cell, *divmod(i, n_columns))
        self.add.setEnabled(len(names) < MOST_ENTRIES)
        self.add.setToolTip(
            "Compare with this one too" if self.add.isEnabled() else f"{MOST_ENTRIES} are the most"
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Say that somebody looks."""
        super().showEvent(event)
        self.sight_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that nobody looks any more."""
        super().hideEvent(event)
        self.sight_changed.emit()
