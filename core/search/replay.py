"""What a search knew after its first clauses: the state of the board at any point of a trace.

One vectorised pass over the columns gives any frame (last write wins), which is fast enough that
no keyframes are kept: docs/architecture.md#replay.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.search.trace import CLOSED, OPEN, Operation, Trace

NONE = -1
"""Stands for "no state" and for an unknown cost."""


@dataclass(frozen=True, eq=False)
class SearchFrame:
    """Knowledge after ``position`` clauses. Arrays have shape (n_states,)."""

    position: int
    """Clauses applied, 0 .. len(trace)."""
    status: NDArray[np.uint8]
    """UNSEEN, OPEN or CLOSED."""
    g: NDArray[np.int32]
    """Best cost so far; NONE where unseen."""
    h: NDArray[np.int32]
    """Estimate; NONE where unseen."""
    parent: NDArray[np.int32]
    """State from which each was reached; NONE for the start and where unseen."""
    current: int
    """State being expanded: that of the last ``close``; NONE before it."""
    newest: int
    """State of the last clause; NONE at position 0."""

    @property
    def n_open(self) -> int:
        """Nodes on the open list."""
        return int(np.count_nonzero(self.status == OPEN))

    @property
    def n_closed(self) -> int:
        """Nodes on the closed list."""
        return int(np.count_nonzero(self.status == CLOSED))


def replay(trace: Trace, n_states: int, position: int) -> SearchFrame:
    """Return the frame after the first ``position`` clauses, clamped to the trace."""
    position = max(0, min(position, len(trace)))
    states, operations = trace.state[:position], trace.operation[:position]
    status = np.zeros(n_states, np.uint8)
    g, h, parent = (np.full(n_states, NONE, np.int32) for _ in range(3))
    # NumPy assigns repeated indices in order, so the last clause of a state stands.
    status[states] = np.where(operations == Operation.CLOSE, CLOSED, OPEN)
    for column, source in ((g, trace.g), (h, trace.h), (parent, trace.parent)):
        column[states] = source[:position]
    closes = np.flatnonzero(operations == Operation.CLOSE)
    current = int(states[closes[-1]]) if len(closes) else NONE
    newest = int(states[-1]) if position else NONE
    return SearchFrame(position, status, g, h, parent, current, newest)


def branch(frame: SearchFrame, state: int) -> list[int]:
    """Return the states from the start to ``state`` by parents, as known in this frame."""
    way = [state]
    while frame.parent[way[-1]] != NONE and len(way) <= len(frame.parent):
        way.append(int(frame.parent[way[-1]]))
    return way[::-1]
