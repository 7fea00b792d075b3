"""The form of a new run: recipe, boards, mixture, model, length; it says what the user wishes."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from core.domains.maze.board import MIN_SIDE
from core.search.trace import DropLevel
from core.watch.wish import RecipeFacts
from explorer.pictures.train_form import TrainForm, size_text
from explorer.views.drop_heads import NAMES
from explorer.views.forms import Choices, fix_width, labelled, section, spin_box
from explorer.views.mix_slider import MixSlider, show_mix

UNITS = ("minutes", "examples")
_UNITS = (
    ("Minutes", "End after so many minutes of training"),
    ("Examples", "End after so many examples"),
)
DEVICES = ("auto", "cpu", "cuda")
_DEVICE_NAMES = {"auto": "Best there is", "cpu": "Processor", "cuda": "Graphics card"}
_MOST_SIDE = {"maze": 30, "sokoban": 12}
_MOST_MINUTES, _MOST_EXAMPLES, _MOST_LAYERS, _MOST_WIDTH = 10_000.0, 50_000_000, 12, 768
_MOST_STEPS = _MOST_TASKS = 1_000_000


class TrainFormView(QFrame):
    """Fields above the button that starts."""

    recipe_requested = Signal(str)
    changes_requested = Signal(dict)
    """Fields of ``TrainForm``."""
    grabbed = Signal()
    """A slider of the mixture is about to be dragged."""
    weight_requested = Signal(int, float)
    measure_requested = Signal()
    start_requested = Signal()
    stays_requested = Signal(bool)
    """Whether runs go on when the window closes."""

    def __init__(self) -> None:
        """Make a form that nothing was filled into yet."""
        super().__init__()
        self.setObjectName("card")
        fix_width(self, 286)
        self.foot = QFrame()
        self.foot.setObjectName("card")
        fix_width(self.foot, 286)
        self._make_boards()
        self._make_model()
        self._make_length()
        self._make_end()
        self._lay_out()

    def _make_boards(self) -> None:
        self.recipe = QComboBox()
        self.recipe.setAccessibleName("Recipe")
        self.recipe.textActivated.connect(self.recipe_requested)
        self.purpose = _note()
        self.side = self._number("side", MIN_SIDE, 30, "Board size")
        self.boxes = self._number("boxes", 1, 4, "Boxes")
        self.boxes_name = QLabel("Boxes")
        self.tasks = self._number("tasks", 0, _MOST_TASKS, "Different boards to learn from")
        self.tasks.setSpecialValueText("Always new")
        self.tasks.setGroupSeparatorShown(True)
        self.tasks.setSingleStep(100)
        self.tasks.setToolTip(
            "So many different boards, seen again and again. The fewer there are, the more a\n"
            "model learns them by heart, and the more it helps to drop parts of their traces."
        )
        fix_width(self.tasks, 120)
        self.mix: list[MixSlider] = []
        for level in DropLevel:
            cell = MixSlider(int(level))
            cell.setToolTip(NAMES[level][1])
            cell.grabbed.connect(self.grabbed)
            cell.weight_requested.connect(
                lambda value, level=level: self.weight_requested.emit(int(level), value)
            )
            self.mix.append(cell)

    def _make_model(self) -> None:
        self.width_box = self._number("d_model", 16, _MOST_WIDTH, "Width of the model")
        self.encoder = self._number("n_encoder_layers", 1, _MOST_LAYERS, "Encoder layers")
        self.decoder = self._number("n_decoder_layers", 1, _MOST_LAYERS, "Decoder layers")
        self.encoder.setToolTip("Layers of the encoder, which reads the board")
        self.decoder.setToolTip("Layers of the decoder, which writes the answer")
        self.model_size = _note()

    def _make_length(self) -> None:
        self.unit = Choices(_UNITS)
        self.unit.group.idClicked.connect(lambda i: self._ask("unit", UNITS[i]))
        self.minutes = QDoubleSpinBox()
        self.minutes.setRange(0.1, _MOST_MINUTES)
        self.minutes.setDecimals(1)
        self.minutes.setKeyboardTracking(False)
        self.minutes.setAccessibleName("Minutes of training")
        self.minutes.valueChanged.connect(lambda value: self._ask("minutes", value))
        self.examples = self._number("examples", 1, _MOST_EXAMPLES, "Examples")
        self.examples.setGroupSeparatorShown(True)
        for box in (self.minutes, self.examples):
            fix_width(box, 124)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.device = QComboBox()
        self.device.setAccessibleName("Device")
        fix_width(self.device, 150)
        self.device.activated.connect(
            lambda i: self._ask("device", self.device.itemData(i, Qt.ItemDataRole.UserRole))
        )
        self.seed = self._number("seed", 0, 999_999, "Seed of the run")
        fix_width(self.seed, 92)
        self.probe_every = self._number("probe_every", 0, _MOST_STEPS, "Steps between two answers")
        self.probe_every.setSpecialValueText("Automatic")
        self.probe_every.setSuffix(" steps")
        self.probe_every.setSingleStep(10)
        self.probe_every.setToolTip(
            "How often the board under Watch it learn is asked. Automatic takes a twentieth\n"
            "of the time at most; a small number slows the run down."
        )
        fix_width(self.probe_every, 120)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the model")
        fix_width(self.name, 190)
        self.name.textEdited.connect(lambda text: self._ask("name", text.strip()))

    def _make_end(self) -> None:
        self.estimate = _note()
        self.measure = QPushButton("Measure")
        self.measure.setObjectName("small")
        self.measure.setToolTip("Train with these settings for ten seconds and throw it away")
        self.measure.clicked.connect(self.measure_requested)
        self.stays = QCheckBox("Go on when the window closes")
        self.stays.setToolTip("Else a run keeps its checkpoint and can be resumed")
        self.stays.toggled.connect(self.stays_requested)
        self.start = QPushButton("Start training")
        self.start.setObjectName("primary")
        self.start.clicked.connect(self.start_requested)
        self.fault = _note()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        section("Recipe", column)
        column.addWidget(self.recipe)
        column.addWidget(self.purpose)
        column.addLayout(labelled("Board size", self.side, self.boxes_name, self.boxes))
        column.addLayout(labelled("Boards", self.tasks))
        section("Drop mixture", column)
        for level, cell in zip(DropLevel, self.mix, strict=True):
            name = QLabel(f"{int(level)} {NAMES[level][0]}")
            fix_width(name, 78)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(name)
            row.addWidget(cell, stretch=1)
            column.addLayout(row)
        section("Model", column)
        column.addLayout(labelled("Width", self.width_box))
        column.addLayout(labelled("Layers", self.encoder, self.decoder))
        column.addWidget(self.model_size)
        section("Run", column)
        column.addWidget(self.unit)
        column.addLayout(labelled("Length", self.minutes, self.examples))
        column.addLayout(labelled("Device", self.device))
        column.addLayout(labelled("Seed", self.seed))
        column.addLayout(labelled("Ask every", self.probe_every))
        column.addLayout(labelled("Name", self.name))
        column.addStretch(1)
        self.boxes_name.hide()
        self.boxes.hide()
        self.show_recipes([], [])
        self._lay_foot()

    def _lay_foot(self) -> None:
        """Keep what starts a run in sight while the form scrolls."""
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.estimate, stretch=1)
        row.addWidget(self.measure)
        column.addLayout(row)
        for widget in (self.stays, self.start, self.fault):
            column.addWidget(widget)

    def _number(self, field: str, low: int, high: int, name: str) -> QSpinBox:
        box = spin_box(low, high, name)
        box.valueChanged.connect(lambda value: self._ask(field, value))
        return box

    def _ask(self, field: str, value: object) -> None:
        self.changes_requested.emit({field: value})

    def show_recipes(self, recipes: list[RecipeFacts], devices: list[str]) -> None:
        """Offer recipes and devices."""
        self.recipe.clear()
        for facts in recipes:
            self.recipe.addItem(facts.name)
            tip = Qt.ItemDataRole.ToolTipRole
            self.recipe.setItemData(self.recipe.count() - 1, facts.purpose, tip)
        self.device.clear()
        for name in ("auto", *devices):
            self.device.addItem(_DEVICE_NAMES.get(name, name), name)
        for part in (self, self.foot):
            part.setEnabled(bool(recipes))

    def show_form(self, form: TrainForm) -> None:
        """Show where the dials stand, without asking for anything."""
        with QSignalBlocker(self.recipe):
            self.recipe.setCurrentText(form.recipe.name)
        self.purpose.setText(form.recipe.purpose[:1].upper() + form.recipe.purpose[1:] + ".")
        self.side.setMaximum(_MOST_SIDE[form.recipe.domain])
        self.width_box.setSingleStep(form.recipe.model.d_head)
        numbers = {
            self.side: form.side,
            self.width_box: form.d_model,
            self.encoder: form.n_encoder_layers,
            self.decoder: form.n_decoder_layers,
            self.examples: form.examples,
            self.seed: form.seed,
            self.tasks: form.tasks,
            self.probe_every: form.probe_every,
            self.boxes: form.boxes or 1,
        }
        for box, value in numbers.items():
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(form.minutes)
        for widget in (self.boxes, self.boxes_name):
            widget.setVisible(form.boxes is not None)
        show_mix(self.mix, form.mix)
        self.model_size.setText(size_text(form))
        self.unit.show_choice(UNITS.index(form.unit))
        self.minutes.setVisible(form.unit == "minutes")
        self.examples.setVisible(form.unit == "examples")
        self.device.setCurrentIndex(max(0, self.device.findData(form.device)))
        if self.name.text().strip() != form.name:
            self.name.setText(form.name)

    def show_estimate(self, text: str, *, is_measuring: bool) -> None:
        """Show what was measured."""
        self.estimate.setText(text)
        self.measure.setText("Stop" if is_measuring else "Measure")

    def show_fault(self, text: str) -> None:
        """Say why the run cannot start; nothing if it can."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.start.setEnabled(not text)


def _note() -> QLabel:
    label = QLabel()
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label
