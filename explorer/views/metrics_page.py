"""The tab of the metrics: one table of figures with intervals, and one of paired differences."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.pictures.batch_metrics import MetricsPicture
from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import Choices, fix_width, small_button

_AROUND_PX = 8
"""Room above and below the text of a line."""
COMPARED = ("compared", "measured", "first", "second", "difference", "apart", "sure")
_TIPS = {
    "apart": "Whether the two intervals share no number",
    "sure": "Whether the interval of the difference leaves out zero",
    "difference": "First minus second, task by task",
}


class MetricsPage(QWidget):
    """Tells which answers the figures are wished of."""

    group_requested = Signal()

    def __init__(self) -> None:
        """Begin without figures."""
        super().__init__()
        self.groups = Choices(
            [("Greedy", "One answer a task, the likeliest words"), ("Sampled", "K answers a task")]
        )
        self.groups.show_choice(0)
        fix_width(self.groups, 180)
        self.groups.group.idClicked.connect(lambda _id: self.group_requested.emit())
        self.note = ElidedLabel()
        self.note.setObjectName("muted")
        self.save = small_button("Save report …", "Save what evaluate writes and results reads")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.groups)
        row.addWidget(self.note, stretch=1)
        row.addWidget(self.save)
        self.metrics, self.compared = FiguresTable("Metrics"), FiguresTable("Differences")
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 4, 0, 0)
        title = QLabel("DIFFERENCES ON THE SAME TASKS (GREEDY)")
        title.setObjectName("section")
        below.addWidget(title)
        below.addWidget(self.compared)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.metrics)
        splitter.addWidget(self._below)
        splitter.setSizes([600, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(splitter, stretch=1)

    @property
    def group(self) -> int:
        """0 for greedy answers, 1 for sampled ones."""
        return self.groups.group.checkedId()

    def show_metrics(self, picture: MetricsPicture) -> None:
        """Show figures and differences."""
        self.note.setText(picture.note)
        self.groups.setVisible(picture.has_samples)
        self.metrics.setVisible(bool(picture.rows))
        self.save.setEnabled(bool(picture.rows))
        self.metrics.show_rows(("metric", *picture.columns), picture.rows)
        self._below.setVisible(bool(picture.compared))
        self.compared.show_rows(COMPARED, picture.compared)


class FiguresTable(QTableWidget):
    """Texts in rows and columns; what is selected can be copied."""

    def __init__(self, name: str) -> None:
        """Make an empty table."""
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("figures")
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def changeEvent(self, event: QEvent) -> None:
        """Give lines the room that text of another size needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            tall = self.fontMetrics().height() + _AROUND_PX
            self.verticalHeader().setDefaultSectionSize(tall)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other texts."""
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        for i, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setToolTip(_TIPS.get(head, ""))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(i, item)
        for line, row in enumerate(rows):
            for i, text in enumerate(row):
                self.setItem(line, i, QTableWidgetItem(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected, with tabs between its fields."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.selected_text())
            return
        super().keyPressEvent(event)

    def selected_text(self) -> str:
        """Return the selected fields as lines with tabs."""
        chosen = sorted((i.row(), i.column()) for i in self.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, column in chosen:
            item = self.item(row, column)
            lines.setdefault(row, []).append("" if item is None else item.text())
        return "\n".join("\t".join(fields) for fields in lines.values())
