"""The fields that say what board to draw, one form a domain."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from core.domains.maze.board import MIN_SIDE
from explorer.session.drawing import (
    MAX_BOXES,
    MAX_INNER_WALLS,
    MAX_LEVEL_SIDE,
    MAX_MAZE_SIDE,
    MIN_LEVEL_SIDE,
)
from explorer.session.options import Options
from explorer.views.forms import fix_width, labelled, spin_box


class BoardForm(QWidget):
    """Fields above a button that draws a board."""

    options_requested = Signal(dict)
    seed_requested = Signal(int)
    """Seed of a new board."""

    def __init__(self, name: str, boxes: Mapping[str, QSpinBox]) -> None:
        """Make the seed and the button; ``boxes`` are the fields by the names of options."""
        super().__init__()
        self.boxes = boxes
        self.seed_box = spin_box(0, 999_999_999, f"Seed of the {name}")
        fix_width(self.seed_box, 146)
        self.seed_box.setToolTip(f"The same seed and sizes give the same {name}, everywhere")
        self.seed_box.valueChanged.connect(self.seed_requested)
        self.new_button = QPushButton(f"New {name}")
        self.new_button.setObjectName("primary")
        self.new_button.setToolTip(f"Draw the {name} of the next seed in these sizes (Ctrl+G)")
        self.new_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_button.clicked.connect(lambda: self.seed_requested.emit(self.seed + 1))
        for box in boxes.values():
            box.valueChanged.connect(lambda _value: self.options_requested.emit(self._options()))

    @property
    def seed(self) -> int:
        """The seed as it stands in its field."""
        return self.seed_box.value()

    def show_options(self, options: Options) -> None:
        """Show values without asking for them."""
        for box, value in self._values(options):
            with QSignalBlocker(box):
                box.setValue(value)

    def _options(self) -> dict[str, object]:
        return {name: box.value() for name, box in self.boxes.items()}

    def _values(self, options: Options) -> list[tuple[QSpinBox, int]]:
        return [(box, getattr(options, name)) for name, box in self.boxes.items()]

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        return column


class MazeForm(BoardForm):
    """Size, share of walls and seed."""

    def __init__(self) -> None:
        """Make the form."""
        self.width_box = spin_box(MIN_SIDE, MAX_MAZE_SIDE, "Width")
        self.height_box = spin_box(MIN_SIDE, MAX_MAZE_SIDE, "Height")
        self.low_box = spin_box(0, 60, "Least share of walls", " %")
        self.high_box = spin_box(0, 60, "Largest share of walls", " %")
        sides = {"width": self.width_box, "height": self.height_box}
        super().__init__("maze", sides | {"low": self.low_box, "high": self.high_box})
        column = self._column()
        column.addLayout(labelled("Size", self.width_box, QLabel("×"), self.height_box))
        column.addLayout(labelled("Walls", self.low_box, QLabel("–"), self.high_box))
        column.addLayout(labelled("Seed", self.seed_box))
        column.addWidget(self.new_button)

    def _options(self) -> dict[str, object]:
        low, high = sorted((self.low_box.value(), self.high_box.value()))
        return {
            "width": self.width_box.value(),
            "height": self.height_box.value(),
            "wall_density": (low / 100, high / 100),
        }

    def _values(self, options: Options) -> list[tuple[QSpinBox, int]]:
        low, high = (round(100 * share) for share in options.wall_density)
        return [
            (self.width_box, options.width),
            (self.height_box, options.height),
            (self.low_box, low),
            (self.high_box, high),
            (self.seed_box, options.maze_seed),
        ]


class LevelForm(BoardForm):
    """Size, boxes, inner walls and seed."""

    def __init__(self) -> None:
        """Make the form."""
        width = spin_box(MIN_LEVEL_SIDE, MAX_LEVEL_SIDE, "Width")
        height = spin_box(MIN_LEVEL_SIDE, MAX_LEVEL_SIDE, "Height")
        boxes, walls = spin_box(1, MAX_BOXES, "Boxes"), spin_box(0, MAX_INNER_WALLS, "Inner walls")
        sides = {"level_width": width, "level_height": height}
        super().__init__("level", sides | {"level_boxes": boxes, "level_walls": walls})
        column = self._column()
        column.addLayout(labelled("Size", width, QLabel("×"), height))
        column.addLayout(labelled("Boxes", boxes))
        column.addLayout(labelled("Inner walls", walls))
        column.addLayout(labelled("Seed", self.seed_box))
        column.addWidget(self.new_button)

    def _values(self, options: Options) -> list[tuple[QSpinBox, int]]:
        return [*super()._values(options), (self.seed_box, options.level_seed)]
