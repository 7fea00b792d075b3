"""Which search the first lane shows: the commands of the menu Search and their check marks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from core.search.orderings import ORDERINGS
from explorer.session.session import Session
from explorer.session.state import State


def command_of(ordering: str) -> str:
    """Return the name of the command that chooses an ordering."""
    return f"ordering_{ordering}"


class OrderingsPresenter(QObject):
    """Keeps the commands of the menu Search up with the options."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QObject) -> None:
        """Listen to the session."""
        super().__init__(parent)
        self._session, self._actions = session, actions
        session.changed.connect(lambda _old, new: self._show(new))
        self._show(session.state)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        handlers: dict[str, Callable[[], object]] = {
            command_of(name): partial(self._choose, name) for name in ORDERINGS
        }
        handlers["coins"] = self._toggle_coins
        handlers["other_coins"] = self._throw_again
        return handlers

    def _choose(self, name: str) -> None:
        self._session.set_options(ordering=name)
        self._show(self._session.state)

    def _toggle_coins(self) -> None:
        self._session.set_options(randomised=self._actions["coins"].isChecked())

    def _throw_again(self) -> None:
        """Search with other coins; that needs coins."""
        seed = self._session.state.options.search_seed
        self._session.set_options(randomised=True, search_seed=seed + 1)

    def _show(self, state: State) -> None:
        is_maze, options = state.document.domain == "maze", state.options
        for name in ORDERINGS:
            action = self._actions[command_of(name)]
            action.setChecked(name == options.ordering if is_maze else name == "astar")
            action.setEnabled(is_maze or name == "astar")
        self._actions["coins"].setChecked(options.randomised)
