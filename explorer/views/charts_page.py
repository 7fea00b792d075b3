"""The tab of the plots; its library takes time to load, so they are made when first looked at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.batch_charts import ChartPicture
from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import small_button


class ChartsPage(QWidget):
    """One plot above two others."""

    rows_requested = Signal(object)
    """Numbers of the answers that a clicked mark stands for."""
    seen = Signal()
    """The tab has come to the front."""

    def __init__(self) -> None:
        """Make an empty tab."""
        super().__init__()
        self.charts: list[Any] = []
        self._above, self._below = (
            QSplitter(Qt.Orientation.Vertical),
            QSplitter(Qt.Orientation.Horizontal),
        )
        for splitter in (self._above, self._below):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        self.empty = QLabel("Plots appear here as answers come.")
        self.empty.setObjectName("muted")
        self.empty.setMargin(24)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._above)
        self._stack.addWidget(self.empty)
        self.save = small_button("Save plots …", "Save each plot as PNG or SVG")
        row = QHBoxLayout()
        hint = ElidedLabel("Click a mark to open its board. Drag moves, the wheel zooms.")
        hint.setObjectName("muted")
        row.addWidget(hint, stretch=1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._stack, stretch=1)

    def show_charts(self, pictures: Sequence[ChartPicture], theme: Theme) -> None:
        """Show the plots, or that there are none yet."""
        has_any = any(series.points for one in pictures for series in one.series)
        self._stack.setCurrentIndex(0 if has_any else 1)
        self.save.setEnabled(has_any)
        if not has_any:
            return
        self._make(len(pictures))
        for chart, picture in zip(self.charts, pictures, strict=True):
            chart.show_chart(picture, theme)
            chart.setVisible(any(series.points for series in picture.series))

    def _make(self, count: int) -> None:
        if self.charts:
            return
        from explorer.views.batch_chart import BatchChart

        self.charts = [BatchChart() for _ in range(count)]
        self._above.addWidget(self.charts[0])
        for chart in self.charts[1:]:
            self._below.addWidget(chart)
        self._above.addWidget(self._below)
        self._above.setSizes([1000, 1000])
        self._below.setSizes([1000, 1000])
        for chart in self.charts:
            chart.rows_requested.connect(self.rows_requested)

    def event(self, event: QEvent) -> bool:
        """Ask for plots when they come into sight."""
        if event.type() == QEvent.Type.Show:
            self.seen.emit()
        return super().event(event)
