"""Asks what to do to one clause of the model's trace before the model goes on."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from explorer.session.interventions import VERBS, ClauseEdit, as_it_is, edited
from explorer.views.forms import Choices, fix_width, labelled, spin_box

_KINDS = (
    ("create", "Put the node on the open list"),
    ("close", "Take the node off the open list and expand it"),
)
_MOST_COST = 9_999


@dataclass(frozen=True)
class ClausePicture:
    """The clause that is to be changed."""

    number: int
    """Which clause of the trace, from 1."""
    words: tuple[str, ...]
    n_after: int
    """Events behind it, which may stay as they are."""


class ClauseDialog(QDialog):
    """Kind and costs of a clause, and how much of what followed is kept."""

    edit_chosen = Signal(object)
    """The ``ClauseEdit``."""

    def __init__(self, parent: QWidget, clause: ClausePicture) -> None:
        """Begin with the clause as it is."""
        super().__init__(parent)
        self.setWindowTitle(f"Change clause {clause.number}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clause, was = clause, as_it_is(clause.words)
        self.kinds = Choices(_KINDS)
        self.kinds.show_choice(VERBS.index(was.verb))
        self.g, self.h = spin_box(0, _MOST_COST, "g"), spin_box(0, _MOST_COST, "h")
        self.kept = spin_box(0, clause.n_after, "Events kept behind it")
        fix_width(self.kept, 90)
        self.is_deleted = QCheckBox("Leave the clause out")
        self.result_words = QLabel()
        self.result_words.setObjectName("muted")
        self.result_words.setWordWrap(True)
        self.costs = QWidget()
        for box, cost in ((self.g, was.g), (self.h, was.h)):
            box.setKeyboardTracking(True)
            box.setValue(cost or 0)
        self._has_costs = was.g is not None
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText("Let the model go on")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(QLabel(" ".join(self._clause.words)))
        column.addLayout(labelled("What it does", self.kinds))
        inside = QVBoxLayout(self.costs)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(labelled("g, the moves so far", self.g))
        inside.addLayout(labelled("h, the estimate", self.h))
        column.addWidget(self.costs)
        column.addWidget(self.is_deleted)
        column.addLayout(labelled("Keep what followed, so many events", self.kept))
        column.addWidget(self.result_words)
        column.addWidget(self.buttons)
        self.costs.setVisible(self._has_costs)
        self.setMinimumWidth(360)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._choose)
        self.kinds.group.idClicked.connect(lambda _id: self._show())
        self.is_deleted.toggled.connect(lambda _on: self._keep_enough())
        for box in (self.g, self.h, self.kept):
            box.valueChanged.connect(lambda _value: self._show())

    def edit(self) -> ClauseEdit:
        """Return what is wished."""
        g, h = (self.g.value(), self.h.value()) if self._has_costs else (None, None)
        verb = VERBS[self.kinds.group.checkedId()]
        return ClauseEdit(verb, g, h, self.is_deleted.isChecked(), self.kept.value())

    def _keep_enough(self) -> None:
        """Keep an event behind a clause that goes: the model would write the clause again."""
        self.kept.setMinimum(min(1, self._clause.n_after) if self.is_deleted.isChecked() else 0)
        self._show()

    def _show(self) -> None:
        """Say what the model will read, and offer to go on only where that is something new."""
        edit = self.edit()
        for widget in (self.kinds, self.costs):
            widget.setEnabled(not edit.is_deleted)
        words = " ".join(edited(self._clause.words, edit))
        self.result_words.setText(f"It becomes: {words}" if words else "It is left out.")
        is_new = replace(edit, n_kept=0) != as_it_is(self._clause.words)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_new)

    def _choose(self) -> None:
        for box in (self.g, self.h, self.kept):
            box.interpretText()
        self.edit_chosen.emit(self.edit())
