"""What is shown on the page of worded maths: problem, dropping, model; a column of fields."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
)

from core.steps.dropping import PUBLISHED_PS
from explorer.views.elided_label import ElidedLabel
from explorer.views.forms import Choices, fix_width, labelled, section, spin_box

_WIDTH = 248
_PS = (0.0, *PUBLISHED_PS)
_MOST = 2**31 - 1
STORIES, FILE = 0, 1


class MathsSetup(QFrame):
    """Says what is chosen; never what follows from it."""

    changed = Signal()
    file_requested = Signal()
    model_requested = Signal()
    draw_requested = Signal()
    answers_requested = Signal()

    def __init__(self) -> None:
        """Choose the first story and the p in the middle."""
        super().__init__()
        self.setObjectName("card")
        fix_width(self, _WIDTH)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        self._add_problem()
        self._add_dropping()
        self._add_model()
        column.addStretch(1)

    def _add_problem(self) -> None:
        section("Problem", self._column)
        self.sources = Choices(
            [
                ("Stories", "Worded problems of our own, without end"),
                ("File", "Worked solutions as GSM8K, MetaMathQA or MATH lay them out; or drop it"),
            ]
        )
        self.sources.show_choice(STORIES)
        self.sources.group.idClicked.connect(self._on_source)
        self._column.addWidget(self.sources)
        self.number = self._field(spin_box(0, _MOST, "Number of the problem"))
        self.next = _small("Next", "The next problem")
        self.next.clicked.connect(lambda: self.number.setValue(self.number.value() + 1))
        self._column.addLayout(labelled("Number", self.number, self.next))
        self.file, self.choose = ElidedLabel("No file chosen"), _small("Choose …", "")
        self.file.setObjectName("muted")
        self.choose.clicked.connect(self.file_requested)
        row = QHBoxLayout()
        row.addWidget(self.file, stretch=1)
        row.addWidget(self.choose)
        self._column.addLayout(row)

    def _add_dropping(self) -> None:
        section("Dropping", self._column)
        self.drop, drop_row = self._slider("Steps dropped", "Probability of dropping a step")
        self._column.addLayout(drop_row)
        self._column.addWidget(self.drop)
        self.presets = Choices([(f"{p:g}", f"Drop each step with probability {p:g}") for p in _PS])
        self.presets.group.setExclusive(False)
        self.presets.group.idClicked.connect(self._on_preset)
        self._column.addWidget(self.presets)
        self.fast, fast_row = self._slider("Fast examples", "Share of examples without steps")
        self._column.addLayout(fast_row)
        self._column.addWidget(self.fast)
        self.seed = self._field(spin_box(0, _MOST, "Seed of the draws"))
        self._column.addLayout(labelled("Seed", self.seed))
        self.again = QPushButton("Draw again")
        self.again.setToolTip("The next example of the seed, as training would use it")
        self.again.clicked.connect(self.draw_requested)
        self._column.addWidget(self.again)
        self.drop.setValue(20)
        self.fast.setValue(0)

    def _add_model(self) -> None:
        section("Model", self._column)
        self.model, self.choose_model = ElidedLabel("None"), _small("Choose …", "")
        self.choose_model.setToolTip("A folder with a language model of transformers")
        self.choose_model.clicked.connect(self.model_requested)
        row = QHBoxLayout()
        row.addWidget(self.model, stretch=1)
        row.addWidget(self.choose_model)
        self._column.addLayout(row)
        self.lack = QLabel()
        self.lack.setObjectName("muted")
        self.lack.setWordWrap(True)
        self.lack.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self.lack)
        self.answer = QPushButton("Answer slow and fast")
        self.answer.setObjectName("primary")
        self.answer.clicked.connect(self.answers_requested)
        self._column.addWidget(self.answer)

    def _field(self, box: QSpinBox) -> QSpinBox:
        fix_width(box, 84)
        box.valueChanged.connect(self.changed)
        return box

    def _slider(self, text: str, name: str) -> tuple[QSlider, QHBoxLayout]:
        slider, share = QSlider(Qt.Orientation.Horizontal), QLabel("0 %")
        slider.setRange(0, 100)
        slider.setPageStep(10)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.valueChanged.connect(lambda value: share.setText(f"{value} %"))
        slider.valueChanged.connect(self._on_slider)
        return slider, labelled(text, share)

    def _on_preset(self, index: int) -> None:
        self.drop.setValue(round(100 * _PS[index]))
        self._on_slider()  # a second click on the same button must not let it up

    def _on_slider(self) -> None:
        for i, p in enumerate(_PS):
            self.presets.group.button(i).setChecked(round(100 * p) == self.drop.value())
        self.changed.emit()

    def _on_source(self, source: int) -> None:
        if source == FILE and not self.file.toolTip():
            self.file_requested.emit()
        self.changed.emit()

    @property
    def source(self) -> int:
        """STORIES or FILE."""
        return self.sources.group.checkedId()

    def show_file(self, name: str, n_problems: int) -> None:
        """Name the file, and stay within its problems."""
        self.file.setText(f"{name}: {n_problems:,} problems")
        self.file.setToolTip(name)
        self.show_source(FILE, n_problems - 1)

    def show_source(self, source: int, last: int | None = None) -> None:
        """Put the source's button down and bound the number, without asking for it."""
        self.sources.show_choice(source)
        with QSignalBlocker(self.number):
            self.number.setMaximum(_MOST if last is None else last)

    def show_model(self, name: str, path: str, lack: str, *, is_busy: bool) -> None:
        """Name the model, and say what is missing to ask it."""
        self.model.setText(name or "None")
        self.model.setToolTip(path)
        self.lack.setText(lack)
        self.lack.setVisible(bool(lack))
        self.answer.setEnabled(not lack and not is_busy)
        self.answer.setText("Answering …" if is_busy else "Answer slow and fast")


def _small(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("small")
    button.setToolTip(tip)
    return button
