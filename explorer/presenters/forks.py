"""Other words to other answers: the model goes on from a word of the user's choice."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from explorer.playback.player import Player
from explorer.presenters.solving import SolvingPresenter
from explorer.presenters.word_pick import WordPick
from explorer.session.session import Session
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
    ) -> None:
        """Listen to the dock."""
        super().__init__(dock)
        self._session, self._player, self._solving = session, player, solving
        self._pick = pick
        dock.bars.word_requested.connect(self.fork)
        dock.word_typed.connect(self.fork)

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
        self.leave(index, (*(known.text for known in words[:index]), word))

    def leave(self, position: int, begin: tuple[str, ...], label: str = "") -> None:
        """Let the model go on from a beginning that leaves the answer at a word."""
        if self._solving.ask_from(begin):
            self._session.fork_started(position, begin, label)
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
