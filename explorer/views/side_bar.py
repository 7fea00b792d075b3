"""The side bar: make a board, draw on it, ask the model, read the legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.infer.modes import Mode
from explorer.painting.theme import Theme
from explorer.session.options import TOOLS, Options, Shape, Tool
from explorer.views.board_forms import BoardForm, LevelForm, MazeForm
from explorer.views.forms import Choices, fix_width, labelled, name_command, section, spin_box
from explorer.views.gauge import OpeningGauge
from explorer.views.legend import Legend

MODES = tuple(Mode)
SHAPES = tuple(Shape)
DOMAINS = tuple(TOOLS)
_DOMAIN_NAMES = (
    ("Maze", "Find a way around walls from start to goal"),
    ("Sokoban", "Push every box onto a dock"),
)
MODE_NAMES = (
    ("Fast", "The plan at once: the first word is forced to be plan"),
    ("Slow", "A trace first, then the plan: the first word is forced to be create"),
    ("Auto", "The model chooses its first word"),
)
_TOOL_COLUMNS = {"maze": 5, "sokoban": 3}
_TOOL_NAMES = {
    Tool.AUTO: ("Auto", "Draw walls on floor, erase walls, drag whatever stands on a cell (1)"),
    Tool.WALL: ("Wall", "Draw walls (2)"),
    Tool.ERASE: ("Erase", "Leave bare floor (3)"),
    Tool.START: ("Start", "Put the start (4)"),
    Tool.GOAL: ("Goal", "Put the goal (5)"),
    Tool.WORKER: ("Worker", "Put the worker (4)"),
    Tool.BOX: ("Box", "Put boxes, or take them away where one stands (5)"),
    Tool.DOCK: ("Dock", "Put docks, or take them away where one is (6)"),
}
_SHAPE_NAMES = {
    Shape.FREE: ("Free", "Draw along the pointer (B)"),
    Shape.LINE: ("Line", "Draw a straight line: Shift and drag, or N"),
    Shape.RECTANGLE: ("Rect", "Draw a rectangle: Ctrl and drag, or M"),
    Shape.FILL: ("Fill", "Fill all that is joined to the cell (F or 7)"),
}


@dataclass(frozen=True)
class SideBarPicture:
    """What the side bar shows."""

    options: Options
    domain: str = "maze"
    """Family of the board that is shown."""
    models: tuple[tuple[str, str], ...] = ()
    """Name and tip of each model."""
    model: str | None = None
    p_create: float | None = None
    p_plan: float | None = None
    can_ask: bool = False


class SideBar(QFrame):
    """Says what the user wishes by one signal a kind of wish."""

    board_requested = Signal(str, int)
    """Domain and seed of a new board."""
    options_requested = Signal(dict)
    model_requested = Signal(str)
    answer_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the side bar."""
        super().__init__(parent)
        self.setObjectName("card")
        fix_width(self, 262)
        self._make_board_fields()
        self._make_model_fields()
        self.autoplay = self._check("Play a new board from its start", "autoplay")
        self.costs = self._check("Costs in the cells", "shows_costs")
        self.coin = self._check("A* breaks ties by coin", "randomised")
        name_command(self.coin, "coins")
        self.coin_seed = spin_box(0, 999_999, "Seed of the coins")
        fix_width(self.coin_seed, 58)
        self.coin_seed.setToolTip("Seed of the coins: the same one, the same search (C)")
        self.coin_seed.valueChanged.connect(lambda seed: self._ask("search_seed", seed))
        self.coin.setToolTip("The randomised search of the paper: equal f are ordered by a coin")
        self.legend = Legend()
        self._lay_out()

    def _make_board_fields(self) -> None:
        """Make what is there once a domain; only that of the document's is shown."""
        self.domains = Choices(_DOMAIN_NAMES)
        self.domains.group.idClicked.connect(
            lambda i: self.board_requested.emit(DOMAINS[i], self.forms[DOMAINS[i]].seed)
        )
        self.forms: dict[str, BoardForm] = {"maze": MazeForm(), "sokoban": LevelForm()}
        self.tools = {
            domain: Choices([_TOOL_NAMES[tool] for tool in TOOLS[domain]], _TOOL_COLUMNS[domain])
            for domain in DOMAINS
        }
        self.shapes = Choices([_SHAPE_NAMES[shape] for shape in Shape])
        self.shapes.group.idClicked.connect(lambda i: self._ask("shape", SHAPES[i]))
        for domain, form in self.forms.items():
            form.options_requested.connect(self.options_requested)
            form.seed_requested.connect(partial(self.board_requested.emit, domain))
            name_command(form.new_button, "new_board")
            self.tools[domain].group.idClicked.connect(partial(self._ask_for_tool, domain))

    def _ask_for_tool(self, domain: str, index: int) -> None:
        self._ask("tool", TOOLS[domain][index])

    def _make_model_fields(self) -> None:
        self.models = QComboBox()
        self.models.setAccessibleName("Model")
        self.models.activated.connect(lambda i: self.model_requested.emit(self.models.itemText(i)))
        self.modes = Choices(MODE_NAMES)
        self.modes.group.idClicked.connect(lambda i: self._ask("mode", MODES[i]))
        for i, mode in enumerate(MODES):
            name_command(self.modes.group.button(i), f"mode_{mode.value}")
        self.temperature = QDoubleSpinBox()
        self.temperature.setRange(0.0, 3.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setKeyboardTracking(False)
        fix_width(self.temperature, 70)
        self.temperature.setAccessibleName("Temperature")
        self.temperature.setToolTip("0 takes the likeliest word; more draws at random")
        self.temperature.valueChanged.connect(lambda t: self._ask("temperature", round(t, 2)))
        self.gauge = OpeningGauge()
        self.ask_button = QPushButton("Ask again")
        self.ask_button.setToolTip("Ask the model once more, with another seed (Ctrl+Return)")
        self.ask_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ask_button.clicked.connect(self.answer_requested)
        name_command(self.ask_button, "ask")

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
        section("Board", column)
        column.addWidget(self.domains)
        for form in self.forms.values():
            column.addWidget(form)
        section("Draw on the board", column)
        for tools in self.tools.values():
            column.addWidget(tools)
        column.addWidget(self.shapes)
        section("Dualformer", column)
        for item in (self.models, self.modes):
            column.addWidget(item)
        column.addWidget(_hint("First word, before any forcing"))
        column.addWidget(self.gauge)
        column.addLayout(labelled("Temperature", self.temperature))
        column.addWidget(self.ask_button)
        section("Show", column)
        for box in (self.autoplay, self.costs):
            column.addWidget(box)
        coins = QHBoxLayout()
        coins.addWidget(self.coin, stretch=1)
        coins.addWidget(self.coin_seed)
        column.addLayout(coins)
        column.addStretch(1)
        section("Legend", column)
        column.addWidget(self.legend)

    def show_picture(self, picture: SideBarPicture, theme: Theme) -> None:
        """Show values without asking for them."""
        options = picture.options
        for domain in DOMAINS:
            self.forms[domain].setVisible(domain == picture.domain)
            self.tools[domain].setVisible(domain == picture.domain)
            self.forms[domain].show_options(options)
        self.domains.show_choice(DOMAINS.index(picture.domain))
        with QSignalBlocker(self.temperature):
            self.temperature.setValue(options.temperature)
        checks = {
            self.autoplay: options.autoplay,
            self.costs: options.shows_costs,
            self.coin: options.randomised,
        }
        for check, is_on in checks.items():
            with QSignalBlocker(check):
                check.setChecked(is_on)
        with QSignalBlocker(self.coin_seed):
            self.coin_seed.setValue(options.search_seed)
        self.coin_seed.setVisible(options.randomised)
        self.modes.show_choice(MODES.index(options.mode))
        self.tools[picture.domain].show_choice(TOOLS[picture.domain].index(options.tool))
        self.shapes.show_choice(SHAPES.index(options.shape))
        self._show_models(picture.models, picture.model)
        self.gauge.show_opening(picture.p_create, picture.p_plan, theme)
        self.ask_button.setEnabled(picture.can_ask)
        self.legend.show_picture(picture.domain, theme)

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
