"""What to evaluate: models, modes, tasks and samples, in a column beside the results."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.pictures.evaluate_setup import (
    MOST_RUNS,
    MOST_SAMPLES,
    MOST_TASKS,
    Setup,
    TaskSource,
)
from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import Choices, fix_width, labelled, section, spin_box

_WIDTH = 236
_MODES = (
    ("fast", "The plan at once: the first word is forced to be plan"),
    ("slow", "A trace first, then the plan: the first word is forced to be create"),
    ("auto", "The model chooses its first word"),
)
_SOURCES = (
    ("Draw", "New boards as the model of the smallest was trained on, from those kept for testing"),
    ("File", "Boards of a file: task rows, mazes, Sokoban levels; or drop it here"),
    ("Open set", "The levels that are open in the window"),
)


class EvaluateSetup(QFrame):
    """Says what is chosen, and that it should begin."""

    changed = Signal()
    file_requested = Signal()
    start_requested = Signal()

    def __init__(self) -> None:
        """Choose all modes and a hundred drawn tasks."""
        super().__init__()
        self.setObjectName("card")
        fix_width(self, _WIDTH)
        self._file: Path | None = None
        self.models: dict[str, QCheckBox] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        section("Models", column)
        self._models = QVBoxLayout()
        self._models.setSpacing(6)
        column.addLayout(self._models)
        self._add_modes()
        self._add_tasks()
        self._add_answers()
        column.addSpacing(6)
        self.problem = QLabel()
        self.problem.setObjectName("muted")
        self.problem.setWordWrap(True)
        column.addWidget(self.problem)
        self.start = QPushButton("Evaluate")
        self.start.setObjectName("primary")
        self.start.clicked.connect(self.start_requested)
        column.addWidget(self.start)
        column.addStretch(1)

    def _add_modes(self) -> None:
        section("Modes", self._column)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.modes = {}
        for name, tip in _MODES:
            button = self.modes[name] = QPushButton(name.title())
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolTip(tip)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(20)
            button.toggled.connect(self.changed)
            row.addWidget(button)
        self._column.addLayout(row)

    def _add_tasks(self) -> None:
        section("Tasks", self._column)
        self.sources = Choices(_SOURCES)
        self.sources.show_choice(0)
        self.sources.group.idClicked.connect(self._on_source)
        self._column.addWidget(self.sources)
        self.count = spin_box(1, MOST_TASKS, "Number of tasks")
        self.seed = spin_box(0, 2**31 - 1, "Seed of the tasks and samples")
        for box, value in ((self.count, 100), (self.seed, 0)):
            fix_width(box, 90)
            box.setValue(value)
            box.valueChanged.connect(self.changed)
        self.chosen = ElidedLabel("No file chosen")
        self.chosen.setObjectName("muted")
        self.choose = QPushButton("Choose …")
        self.choose.setObjectName("small")
        self.choose.clicked.connect(self.file_requested)
        self.collection = QLabel()
        self.collection.setObjectName("muted")
        self.collection.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        file_row = QHBoxLayout()
        file_row.addWidget(self.chosen, stretch=1)
        file_row.addWidget(self.choose)
        rows = ([labelled("Tasks", self.count)], [file_row], [self.collection])
        for parts in rows:
            self._pages.addWidget(_page(parts))
        self._column.addWidget(self._pages)
        self._column.addLayout(labelled("Seed", self.seed))

    def _add_answers(self) -> None:
        section("Answers", self._column)
        self.samples = spin_box(0, MOST_SAMPLES, "Sampled answers a task")
        self.samples.setSpecialValueText("none")
        self.samples.setToolTip("Sampled answers a task, beside the greedy one")
        self.samples.valueChanged.connect(self.changed)
        fix_width(self.samples, 90)
        self.temperature = QDoubleSpinBox()
        self.temperature.setRange(0.1, 5.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setValue(1.0)
        self.temperature.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.temperature.setAccessibleName("Temperature of the samples")
        fix_width(self.temperature, 90)
        self.temperature.valueChanged.connect(self.changed)
        self._column.addLayout(labelled("Samples a task", self.samples))
        self._column.addLayout(labelled("Temperature", self.temperature))
        self.search_runs = spin_box(0, MOST_RUNS, "Randomised A* runs a task")
        self.search_runs.setSpecialValueText("none")
        self.search_runs.setToolTip(
            "Randomised A* runs a task, for the improved length ratio; 64 as published"
        )
        fix_width(self.search_runs, 90)
        self._column.addLayout(labelled("Runs of A*", self.search_runs))

    def show_models(self, names: Sequence[tuple[str, str]], checked: Sequence[str]) -> None:
        """Offer models by name and tip."""
        for box in self.models.values():
            self._models.removeWidget(box)
            box.deleteLater()
        self.models = {}
        for name, tip in names:
            box = self.models[name] = QCheckBox(name)
            box.setToolTip(tip)
            box.setChecked(name in checked)
            box.toggled.connect(self.changed)
            self._models.addWidget(box)

    def show_collection(self, text: str) -> None:
        """Name the levels that are open in the window."""
        self.collection.setText(text)

    def show_problem(self, text: str, *, is_busy: bool) -> None:
        """Say why it cannot begin, if it cannot."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.start.setEnabled(not text and not is_busy)
        self.temperature.setEnabled(self.samples.value() > 0)

    def take_file(self, path: Path) -> None:
        """Choose a file of boards."""
        self._file = path
        self.chosen.setText(path.name)
        self.sources.show_choice(1)
        self._on_source(1)

    @property
    def setup(self) -> Setup:
        """Everything as it is chosen now."""
        return Setup(
            models=tuple(name for name, box in self.models.items() if box.isChecked()),
            modes=tuple(name for name, button in self.modes.items() if button.isChecked()),
            source=list(TaskSource)[self.sources.group.checkedId()],
            file=self._file,
            count=self.count.value(),
            seed=self.seed.value(),
            samples=self.samples.value(),
            temperature=self.temperature.value(),
            search_runs=self.search_runs.value(),
        )

    def _on_source(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.changed.emit()


def _page(parts: Sequence[QWidget | QHBoxLayout]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return page
