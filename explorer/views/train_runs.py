"""The runs in a list, with their colours in the charts, and what can be done with one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from explorer.views.flow_layout import FlowLayout

_COLUMNS = ("Run", "State", "Recipe")


@dataclass(frozen=True)
class RunRow:
    """What the list says of a run."""

    name: str
    state: str
    recipe: str
    hue: str
    """Its colour in the charts; empty if it is not shown there."""


class RunsView(QFrame):
    """Check a run to lay its curves over those of others."""

    run_chosen = Signal(str)
    run_checked = Signal(str, bool)
    word_requested = Signal(str)
    """What the chosen run should do: ``pause``, ``go``, ``finish``, ``abort``, ``use``,
    ``remove``."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.setObjectName("card")
        self._make_table()
        self.empty = QLabel("No run yet. Choose a recipe on the left and start one.")
        self.empty.setObjectName("muted")
        self._make_buttons()
        buttons = FlowLayout(spacing=8)
        for widget in (
            self.pause,
            self.finish,
            self.abort,
            self.use,
            self.remove,
            self.undo,
        ):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.empty)
        column.addLayout(buttons)
        self.setMinimumHeight(120)

    def _make_table(self) -> None:
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        self.table.setAccessibleName("Runs")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        self.table.itemSelectionChanged.connect(self._on_selection)
        self.table.itemChanged.connect(self._on_item)

    def _make_buttons(self) -> None:
        self.pause = _button("Pause", "")
        self.finish = _button(
            "Finish now and keep", "Let the learning rate fall, then keep the model"
        )
        self.abort = _button("Abort", "End without keeping a model; the run can be resumed")
        self.use = _button("Use on the board", "")
        self.remove = _button("Remove", "")
        self.undo = _button("Undo remove", "Put back the run that was removed last")
        self._toggles_to = "pause"
        self.pause.clicked.connect(lambda: self.word_requested.emit(self._toggles_to))
        for button, word in (
            (self.finish, "finish"),
            (self.abort, "abort"),
            (self.use, "use"),
            (self.remove, "remove"),
            (self.undo, "undo"),
        ):
            button.clicked.connect(lambda _on=False, word=word: self.word_requested.emit(word))

    def show_runs(self, rows: Sequence[RunRow], chosen: str | None) -> None:
        """Show all runs, without asking for anything."""
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(rows))
            for i, row in enumerate(rows):
                self._show_row(i, row)
            names = [row.name for row in rows]
            if chosen in names:
                self.table.selectRow(names.index(chosen))
            else:
                self.table.clearSelection()

    def _show_row(self, i: int, row: RunRow) -> None:
        items = [self._item(i, j) for j in range(len(_COLUMNS))]
        for item, text in zip(items, (row.name, row.state, row.recipe), strict=True):
            item.setText(text)
            item.setToolTip(text)
        items[0].setCheckState(Qt.CheckState.Checked if row.hue else Qt.CheckState.Unchecked)
        items[0].setIcon(_chip(row.hue))

    def _item(self, i: int, j: int) -> QTableWidgetItem:
        """Return a cell of the table, made when it is first asked for."""
        item = self.table.item(i, j)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(i, j, item)
        return item

    def show_buttons(self, state: str | None, *, can_undo: bool) -> None:
        """Offer what the chosen run can do; ``state`` as ``RunStory`` says it, None without one."""
        is_live = state in ("starting", "training", "finishing", "paused")
        can_resume = state in ("stopped", "aborted", "failed", "interrupted")
        self._toggles_to = "go" if state == "paused" or can_resume else "pause"
        self.pause.setText("Resume" if self._toggles_to == "go" else "Pause")
        self.pause.setEnabled(is_live or can_resume)
        self.finish.setEnabled(can_resume or (is_live and state != "finishing"))
        self.abort.setEnabled(is_live)
        self.use.setEnabled(state == "done")
        self.remove.setEnabled(state is not None and not is_live)
        self._show_tips(is_live=is_live, is_done=state == "done")
        self.undo.setVisible(can_undo)

    def _show_tips(self, *, is_live: bool, is_done: bool) -> None:
        """Say what each button does, or why it does nothing now."""
        can_resume = self._toggles_to == "go"
        self.pause.setToolTip(
            "Go on from the checkpoint"
            if can_resume
            else "Stop for a while; the checkpoint is kept"
        )
        self.use.setToolTip(
            "Let the model answer in the main window"
            if is_done
            else "There is no model yet: let the run end, or finish it now"
        )
        self.remove.setToolTip(
            "Pausing is not enough: abort the run before it is removed"
            if is_live
            else "Set the run aside; its model, if it made one, stays"
        )

    def _on_selection(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self.run_chosen.emit(self._item(rows[0].row(), 0).text())

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.run_checked.emit(item.text(), item.checkState() == Qt.CheckState.Checked)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("small")
    button.setToolTip(tip)
    return button


def _chip(hue: str) -> QIcon:
    pixmap = QPixmap(10, 10)
    pixmap.fill(QColor(hue) if hue else Qt.GlobalColor.transparent)
    return QIcon(pixmap)
