"""Other words to other answers: the model goes on from a word of the user's choice."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from explorer.pictures.branches import BranchRow, resolve_branch
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.playback.player import Player
from explorer.presenters.solving import SolvingPresenter
from explorer.presenters.word_pick import WordPick
from explorer.session.session import Session
from explorer.session.state import ModelRun, State
from explorer.views.odds_dock import OddsDock


class ForksPresenter(QObject):
    """Joins the dock of words with the branches of the session."""

    def __init__(
        self,
        session: Session,
        player: Player,
        solving: SolvingPresenter,
        pick: WordPick,
        dock: OddsDock,
    ) -> None:
        """Listen to dock and session."""
        super().__init__(dock)
        self._session, self._player, self._solving = session, player, solving
        self._pick, self._dock = pick, dock
        self._rows: list[tuple[ModelRun, int, BranchRow]] = []
        dock.bars.word_requested.connect(self.fork)
        dock.word_typed.connect(self.fork)
        dock.branch_requested.connect(self.show_branch)
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

    def show_branch(self, index: int) -> None:
        """Show another answer, at the word where the two part."""
        state = self._session.state
        if index == state.branch or index >= len(state.branches):
            return
        forks = [run.fork for run in (state.branches[index], state.branches[state.branch])]
        places = [fork.position for fork in forks if fork is not None]
        self._solving.give_up_answer()
        self._session.show_branch(index)
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
        if old.branches is not new.branches or old.branch != new.branch:
            cost = self._optimal_cost()
            self._rows = [self._row(run, cost) for run in new.branches]
            rows = [row for _, _, row in self._rows]
            self._dock.show_branches(rows if len(rows) > 1 else [], new.branch)

    def _optimal_cost(self) -> int:
        asked = self._pick.asked
        return UNSOLVABLE if asked is None else asked[1].judgement.optimal_cost

    def _row(self, run: ModelRun, cost: int) -> tuple[ModelRun, int, BranchRow]:
        """Return a branch with its line, which is made once."""
        known = (row for row in self._rows if row[0] is run and row[1] == cost)
        return next(known, None) or (run, cost, resolve_branch(run, cost))
