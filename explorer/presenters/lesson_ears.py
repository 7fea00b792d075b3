"""What the learner does while a question is open, as targets that a question can be held to."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.grid import Cell
from explorer.commands import COMMANDS
from explorer.session.lesson import Question, Target
from explorer.views.board_view import BoardView
from explorer.views.forms import COMMAND

_MENUS = {command.name: command.menu.split(" > ")[0] for command in COMMANDS}


class LessonEars(QObject):
    """Deaf until a question is asked; then it hears cells, or the commands of one menu."""

    heard = Signal(object)
    """A ``Target``."""

    def __init__(
        self, window: QWidget, boards: Sequence[BoardView], actions: Mapping[str, QAction]
    ) -> None:
        """Listen to boards, actions and the buttons that stand for commands."""
        super().__init__(window)
        self._boards, self._names = boards, frozenset(actions)
        self._question: Question | None = None
        for lane, board in enumerate(boards):
            board.cell_answered.connect(partial(self._on_cell, lane))
        for name, action in actions.items():
            action.triggered.connect(lambda _on=False, name=name: self._on_command(name))
            # Another way to the same thing, such as a button of the side bar, sets the mark.
            action.toggled.connect(lambda is_on, name=name: self._on_mark(name, is_on=is_on))
        for button in window.findChildren(QAbstractButton):
            name = button.property(COMMAND)
            if name:
                button.clicked.connect(lambda _on=False, name=name: self._on_command(name))

    def listen(self, question: Question | None) -> None:
        """Hear what may answer a question, or nothing."""
        self._question = question
        for board in self._boards:
            board.is_asking = question is not None and question.kind == "cell"

    def can_hear(self, question: Question) -> bool:
        """Say whether there is anything in this window that would answer a question."""
        return any(one.kind != "command" or one.command in self._names for one in question.answers)

    def _on_cell(self, lane: int, cell: Cell) -> None:
        self.heard.emit(Target("cell", cell, lane=lane))

    def _on_mark(self, name: str, *, is_on: bool) -> None:
        if is_on:
            self._on_command(name)

    def _on_command(self, name: str) -> None:
        """Tell of a command of the menu that is asked about: others are no answers, but work."""
        question = self._question
        if question is None or question.kind != "command":
            return
        if _MENUS.get(name) in {_MENUS.get(answer.command) for answer in question.answers}:
            self.heard.emit(Target("command", command=name))


def answers(question: Question, said: Target) -> bool:
    """Say whether what was clicked is a right answer."""
    return any(_is_meant(answer, said) for answer in question.answers)


def _is_meant(answer: Target, said: Target) -> bool:
    if answer.kind == "cell":
        is_on_lane = answer.lane is None or answer.lane == said.lane
        return answer.cell == said.cell and is_on_lane
    if answer.kind == "command":
        return answer.command == said.command
    return answer.first <= said.first <= answer.last
