"""The side bar: make a maze, draw on it, ask the model, read the legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.domains.maze.board import MIN_SIDE
from core.infer.modes import Mode
from explorer.painting.theme import Theme
from explorer.session.state import Options, Tool
from explorer.views.forms import Choices, labelled, section, spin_box
from explorer.views.gauge import OpeningGauge
from explorer.views.legend import Legend

MAX_SIDE = 64
"""Largest side the window makes."""

MODES = tuple(Mode)
TOOLS = tuple(Tool)
_MODE_NAMES = (
    ("Fast", "The plan at once: the first word is forced to be plan"),
    ("Slow", "A trace first, then the plan: the first word is forced to be create"),
    ("Auto", "The model chooses its first word"),
)
_TOOL_NAMES = (
    ("Auto", "Draw walls on free cells, erase walls, drag start and goal (1)"),
    ("Wall", "Draw walls (2)"),
    ("Erase", "Erase walls (3)"),
    ("Start", "Put the start (4)"),
    ("Goal", "Put the goal (5)"),
)


@dataclass(frozen=True)
class SideBarPicture:
    """What the side bar shows."""

    options: Options
    models: tuple[tuple[str, str], ...] = ()
    """Name and tip of each model."""
    model: str | None = None
    p_create: float | None = None
    p_plan: float | None = None
    can_ask: bool = False


class SideBar(QFrame):
    """Says what the user wishes by one signal a kind of wish."""

    maze_requested = Signal(int)
    """Seed of a new maze."""
    options_requested = Signal(dict)
    model_requested = Signal(str)
    answer_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the side bar."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(262)
        self._make_maze_fields()
        self._make_model_fields()
        self.tools = Choices(_TOOL_NAMES)
        self.tools.group.idClicked.connect(lambda i: self._ask("tool", TOOLS[i]))
        self.autoplay = self._check("Play a new maze from its start", "autoplay")
        self.costs = self._check("Costs in the cells", "shows_costs")
        self.coin = self._check("A* breaks ties by coin", "randomised")
        self.coin.setToolTip("The randomised search of the paper: equal f are ordered by a coin")
        self.legend = Legend()
        self._lay_out()

    def _make_maze_fields(self) -> None:
        self.width_box = spin_box(MIN_SIDE, MAX_SIDE, "Width")
        self.height_box = spin_box(MIN_SIDE, MAX_SIDE, "Height")
        self.low_box = spin_box(0, 60, "Least share of walls", " %")
        self.high_box = spin_box(0, 60, "Largest share of walls", " %")
        self.seed_box = spin_box(0, 999_999_999, "Seed of the maze")
        self.seed_box.setFixedWidth(146)
        for box in (self.width_box, self.height_box, self.low_box, self.high_box):
            box.valueChanged.connect(self._ask_for_maze_options)
        self.seed_box.setToolTip("The same seed, size and walls give the same maze, everywhere")
        self.seed_box.valueChanged.connect(self.maze_requested)
        self.new_button = QPushButton("New maze")
        self.new_button.setObjectName("primary")
        self.new_button.setToolTip("Draw the maze of the next seed in these sizes (Ctrl+G)")
        self.new_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_button.clicked.connect(lambda: self.maze_requested.emit(self.seed_box.value() + 1))

    def _ask_for_maze_options(self) -> None:
        low, high = sorted((self.low_box.value(), self.high_box.value()))
        self.options_requested.emit(
            {
                "width": self.width_box.value(),
                "height": self.height_box.value(),
                "wall_density": (low / 100, high / 100),
            }
        )

    def _make_model_fields(self) -> None:
        self.models = QComboBox()
        self.models.setAccessibleName("Model")
        self.models.activated.connect(lambda i: self.model_requested.emit(self.models.itemText(i)))
        self.modes = Choices(_MODE_NAMES)
        self.modes.group.idClicked.connect(lambda i: self._ask("mode", MODES[i]))
        self.temperature = QDoubleSpinBox()
        self.temperature.setRange(0.0, 3.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setKeyboardTracking(False)
        self.temperature.setFixedWidth(70)
        self.temperature.setAccessibleName("Temperature")
        self.temperature.setToolTip("0 takes the likeliest word; more draws at random")
        self.temperature.valueChanged.connect(lambda t: self._ask("temperature", round(t, 2)))
        self.gauge = OpeningGauge()
        self.ask_button = QPushButton("Ask again")
        self.ask_button.setToolTip("Ask the model once more, with another seed (Ctrl+Return)")
        self.ask_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ask_button.clicked.connect(self.answer_requested)

    def _check(self, text: str, option: str) -> QCheckBox:
        box = QCheckBox(text)
        box.toggled.connect(lambda on: self._ask(option, on))
        return box

    def _ask(self, option: str, value: object) -> None:
        self.options_requested.emit({option: value})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(7)
        section("Maze", column)
        column.addLayout(labelled("Size", self.width_box, QLabel("×"), self.height_box))
        column.addLayout(labelled("Walls", self.low_box, QLabel("–"), self.high_box))
        column.addLayout(labelled("Seed", self.seed_box))
        column.addWidget(self.new_button)
        section("Draw on the board", column)
        column.addWidget(self.tools)
        section("Dualformer", column)
        for item in (self.models, self.modes):
            column.addWidget(item)
        column.addWidget(_hint("First word, before any forcing"))
        column.addWidget(self.gauge)
        column.addLayout(labelled("Temperature", self.temperature))
        column.addWidget(self.ask_button)
        section("Show", column)
        for box in (self.autoplay, self.costs, self.coin):
            column.addWidget(box)
        column.addStretch(1)
        section("Legend", column)
        column.addWidget(self.legend)

    def show_picture(self, picture: SideBarPicture, theme: Theme) -> None:
        """Show values without asking for them."""
        options = picture.options
        low, high = (round(100 * share) for share in options.wall_density)
        boxes: dict[QSpinBox | QDoubleSpinBox, Any] = {
            self.width_box: options.width,
            self.height_box: options.height,
            self.low_box: low,
            self.high_box: high,
            self.seed_box: options.maze_seed,
            self.temperature: options.temperature,
        }
        for box, value in boxes.items():
            with QSignalBlocker(box):
                box.setValue(value)
        checks = {
            self.autoplay: options.autoplay,
            self.costs: options.shows_costs,
            self.coin: options.randomised,
        }
        for check, is_on in checks.items():
            with QSignalBlocker(check):
                check.setChecked(is_on)
        self.modes.show_choice(MODES.index(options.mode))
        self.tools.show_choice(TOOLS.index(options.tool))
        self._show_models(picture.models, picture.model)
        self.gauge.show_opening(picture.p_create, picture.p_plan, theme)
        self.ask_button.setEnabled(picture.can_ask)
        self.legend.show_theme(theme)

    def _show_models(self, models: Sequence[tuple[str, str]], chosen: str | None) -> None:
        names = [self.models.itemText(i) for i in range(self.models.count())]
        if names != [name for name, _ in models]:
            self.models.clear()
            for i, (name, tip) in enumerate(models):
                self.models.addItem(name)
                self.models.setItemData(i, tip, Qt.ItemDataRole.ToolTipRole)
        self.models.setEnabled(bool(models))
        self.models.setCurrentText(chosen or "")
        if chosen is None:
            self.models.setCurrentIndex(-1)


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    return label
