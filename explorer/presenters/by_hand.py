"""Playing by hand on any board: each command goes to the presenter of the board's domain."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from explorer.presenters.playing import PlayingPresenter
from explorer.presenters.routing import RoutingPresenter
from explorer.session.playing import can_play
from explorer.session.session import Session
from explorer.session.state import State


class ByHand(QObject):
    """Begins and ends playing, and enables the commands that mean something now."""

    def __init__(
        self,
        session: Session,
        actions: dict[str, QAction],
        playing: PlayingPresenter,
        routing: RoutingPresenter,
    ) -> None:
        """Stand between the commands and both presenters."""
        super().__init__(playing)
        self._session, self._actions = session, actions
        self._of: dict[str, PlayingPresenter | RoutingPresenter] = {
            "sokoban": playing,
            "maze": routing,
        }
        self._verbs = {domain: one.handlers() for domain, one in self._of.items()}
        session.changed.connect(lambda _old, new: self._mark(new))
        self._mark(session.state)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of playing do."""
        names = {name for verbs in self._verbs.values() for name in verbs}
        found: dict[str, Callable[[], object]] = {"play_by_hand": self.toggle}
        return found | {name: partial(self._run, name) for name in names}

    def toggle(self) -> None:
        """Begin to play the board, or stop playing."""
        state = self._session.state
        if is_played(state):
            self._session.set_play(None)
            self._session.set_route(None)
        else:
            self.start()

    def start(self) -> None:
        """Begin to play the board, and give its keys the focus."""
        self._of[self._session.state.document.domain].start()

    def _run(self, name: str) -> None:
        verb = self._verbs[self._session.state.document.domain].get(name)
        if verb is not None:
            verb()

    def _mark(self, state: State) -> None:
        """Enable the commands that mean something now."""
        is_on, own = is_played(state), self._verbs[state.document.domain]
        self._actions["play_by_hand"].setEnabled(can_play(state.document.task))
        self._actions["play_by_hand"].setChecked(is_on)
        for name in {name for verbs in self._verbs.values() for name in verbs}:
            self._actions[name].setEnabled(is_on and name in own)


def is_played(state: State) -> bool:
    """Say whether the user plays the board."""
    return state.play is not None or state.route is not None
