"""The answers of the question to their table, and the one compared with to the model's board."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from explorer.pictures.answer_readers import Answers
from explorer.pictures.futures import Future, future_rows, parting
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.presenters.forks import ForksPresenter
from explorer.presenters.search_hub import SearchHub
from explorer.presenters.word_pick import WordPick
from explorer.session.state import ModelRun, State
from explorer.views.futures_view import FuturesView

NO_RIVAL = -1


class FuturesPresenter(QObject):
    """Keeps table, comparison and the dotted plan up with the session."""

    def __init__(
        self,
        view: FuturesView,
        hub: SearchHub,
        pick: WordPick,
        forks: ForksPresenter,
        answers: Answers,
    ) -> None:
        """Listen to view and session."""
        super().__init__(view)
        self._view, self._hub, self._pick, self._answers = view, hub, pick, answers
        self._futures: list[Future] = []
        self._cost, self._rival = UNSOLVABLE, NO_RIVAL
        view.future_requested.connect(forks.show_future)
        view.rival_requested.connect(self.compare_with)
        view.word_requested.connect(pick.go_to)
        hub.session.changed.connect(self._on_changed)
        hub.run_changed.connect(self._show_parting)

    def set_theme(self, _theme: object) -> None:
        """Show the table in another theme."""
        self._show(self._hub.session.state)

    def compare_with(self, index: int) -> None:
        """Compare the answer that is shown with another one."""
        self._rival = index
        self._show_parting()

    def _on_changed(self, old: State, new: State) -> None:
        has_other_cost = bool(new.futures) and old.search is not new.search
        if old.futures is new.futures and old.future == new.future and not has_other_cost:
            return
        self._cost = self._optimal_cost()
        self._futures = [self._read(answer) for answer in new.futures]
        if old.future != new.future or len(old.futures) != len(new.futures):
            self._rival = usual_rival(new.futures, new.future)
        self._show(new)

    def _show(self, state: State) -> None:
        rows = future_rows(self._futures, self._cost)
        self._view.show_futures(rows, state.future, self._hub.theme)
        self._show_parting()

    def _optimal_cost(self) -> int:
        asked = self._pick.asked
        return UNSOLVABLE if asked is None else asked[1].judgement.optimal_cost

    def _read(self, answer: ModelRun) -> Future:
        """Return a future as it was read, which is done once."""
        for known in self._futures:
            if known.answer is answer and known.run.judgement.optimal_cost == self._cost:
                return known
        return Future(answer, self._answers.prepare(answer, self._cost).run)

    def _show_parting(self) -> None:
        """Show where the answer that is shown and its rival part."""
        futures, asked = self._futures, self._pick.asked
        shown = self._hub.session.state.future
        others = [(i, future.name) for i, future in enumerate(futures) if i != shown]
        if self._rival not in [i for i, _ in others]:
            self._rival = NO_RIVAL
        self._view.show_rivals(others, self._rival)
        if self._rival == NO_RIVAL or asked is None:
            self._view.show_parting(None)
            self._hub.lay_over("rival", None, None)
            return
        rival = futures[self._rival]
        self._view.show_parting(parting(Future(*asked), rival))
        self._hub.lay_over("rival", rival.answer.task, rival.plan)


def usual_rival(futures: Sequence[ModelRun], shown: int) -> int:
    """Return what an answer is compared with unless the user chooses: what it left, if anything."""
    if not futures:
        return NO_RIVAL
    fork = futures[shown].fork
    if fork is not None:
        return fork.parent
    later = (i for i, run in enumerate(futures) if run.fork and run.fork.parent == shown)
    return next(later, NO_RIVAL)
