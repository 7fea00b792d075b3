"""The page Train: form on the left, runs above, curves and probe board below. Uses pyqtgraph."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from explorer.pictures.train_curves import Axes
from explorer.views.flow_layout import FlowLayout
from explorer.views.forms import fix_width
from explorer.views.side_scroll import SideScroll
from explorer.views.train_charts import TrainCharts
from explorer.views.train_form import TrainFormView
from explorer.views.train_probe import ProbeView
from explorer.views.train_runs import RunsView

SMOOTHEST = 99


class TrainPage(QWidget):
    """Everything about runs."""

    curves_requested = Signal()
    """Smoothing or axes are others now."""

    def __init__(self) -> None:
        """Put the parts into place."""
        super().__init__()
        self.form, self.runs = TrainFormView(), RunsView()
        self.charts, self.probe = TrainCharts(), ProbeView()
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, SMOOTHEST)
        self.smoothing.setAccessibleName("Smoothing")
        self.smoothing.setToolTip("How much of the noise is taken out; raw values stay under it")
        fix_width(self.smoothing, 110)
        self.log_x, self.log_y = QCheckBox("Log x"), QCheckBox("Log y")
        self.smoothing.valueChanged.connect(lambda _value: self.curves_requested.emit())
        for box in (self.log_x, self.log_y):
            box.toggled.connect(lambda _on: self.curves_requested.emit())
        low = QSplitter(Qt.Orientation.Horizontal)
        low.setChildrenCollapsible(False)
        low.setHandleWidth(10)
        low.addWidget(self._curves())
        low.addWidget(self.probe)
        low.setSizes([700, 300])
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(10)
        right.addWidget(self.runs)
        right.addWidget(low)
        right.setSizes([170, 560])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(SideScroll(self.form), stretch=1)
        left.addWidget(self.form.foot)
        row.addLayout(left)
        row.addWidget(right, stretch=1)

    def _curves(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        head = FlowLayout(spacing=10)
        title = QLabel("Curves over examples")
        title.setObjectName("title")
        for widget in (title, QLabel("Smooth"), self.smoothing, self.log_x, self.log_y):
            head.addWidget(widget)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.charts, stretch=1)
        return card

    def axes(self, end: float) -> Axes:
        """Return the axes as the user wants them, for runs of up to so many examples."""
        return Axes(self.log_x.isChecked(), self.log_y.isChecked(), max(1.0, end))

    def show_smoothing(self, percent: int) -> None:
        """Put the slider of the smoothing somewhere, without asking for anything."""
        with QSignalBlocker(self.smoothing):
            self.smoothing.setValue(percent)
