"""The head of the page: which evaluation is shown, how it stands, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.pictures.batch_status import BatchState, StatusPicture
from explorer.views.elided_label import ElidedLabel

_WAITING = (BatchState.UNFINISHED, BatchState.PAUSED, BatchState.PAUSING)
_UNDER_WAY = (BatchState.RUNNING, BatchState.PAUSED, BatchState.PAUSING, BatchState.STOPPING)


class EvaluateHead(QWidget):
    """Tells which evaluation is wished for, and that it should wait, go on, stop or be deleted."""

    batch_requested = Signal(int)
    pause_requested = Signal()
    go_on_requested = Signal()
    stop_requested = Signal()
    delete_requested = Signal()

    def __init__(self) -> None:
        """Begin without an evaluation."""
        super().__init__()
        self.batches = QComboBox()
        self.batches.setAccessibleName("Evaluations")
        self.batches.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.batches.setMinimumContentsLength(12)
        self.batches.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.batches.activated.connect(self.batch_requested)
        self.pause, self.go_on = QPushButton("Pause"), QPushButton("Go on")
        self.stop, self.delete = QPushButton("Stop"), QPushButton("Delete")
        self.delete.setToolTip("Forget this evaluation and its answers")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.batches, stretch=1)
        for button, wish in (
            (self.pause, self.pause_requested),
            (self.go_on, self.go_on_requested),
            (self.stop, self.stop_requested),
            (self.delete, self.delete_requested),
        ):
            button.clicked.connect(wish)
            row.addWidget(button)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setFixedHeight(6)
        self.said = ElidedLabel()
        self.said.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.said)
        self.show_status(StatusPicture())

    def show_batches(self, titles: Sequence[str], chosen: int) -> None:
        """Offer evaluations, one of them shown."""
        with QSignalBlocker(self.batches):
            self.batches.clear()
            self.batches.addItems(list(titles))
            self.batches.setCurrentIndex(chosen)
        self.batches.setEnabled(bool(titles))
        self.batches.setPlaceholderText("No evaluation yet")

    def show_status(self, picture: StatusPicture) -> None:
        """Show how the evaluation stands."""
        state = picture.state
        self.said.setText(picture.text)
        self.progress.setValue(round(1000 * picture.share))
        self.progress.setVisible(state is not None)
        self.pause.setVisible(state is BatchState.RUNNING)
        self.go_on.setVisible(state in _WAITING)
        self.stop.setVisible(state in _UNDER_WAY)
        self.stop.setText("Stop now" if state is BatchState.STOPPING else "Stop")
        self.stop.setToolTip(
            "End at once; the answers under way are lost"
            if state is BatchState.STOPPING
            else "End after the answers under way; it can go on later"
        )
        self.delete.setVisible(state in (BatchState.DONE, BatchState.UNFINISHED))
