"""A state that changes, and tells of each change in its order."""

from collections import deque
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.session.state import State


class Store(QObject):
    """Holds the state; what follows from the rest of it is derived by ``_settled``."""

    changed = Signal(object, object)
    """Old and new ``State``."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        """Begin with a state."""
        super().__init__(parent)
        self._untold: deque[tuple[State, State]] = deque()
        self._state = state

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._state

    def _set(self, **changes: Any) -> None:
        old = self._state
        new = self._settled(replace(old, **changes))
        if new == old:
            return
        self._state = new
        # A listener may cause the next change: everybody hears of each change in its order.
        self._untold.append((old, new))
        if len(self._untold) == 1:
            while self._untold:
                self.changed.emit(*self._untold[0])
                self._untold.popleft()

    def _settled(self, state: State) -> State:
        """Return the state with what follows from the rest of it."""
        return state
