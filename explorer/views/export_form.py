"""The fields that say what is exported, as which kind of file, and how it shall look."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from explorer.export.order import SIDES, SPEEDS, Look
from explorer.painting.theme import THEMES
from explorer.views.forms import spin_box

_THEMES = ("Light", "Dark", "High contrast, light", "High contrast, dark")
_MOST = 999_999_999


@dataclass(frozen=True)
class Subject:
    """Something that can be exported."""

    text: str
    lanes: tuple[int, ...]
    last: int
    """Its last frame."""
    frame: int
    """The frame that the window shows."""
    size: tuple[int, int]
    """Its usual size in pixels."""
    lesson: str = ""
    """Path of the lesson that it is; empty for lanes. A lesson can be a page alone."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file to choose."""

    ending: str
    text: str
    is_still: bool = False
    """Whether it shows one frame alone."""
    is_page: bool = False
    """Whether a browser decides on its size and colours."""
    is_rows: bool = False
    """Whether it holds rows and no picture."""
    missing: str = ""
    """What it needs and is not there."""


class ExportForm(QWidget):
    """Shows of all fields those that the kind of file has a use for."""

    def __init__(self, kinds: Sequence[FileKind]) -> None:
        """Offer kinds of files."""
        super().__init__()
        self._kinds, self._subjects = tuple(kinds), tuple[Subject, ...]()
        self._kind_of_lanes = 0
        """Which kind is chosen where there is a choice: lessons have none."""
        self.what, self.kind_box, self.theme = QComboBox(), QComboBox(), QComboBox()
        for kind in self._kinds:
            self._add_kind(kind)
        for name, text in zip(THEMES, _THEMES, strict=True):
            self.theme.addItem(text, name)
        self._make_numbers()
        self.shows_plan, self.shows_costs = QCheckBox("Steps of the plan"), QCheckBox("Costs")
        for box in (self.shows_plan, self.shows_costs):
            box.setChecked(True)
        self._arrange()
        self.what.currentIndexChanged.connect(self._take_subject)
        self.kind_box.currentIndexChanged.connect(self._show_kind)
        self._show_kind()

    @property
    def kind(self) -> FileKind:
        """The kind of file that is chosen."""
        return self._kinds[self.kind_box.currentIndex()]

    @property
    def _is_lesson(self) -> bool:
        return bool(self._subjects) and bool(self.subject.lesson)

    @property
    def subject(self) -> Subject:
        """What is chosen."""
        return self._subjects[self.what.currentIndex()]

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Offer at least one subject: the first, unless another was chosen and is still there."""
        index = self.what.currentIndex()
        chosen = self._subjects[index].text if index > 0 else ""
        self._subjects = tuple(subjects)
        texts = [subject.text for subject in subjects]
        self.what.clear()
        self.what.addItems(texts)
        self.what.setCurrentIndex(texts.index(chosen) if chosen in texts else 0)
        self._take_subject()

    def show_look(self, speed: float, theme: str) -> None:
        """Begin with the window's speed and theme."""
        self.speed.setValue(speed)
        self.theme.setCurrentIndex(max(0, self.theme.findData(theme)))

    def look(self) -> Look:
        """Return what the fields say."""
        for box in (self.width_box, self.height_box, self.first, self.last, self.frame):
            box.interpretText()
        self.speed.interpretText()
        first, last = sorted((self.first.value(), self.last.value()))
        is_whole = (first, last) == (0, self.subject.last)
        return Look(
            size=f"{self.width_box.value()}x{self.height_box.value()}",
            speed=self.speed.value(),
            range=None if is_whole or self.kind.is_still else f"{first}:{last}",
            frame=str(self.frame.value()),
            theme=self.theme.currentData(),
            shows_plan=self.shows_plan.isChecked() or self.kind.is_still,
            shows_costs=self.shows_costs.isChecked(),
        )

    def _add_kind(self, kind: FileKind) -> None:
        self.kind_box.addItem(f"{kind.text} ({kind.missing})" if kind.missing else kind.text)
        model = self.kind_box.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.kind_box.count() - 1).setEnabled(not kind.missing)

    def _make_numbers(self) -> None:
        self.width_box, self.height_box = (spin_box(*SIDES, n) for n in ("Width", "Height"))
        self.first, self.last = (spin_box(0, _MOST, n) for n in ("First frame", "Last frame"))
        self.frame = spin_box(0, _MOST, "Frame")
        self.speed = QDoubleSpinBox()
        self.speed.setRange(*SPEEDS)
        self.speed.setDecimals(1)
        self.speed.setAccessibleName("Clauses a second")
        self.speed.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _arrange(self) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("What", self.what)
        form.addRow("As", self.kind_box)
        self._of_pictures = (
            ("Size", _row(self.width_box, QLabel("×"), self.height_box, QLabel("pixels"))),
            ("Colours", self.theme),
            ("Show", _row(self.shows_costs, self.shows_plan)),
        )
        self._of_films = (
            ("Frames", _row(self.first, QLabel("to"), self.last)),
            ("Speed", _row(self.speed, QLabel("clauses a second"))),
        )
        self._of_stills = (("Frame", _row(self.frame)),)
        for name, field in (*self._of_films, *self._of_stills, *self._of_pictures):
            form.addRow(name, field)

    def _show_kind(self) -> None:
        """Show the fields of the kind that is chosen."""
        kind, is_lesson = self.kind, self._is_lesson
        self.kind_box.setEnabled(not is_lesson)
        if not is_lesson:
            self._kind_of_lanes = self.kind_box.currentIndex()
        is_film = not kind.is_still and not kind.is_rows and not is_lesson
        is_drawn = not kind.is_page and not kind.is_rows
        groups = (
            (self._of_films, is_film),
            (self._of_stills, kind.is_still),
            (self._of_pictures, is_drawn),
        )
        for rows, is_shown in groups:
            for _, field in rows:
                self._form.setRowVisible(field, is_shown)
        self.shows_plan.setVisible(not kind.is_still)

    def _take_subject(self) -> None:
        """Begin with all frames of what is chosen, and its usual size."""
        if not 0 <= self.what.currentIndex() < len(self._subjects):
            return
        subject = self.subject
        page = [kind.is_page for kind in self._kinds].index(True)
        self.kind_box.setCurrentIndex(page if subject.lesson else self._kind_of_lanes)
        self._show_kind()
        for box in (self.first, self.last, self.frame):
            box.setMaximum(subject.last)
        values = (
            (self.first, 0),
            (self.last, subject.last),
            (self.frame, subject.frame),
            (self.width_box, subject.size[0]),
            (self.height_box, subject.size[1]),
        )
        for box, value in values:
            box.setValue(value)


def _row(*widgets: QWidget) -> QWidget:
    """Return widgets in a row, on the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
