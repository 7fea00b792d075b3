"""Asks for another size of the board, and which side of the content stays where it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from explorer.views.forms import Choices, labelled, spin_box

_ANCHORS = (
    ("↖", "The upper left corner stays"),
    ("↑", "The upper side stays"),
    ("↗", "The upper right corner stays"),
    ("←", "The left side stays"),
    ("•", "The middle stays"),
    ("→", "The right side stays"),
    ("↙", "The lower left corner stays"),
    ("↓", "The lower side stays"),
    ("↘", "The lower right corner stays"),
)
_MIDDLE = 4


class ResizeDialog(QDialog):
    """Two numbers and nine places."""

    size_chosen = Signal(int, int, object)
    """Width, height and anchor (0, 1 or 2 along x and y)."""

    def __init__(self, parent: QWidget, size: tuple[int, int], sides: tuple[int, int]) -> None:
        """Begin with the size there is; ``sides`` are the least and the largest allowed."""
        super().__init__(parent)
        self.setWindowTitle("Resize the board")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.width_box = spin_box(*sides, "Width")
        self.height_box = spin_box(*sides, "Height")
        for box, side in zip((self.width_box, self.height_box), size, strict=True):
            box.setValue(side)
        self.anchors = Choices(_ANCHORS, 3)
        self.anchors.show_choice(_MIDDLE)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._choose)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(labelled("Size", self.width_box, QLabel("×"), self.height_box))
        column.addWidget(QLabel("What is drawn stays at"))
        column.addWidget(self.anchors)
        column.addWidget(self.buttons)

    def _choose(self) -> None:
        y, x = divmod(self.anchors.group.checkedId(), 3)
        for box in (self.width_box, self.height_box):
            box.interpretText()
        self.size_chosen.emit(self.width_box.value(), self.height_box.value(), (x, y))
