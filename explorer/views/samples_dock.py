"""The dock of samples: how to draw them, what they are worth, and the different plans."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.clause_rows import RowsPicture
from explorer.pictures.sample_facts import Fact
from explorer.session.sampling import MOST_SAMPLES, SamplingOptions
from explorer.views.density_legend import DensityLegend
from explorer.views.flow_layout import FlowLayout
from explorer.views.forms import Choices, fix_width, labelled, spin_box
from explorer.views.rows_table import RowsTable
from explorer.views.search_dock import SearchDock
from explorer.views.side_bar import MODE_NAMES, MODES

_ROWS = 13
"""Lines of facts at most: one a style, and eight more."""


class SamplesDock(SearchDock):
    """Says what the user wishes; shows what is told."""

    options_requested = Signal(dict)
    """Changes to the options of sampling."""
    start_requested = Signal()
    stop_requested = Signal()
    back_requested = Signal()
    """The model's own answer is wished for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty dock."""
        super().__init__("samples", "Samples", parent)
        # Only the model can be asked many times.
        self.lanes.hide()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._make_fields()
        self._make_button()
        self.is_on_board = self._check("On the model's board", "is_on_board")
        self.keeps_up = self._check("Keep sampling", "keeps_up")
        self.keeps_up.setToolTip("Sample each board anew as soon as it is there")
        self.legend = DensityLegend()
        self.table = RowsTable("Different plans")
        self.back = QPushButton("Back to the model's own answer")
        self.back.setObjectName("small")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self.back_requested)
        self._lay_out()

    def _make_fields(self) -> None:
        self.modes = Choices(MODE_NAMES)
        self.modes.group.idClicked.connect(lambda i: self._ask("mode", MODES[i]))
        self.count = spin_box(1, MOST_SAMPLES, "Number of samples")
        self.count.valueChanged.connect(lambda n: self._ask("count", n))
        self.seed = spin_box(0, 999_999, "Seed of the samples")
        fix_width(self.seed, 92)
        self.seed.valueChanged.connect(lambda seed: self._ask("seed", seed))
        self.temperature = QDoubleSpinBox()
        self.temperature.setRange(0.1, 3.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setKeyboardTracking(False)
        self.temperature.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.temperature.setAccessibleName("Temperature of the samples")
        self.temperature.setToolTip("1 draws each word as likely as the model finds it")
        fix_width(self.temperature, 70)
        self.temperature.valueChanged.connect(lambda t: self._ask("temperature", round(t, 2)))

    def _make_button(self) -> None:
        self.button = QPushButton("Sample")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._on_button)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self._is_busy = False

    def _check(self, text: str, option: str) -> QCheckBox:
        box = QCheckBox(text)
        box.toggled.connect(lambda on: self._ask(option, on))
        return box

    def _ask(self, option: str, value: object) -> None:
        self.options_requested.emit({option: value})

    def _on_button(self) -> None:
        (self.stop_requested if self._is_busy else self.start_requested).emit()

    def _lay_out(self) -> None:
        self.column.insertWidget(0, self.modes)
        fields = QVBoxLayout()
        fields.setSpacing(6)
        for text, box in (
            ("Samples", self.count),
            ("Temperature", self.temperature),
            ("Seed", self.seed),
        ):
            fields.addLayout(labelled(text, box))
        fields.addWidget(self.button)
        self.column.insertLayout(1, fields)
        self.column.insertWidget(2, self.progress)
        checks = FlowLayout(spacing=14)
        for check in (self.is_on_board, self.keeps_up):
            checks.addWidget(check)
        self.column.addLayout(self._make_facts())
        self.column.addWidget(self.table, stretch=1)
        self.column.addWidget(self.back)
        self.column.addLayout(checks)
        self.column.addWidget(self.legend)

    def _make_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.facts = [(QLabel(), QLabel()) for _ in range(_ROWS)]
        for i, (name, value) in enumerate(self.facts):
            name.setObjectName("muted")
            name.setWordWrap(True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, i, 0)
            grid.addWidget(value, i, 1)
            # Rows that nothing is said in yet must not make the window taller.
            name.hide()
            value.hide()
        return grid

    def show_options(self, options: SamplingOptions) -> None:
        """Show how samples are drawn, without asking for it."""
        self.modes.show_choice(MODES.index(options.mode))
        values = {self.count: options.count, self.seed: options.seed}
        for box, value in values.items():
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self.temperature):
            self.temperature.setValue(options.temperature)
        checks = {self.is_on_board: options.is_on_board, self.keeps_up: options.keeps_up}
        for check, is_on in checks.items():
            with QSignalBlocker(check):
                check.setChecked(is_on)

    def show_progress(self, done: float, *, is_busy: bool, verb: str, can_start: bool) -> None:
        """Show how far sampling is, from 0 to 1, and what the button does."""
        self._is_busy = is_busy
        self.button.setText("Stop" if is_busy else verb)
        self.button.setToolTip("Keep what has come" if is_busy else "Draw samples for this board")
        self.button.setEnabled(is_busy or can_start)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(is_busy)
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * done))

    def show_facts(self, facts: Sequence[Fact], said: str) -> None:
        """Show what the samples are worth, below a line about them."""
        self.summary.setText(said)
        for i, (name, value) in enumerate(self.facts):
            fact = facts[i] if i < len(facts) else None
            for label, text in (
                (name, fact.name if fact else ""),
                (value, fact.value if fact else ""),
            ):
                label.setText(text)
                label.setToolTip(fact.tip if fact else "")
                label.setVisible(fact is not None)

    def show_plans(self, rows: RowsPicture, theme: Theme) -> None:
        """List the different plans."""
        self.table.show_rows(rows, theme)

    def show_played(self, row: int | None, *, is_away: bool) -> None:
        """Light the plan that the lane plays; ``is_away`` offers the way back."""
        self.table.show_place(row, len(self.table.rows.picture.rows))
        self.back.setVisible(is_away)
