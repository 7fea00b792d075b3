"""Other words to other answers: the model goes on from a word of the user's choice."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from explorer.pictures.answer_readers import Answers
from explorer.pictures.futures import FutureRow, depths, resolve_future
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.playback.player import Player
from explorer.presenters.solving import SolvingPresenter
from explorer.presenters.word_pick import WordPick
from explorer.session.session import Session
from explorer.session.state import ModelRun, State
from explorer.views.odds_dock import OddsDock


class ForksPresenter(QObject):
    """Joins the dock of words with the futures of the session."""

    def __init__(
        self,
        session: Session,
        player: Player,
        solving: SolvingPresenter,
        pick: WordPick,
        dock: OddsDock,
        answers: Answers,
    ) -> None:
        """Listen to dock and session."""
        super().__init__(dock)
        self._session, self._player, self._solving = session, player, solving
        self._pick, self._dock, self._answers = pick, dock, answers
        self._rows: list[tuple[ModelRun, int, FutureRow]] = []
        dock.bars.word_requested.connect(self.fork)
        dock.word_typed.connect(self.fork)
        dock.future_requested.connect(self.show_future)
        session.changed.connect(self._on_changed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        return {"undo_fork": self.undo}

    def fork(self, word: str) -> None:
        """Let the model go on from this word in place of the one that is looked at."""
        asked, index = self._pick.asked, self._pick.index
        if asked is None or index is None or not word:
            return
        words = asked[0].words
        if index >= len(words) or word == words[index].text:
            return
        begin = (*(known.text for known in words[:index]), word)
        if self._solving.ask_from(begin):
            self._session.fork_started(index, word)
            self._player.pause()
            self._player.follow_end()

    def show_future(self, index: int) -> None:
        """Show another answer, at the word where the two part."""
        state = self._session.state
        if index == state.future or index >= len(state.futures):
            return
        forks = [run.fork for run in (state.futures[index], state.futures[state.future])]
        places = [fork.position for fork in forks if fork is not None]
        self._solving.give_up_answer()
        self._session.show_future(index)
        if places:
            self._pick.go_to(min(places))

    def undo(self) -> None:
        """Go back to the answer that the one shown was forked from, and forget this one."""
        answer = self._session.state.answer
        if answer is not None and answer.fork is not None:
            self._solving.give_up_answer()
            self._session.undo_fork()
            self._pick.go_to(answer.fork.position)

    def _on_changed(self, old: State, new: State) -> None:
        has_other_cost = bool(new.futures) and old.search is not new.search
        if old.futures is not new.futures or old.future != new.future or has_other_cost:
            cost = self._optimal_cost()
            self._rows = [self._row(run, cost) for run in new.futures]
            deep = depths([run.fork for run in new.futures])
            pairs = zip(self._rows, deep, strict=True)
            rows = [replace(row, depth=depth) for (_, _, row), depth in pairs]
            self._dock.show_futures(rows if len(rows) > 1 else [], new.future)

    def _optimal_cost(self) -> int:
        asked = self._pick.asked
        return UNSOLVABLE if asked is None else asked[1].judgement.optimal_cost

    def _row(self, run: ModelRun, cost: int) -> tuple[ModelRun, int, FutureRow]:
        """Return a future with its line, which is made once."""
        known = (row for row in self._rows if row[0] is run and row[1] == cost)
        found = next(known, None)
        if found is None:
            read = self._answers.prepare(run, cost).run
            found = run, cost, resolve_future(run, read, cost)
        return found
