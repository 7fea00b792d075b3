"""What all docks about one lane's search share: a choice of the lane, and a line of text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import Choices, fix_width, keep_width

_LANES = (
    ("A*", "What the search did"),
    ("Dualformer", "What the model says that a search did"),
)
_LANES_PX = 164
_LEAST_PX = 208
"""Width below which no dock gets: what comes into one later must not want more."""


class SearchDock(QDockWidget):
    """A dock with the lanes to choose from above what it shows."""

    lane_requested = Signal(int)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """Make a hidden, empty dock; ``name`` is what its place is stored under."""
        super().__init__(title, parent)
        self.setObjectName(name)
        self.is_in_sight = False
        """Whether it is open and in front; Qt calls a dock behind another one visible, too."""
        self.visibilityChanged.connect(self._note_sight)
        self.lanes = Choices(_LANES)
        self.lanes.group.idClicked.connect(self.lane_requested)
        fix_width(self.lanes, _LANES_PX)
        self.summary = ElidedLabel()
        self.summary.setObjectName("muted")
        # What it says must not make the dock, and with it the boards, wider or narrower.
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inside = QWidget()
        # Else the dock is painted with its title whenever something in it is.
        inside.setAutoFillBackground(True)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(8, 6, 8, 8)
        self.column.setSpacing(6)
        head = self.head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.lanes)
        head.addWidget(self.summary, stretch=1)
        self.column.addLayout(head)
        keep_width(inside, _LEAST_PX)
        self.setWidget(inside)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def _note_sight(self, is_in_sight: bool) -> None:
        self.is_in_sight = is_in_sight

    def show_lane(self, lane: int, summary: str) -> None:
        """Show which lane it is about, and a line of text."""
        self.lanes.show_choice(lane)
        self.summary.setText(summary)
