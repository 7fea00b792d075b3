"""Writes a lesson: the screen as it is becomes its next step, with what the teacher types."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import CoreError, DataError
from explorer.commands import COMMAND_NAMES
from explorer.presenters.lesson_menu import LESSON_FILTER
from explorer.presenters.screens import Screens
from explorer.session.lesson import Lesson, Question, Step
from explorer.session.lesson_file import RIGHT_ANSWER, SUFFIX, WRONG_ANSWER, read_file
from explorer.session.lesson_targets import cell_text, read_targets
from explorer.session.lesson_write import write_file
from explorer.session.session import Session
from explorer.session.workspace import Workspace, changes, to_row
from explorer.views.step_dialog import StepDialog


class LessonWriter(QObject):
    """Knows the lesson that is being written; each step is on the disk at once."""

    def __init__(self, session: Session, screens: Screens, window: QWidget) -> None:
        """Serve one window."""
        super().__init__(window)
        self._session, self._screens, self._window = session, screens, window
        self.path: Path | None = None
        self._is_new = False
        """Whether whatever stands in the file gives way to the first step."""
        self.dialog: StepDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        return {
            "new_lesson": self.ask_new,
            "go_on_writing": self.ask_old,
            "record_step": self.ask_step,
        }

    def ask_new(self) -> bool:
        """Let the user choose where a new lesson will stand; it is written with its first step."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Write a new lesson", f"my-lesson{SUFFIX}", LESSON_FILTER
        )
        if not name:
            return False
        self.path = Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)
        self._is_new = True
        self._session.notify(
            f"Show what {self.path.name} begins with, then record it (Ctrl+Shift+W)."
        )
        return True

    def ask_old(self) -> None:
        """Let the user choose a lesson to record more steps of."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Go on with", "", LESSON_FILTER)
        if name:
            self.path, self._is_new = Path(name), False
            self._tell(f"The next step goes to the end of {self.path.name} (Ctrl+Shift+W).")

    def ask_step(self) -> None:
        """Ask for the text of a step, on the screen as it is now."""
        if self.path is None and not self.ask_new():
            return
        lesson = self._lesson()
        if lesson is None or self.path is None:
            return
        screen = self._screens.take_down()
        pointed = "" if screen.picked is None else f"cell {cell_text(screen.picked)}"
        number = len(lesson.steps) + 1
        dialog = self.dialog = StepDialog(self._window, number, self.path.name, pointed)
        dialog.step_typed.connect(lambda typed: self._take(dialog, screen, typed))
        dialog.open()

    def _lesson(self) -> Lesson | None:
        """Return the lesson as its file has it now: a teacher may edit it meanwhile."""
        path = self.path
        assert path is not None
        try:
            return _begun(path) if self._is_new else read_file(path, COMMAND_NAMES)
        except CoreError as error:
            self._session.notify(f"Not recorded: {error}", is_error=True)
            return None

    def _take(self, dialog: StepDialog, screen: Workspace, typed: Mapping[str, str]) -> None:
        lesson = self._lesson()
        if lesson is None or self.path is None:
            return
        try:
            lesson = with_step(lesson, screen, typed)
            write_file(self.path, lesson)
        except CoreError as error:
            dialog.say(str(error))
            return
        self._is_new = False
        dialog.accept()
        self._tell(f"Step {len(lesson.steps)} stands in {self.path.name}.")

    def _tell(self, text: str) -> None:
        self._session.notify(text)


def _begun(path: Path) -> Lesson:
    return Lesson(path.stem.replace("-", " ").capitalize(), "", ())


def with_step(lesson: Lesson, screen: Workspace, typed: Mapping[str, str]) -> Lesson:
    """Return a lesson with one more step; raises DataError for what cannot be lit or answered."""
    last = lesson.workspace(len(lesson.steps) - 1) if lesson.steps else None
    before = to_row(Workspace(screen.board) if last is None else last)
    shown = changes(before, to_row(screen))
    if last is None:
        shown = {"board": to_row(screen)["board"], **shown}
    elif replace(last.board, id=None) == replace(screen.board, id=None):
        # Drawn as text, a board has no name.
        shown.pop("board", None)
    lights = read_targets(typed["light"], COMMAND_NAMES) if typed.get("light") else ()
    title = typed.get("title") or f"Step {len(lesson.steps) + 1}"
    step = Step(title, typed.get("text", ""), shown, lights, question=_question(typed))
    return replace(lesson, steps=(*lesson.steps, step))


def _question(typed: Mapping[str, str]) -> Question | None:
    ask, answer = typed.get("ask", ""), typed.get("answer", "")
    if not ask and not answer:
        return None
    if not ask or not answer:
        raise DataError("half a question", None, "both a question and its answer, or neither")
    return Question(ask, read_targets(answer, COMMAND_NAMES), RIGHT_ANSWER, WRONG_ANSWER)
