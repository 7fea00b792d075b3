"""Opens the board of an answer: the model is asked again, and the lanes go to its first error.

The greedy answer of a model to a board is the same whenever it is asked, but for rounding where
many boards are answered side by side; so the words on the screen always come from the model.
"""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.evaluate.answer_rows import AnswerRow
from core.infer.modes import Mode
from explorer.session.session import Session
from explorer.session.state import State


class AnswerOpener(QObject):
    """Puts a board into the main window, with a model and a mode."""

    def __init__(self, session: Session, first_error: QAction, window: QWidget) -> None:
        """Listen for the answer that was asked for."""
        super().__init__(window)
        self._session, self._first_error, self._window = session, first_error, window
        self._wanted: tuple[Any, AnswerRow] | None = None
        session.changed.connect(lambda _old, new: self._look(new))

    def open(self, task: Any, row: AnswerRow) -> None:
        """Show a board, and what the model says of it in that mode."""
        session = self._session
        # The board first: a lesson ends for it, and a model is chosen among those that fit it.
        session.open(task, None)
        session.set_options(mode=Mode(row.mode), temperature=0.0)
        session.choose_model(row.model)
        if session.state.model != row.model:
            session.notify(f"{row.model} is not installed any more.", is_error=True)
        self._wanted = (task, row)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._look(session.state)

    def _look(self, state: State) -> None:
        """Go to the first error once both lanes are done."""
        if self._wanted is None:
            return
        (task, row), answer = self._wanted, state.answer
        if state.document.task != task or state.model != row.model:
            self._wanted = None
            return
        if answer is None or state.is_searching or state.is_answering or answer.task != task:
            return
        if answer.is_done and (answer.model, answer.mode.value) == (row.model, row.mode):
            self._wanted = None
            if row.rule:
                self._first_error.trigger()
