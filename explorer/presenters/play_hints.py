"""Hints for a level being played: a shortest way on from where the player stands, by search."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from core.domains.sokoban.board import SokobanState, SokobanTask
from core.domains.sokoban.plan import states_of_plan
from explorer.jobs.messages import Hint, HintRequest
from explorer.jobs.runner import JobRunner
from explorer.pictures.play import Advice
from explorer.session.session import Session
from explorer.session.state import State

_GAVE_UP = Advice("The search for a way on was too long. Try it after some more moves.")
_HOPELESS = Advice("No way leads on from here. Z takes the last push back.", is_bad=True)
_SEARCHING = Advice("Searching for a way on …")


class PlayHints(QObject):
    """Asks once for the way on; what follows on that way is known without a new search."""

    def __init__(
        self, session: Session, runner: JobRunner, show: Callable[[], None], parent: QObject
    ) -> None:
        """Listen to both; ``show`` is called when there is something else to show."""
        super().__init__(parent)
        self._session, self._runner, self._show = session, runner, show
        self._task: SokobanTask | None = None
        self._way: tuple[SokobanState, ...] = ()
        self._job, self._asked_at = -1, SokobanState((0, 0), ())
        self._advice: Advice | None = None
        runner.hint_ready.connect(self._on_hint)
        runner.failed.connect(self._on_failed)
        session.changed.connect(self._on_changed)

    @property
    def advice(self) -> Advice | None:
        """What to show where the player stands; None if nothing was asked there."""
        return self._advice

    def ask(self) -> None:
        """Show the moves up to the next push; search for them if they are not known."""
        play = self._session.state.play
        if play is None or play.is_solved:
            return
        if self._task != play.task or play.state not in self._way:
            self._task, self._asked_at, self._way = play.task, play.state, ()
            here = replace(play.task, worker=play.state.worker, boxes=play.state.boxes)
            self._advice = _SEARCHING
            self._job = self._runner.hint(HintRequest(here))
        else:
            self._advise(play.state)
        self._show()

    def _on_changed(self, old: State, new: State) -> None:
        """Forget what was said once the player has moved."""
        if old.play != new.play:
            self._advice = None
            self._job = -1

    def _on_hint(self, job: int, hint: Hint) -> None:
        if job != self._job or self._task is None:
            return
        self._job = -1
        if not hint.cells:
            self._advice = _GAVE_UP if hint.cells is None else _HOPELESS
        else:
            here = replace(self._task, worker=self._asked_at.worker, boxes=self._asked_at.boxes)
            self._way = tuple(states_of_plan(here, hint.cells))
            self._advise(self._asked_at)
        self._show()

    def _advise(self, state: SokobanState) -> None:
        """Say the moves from a state of the known way up to the next push."""
        ahead = self._way[self._way.index(state) :]
        until = next(i for i, other in enumerate(ahead) if other.boxes != state.boxes)
        n_left = len(ahead) - 1
        text = f"{n_left} {'move' if n_left == 1 else 'moves'} are left from here at best."
        self._advice = Advice(text, tuple(other.worker for other in ahead[: until + 1]))

    def _on_failed(self, job: int, _text: str) -> None:
        if job == self._job:
            self._job, self._advice = -1, _GAVE_UP
            self._show()
