"""Plays a lesson: step by step, with the user's own board put away and brought back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, Signal

from explorer.painting.theme import Theme
from explorer.pictures.lesson import Verdict, resolve_lesson
from explorer.playback.player import Player
from explorer.presenters.lesson_ears import LessonEars, answers
from explorer.presenters.lesson_lights import LessonLights
from explorer.presenters.screens import Screens
from explorer.presenters.solving import SolvingPresenter
from explorer.session.lesson import Lesson, Question, Target
from explorer.session.session import Session
from explorer.session.state import State
from explorer.session.workspace import Workspace
from explorer.views.board_view import BoardView
from explorer.views.lesson_panel import LessonPanel
from explorer.views.main_window import MainWindow


@dataclass(frozen=True)
class _Home:
    """What is put back when a lesson ends, beside what the session keeps."""

    screen: Workspace
    docks: QByteArray
    lanes: tuple[bool, ...]
    """Which lanes were there."""


class LessonsPresenter(QObject):
    """One lesson at a time."""

    changed = Signal()
    """Another step, or no lesson any more."""
    finished = Signal(object)
    """A ``Lesson`` that was gone through to its end."""

    def __init__(
        self,
        session: Session,
        player: Player,
        solving: SolvingPresenter,
        screens: Screens,
        window: MainWindow,
        lights: LessonLights,
        ears: LessonEars,
    ) -> None:
        """Put a hidden panel into the window."""
        super().__init__(window)
        self._session, self._player, self._solving = session, player, solving
        self._screens, self._window, self.lights, self._ears = screens, window, lights, ears
        self.panel = LessonPanel()
        window.add_panel(self.panel)
        self.lesson: Lesson | None = None
        self.index = 0
        self.question: Question | None = None
        self.verdict: Verdict | None = None
        self._home: _Home | None = None
        self._plays = False
        self._theme: Theme | None = None
        self.boards: tuple[BoardView, ...] = tuple(lane.board for lane in window.lanes)
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        panel.next_requested.connect(self.next)
        panel.back_requested.connect(self.back)
        panel.leave_requested.connect(self.leave)
        panel.here_requested.connect(self._answer_here)
        panel.step_requested.connect(self._player.step)
        panel.cursor_requested.connect(self._show_cursor)
        self._ears.heard.connect(self.answer)
        self._screens.settled.connect(self._on_settled)
        self._session.changed.connect(self._on_changed)
        self._window.closing.connect(lambda _event: self.leave())

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands do that lead through a lesson."""
        return {"next_step": self.next, "previous_step": self.back, "leave_lesson": self.leave}

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        spotlight = self.lights.spotlight
        spotlight.theme, spotlight.is_still = theme, self._session.state.options.reduced_motion
        spotlight.update()
        self._show_panel()

    # The way through it -----------------------------------------------------------------------

    def start(self, lesson: Lesson, index: int = 0) -> None:
        """Begin a lesson at a step; another one that is on is left for it."""
        self.leave()
        self.lesson = lesson
        if lesson.rows[-1]:
            self._home = _Home(
                self._screens.take_down(),
                self._window.saveState(),
                tuple(not lane.isHidden() for lane in self._window.lanes),
            )
            self._session.begin_visit()
        self.show_step(index)

    def next(self) -> None:
        """Go one step on; after the last one the lesson is done."""
        lesson = self.lesson
        if lesson is None:
            return
        if self.index + 1 < len(lesson.steps):
            self.show_step(self.index + 1)
        else:
            self.leave()
            self.finished.emit(lesson)

    def back(self) -> None:
        """Go one step back."""
        if self.lesson is not None and self.index:
            self.show_step(self.index - 1)

    def show_step(self, index: int) -> None:
        """Show a step, as if all before it had been gone through and nothing else been done."""
        lesson = self.lesson
        assert lesson is not None
        self.index, self.verdict = min(index, len(lesson.steps) - 1), None
        step = lesson.steps[self.index]
        self._ears.listen(None)
        self._plays = step.plays and not self._session.state.options.reduced_motion
        screen = lesson.workspace(self.index)
        if screen is not None:
            self._hide_cursor()
            lanes = lesson.lanes(self.index)
            self._show_lanes((lanes != "model", lanes != "A*"))
            self._session.visit(screen)
            amiss = self._screens.show(screen)
            if amiss:
                self._session.notify(" ".join(amiss))
        self.lights.light(step.lights)
        can_answer = step.question is not None and self._ears.can_hear(step.question)
        self.question = step.question if can_answer else None
        self._ears.listen(self.question)
        self._show_panel()
        self.panel.setFocus()
        self.changed.emit()

    def _show_lanes(self, are_shown: tuple[bool, ...]) -> None:
        for lane, is_shown in zip(self._window.lanes, are_shown, strict=True):
            lane.setVisible(is_shown)

    def _on_settled(self) -> None:
        if self.lesson is not None and self._plays:
            self._plays = False
            self._player.play()

    # Questions --------------------------------------------------------------------------------

    def answer(self, said: Target) -> None:
        """Hold what was clicked to the question."""
        question = self.question
        if question is None or (self.verdict is not None and self.verdict.is_right):
            return
        is_right = answers(question, said)
        self.verdict = Verdict(is_right, question.right if is_right else question.wrong)
        if is_right:
            self._ears.listen(None)
            self._hide_cursor()
            self.panel.setFocus()
        self._show_panel()

    def _answer_here(self) -> None:
        self.answer(Target("frame", first=self._player.frame))

    def _show_cursor(self) -> None:
        """Let the learner choose a cell by keys, on the board that is asked about."""
        question = self.question
        if question is not None and question.kind == "cell":
            board = self.boards[question.answers[0].lane or 0]
            board.show_cursor(is_on=True)
            board.setFocus()

    def _hide_cursor(self) -> None:
        for board in self.boards:
            board.show_cursor(is_on=False)

    # The end ----------------------------------------------------------------------------------

    def leave(self) -> None:
        """End the lesson; what was there before comes back."""
        home = self._session.home
        if home is not None:
            self._solving.adopt(home)
            self._session.end_visit()
        elif self.lesson is not None:
            self._end()

    def _on_changed(self, old: State, new: State) -> None:
        if old.is_guest and not new.is_guest and self.lesson is not None:
            self._end()
        elif old.options.reduced_motion != new.options.reduced_motion:
            self.lights.spotlight.is_still = new.options.reduced_motion

    def _end(self) -> None:
        home, self._home, self.lesson = self._home, None, None
        self.question = None
        self._ears.listen(None)
        self.lights.light(())
        self._hide_cursor()
        self.panel.hide()
        self._screens.drop_wishes()
        if home is not None:
            self._window.restoreState(home.docks)
            self._show_lanes(home.lanes)
            self._screens.show(home.screen, keeps_runs=True)
        self.boards[0].setFocus()
        self.changed.emit()

    def _show_panel(self) -> None:
        if self.lesson is not None and self._theme is not None:
            picture = resolve_lesson(self.lesson, self.index, self.question, self.verdict)
            self.panel.show_picture(picture, self._theme)
