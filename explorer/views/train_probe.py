"""The probe board, answered again and again while a run learns, and a slider over its answers."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSlider, QVBoxLayout

from core.infer.modes import Mode
from explorer.painting.board_geometry import BoardGeometry
from explorer.painting.board_painter import paint_dynamic
from explorer.painting.theme import Theme
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.train_probe import ProbePicture
from explorer.views.board_widget import BoardWidget
from explorer.views.forms import Choices

MODES = tuple(Mode)
_MODES = (
    ("Fast", "Answers that begin with plan"),
    ("Slow", "Answers that begin with create"),
    ("Auto", "Answers whose first word the model chose"),
)


class ProbeBoardView(BoardWidget[BoardPicture]):
    """A board to look at."""

    def show_picture(self, picture: BoardPicture | None, theme: Theme) -> None:
        """Show a picture, or nothing."""
        if (picture, theme) != (self._picture, self._theme):
            self._picture, self._theme = picture, theme
            self.update()

    def _paint_picture(self, painter: QPainter, picture: BoardPicture, at: BoardGeometry) -> None:
        paint_dynamic(painter, picture, at, self._theme, shows_costs=False)

    def _describe(self, picture: BoardPicture, cell: object) -> str:
        return picture.describe(cell)  # type: ignore[arg-type]


class ProbeView(QFrame):
    """Board, slider and what the answer is worth."""

    mode_requested = Signal(object)
    probe_requested = Signal(int)
    """Index of the probe to look at."""

    def __init__(self) -> None:
        """Make an empty view."""
        super().__init__()
        self.setObjectName("card")
        title = QLabel("Watch it learn")
        title.setObjectName("title")
        self.modes = Choices(_MODES)
        self.modes.group.idClicked.connect(lambda i: self.mode_requested.emit(MODES[i]))
        self.board = ProbeBoardView("Probe board")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Which answer of the probe board")
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self.probe_requested)
        self.when, self.verdict = QLabel(), QLabel()
        for label in (self.when, self.verdict):
            label.setWordWrap(True)
        self.when.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.modes)
        column.addWidget(self.board, stretch=1)
        column.addWidget(self.slider)
        column.addWidget(self.when)
        column.addWidget(self.verdict)
        self.setMinimumWidth(210)

    def show_probe(self, picture: ProbePicture, mode: Mode, theme: Theme) -> None:
        """Show one answer among all."""
        self.modes.show_choice(MODES.index(mode))
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, picture.count - 1))
            self.slider.setValue(picture.index)
        self.slider.setEnabled(picture.count > 1)
        self.board.show_picture(picture.board, theme)
        self.when.setText(picture.when)
        self.verdict.setText(picture.verdict)
