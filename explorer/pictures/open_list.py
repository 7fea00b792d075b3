"""The open list at one frame: its nodes by f, and the one that the lane takes off next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.grid import cell_at
from core.search.replay import NONE
from core.search.trace import OPEN
from explorer.pictures.clause_rows import Row, RowsPicture, in_words
from explorer.pictures.prepared import Prepared


@dataclass(frozen=True, eq=False)
class OpenList:
    """Nodes in the order in which A* would take them off; columns have shape (n_nodes,)."""

    states: NDArray[np.int64]
    g: NDArray[np.int32]
    h: NDArray[np.int32]
    next: int | None
    """Place of the node that the lane's next ``close`` takes off; None if it takes none of them."""

    @property
    def least_f(self) -> int | None:
        """The least f on the list; None if it is empty or unknown."""
        known = len(self.states) and NONE not in (self.g[0], self.h[0])
        return int(self.g[0] + self.h[0]) if known else None


def resolve_open_list(prepared: Prepared, position: int) -> OpenList:
    """Return the open list of a lane after its first ``position`` events.

    Nodes of one f are in the order of their ids, which for a maze is the published one; the next
    node stands before others of its f, as the coin or a level's tie key may have put it there.
    """
    run = prepared.run
    frame = run.frame(position)
    states = np.flatnonzero(frame.status == OPEN)
    g, h = frame.g[states], frame.h[states]
    f = np.where((g == NONE) | (h == NONE), np.iinfo(np.int32).max, g + h)
    coming = _next_state(prepared, frame.position)
    order = np.lexsort((states, states != coming, f))
    states = states[order]
    found = np.flatnonzero(states == coming)
    return OpenList(states, g[order], h[order], int(found[0]) if len(found) else None)


def _next_state(prepared: Prepared, position: int) -> int:
    """Return the state of the next close from clause ``position`` on; NONE if there is none."""
    trace = prepared.run.trace
    closes = prepared.closes
    later = int(np.searchsorted(closes, position))
    return int(trace.state[closes[later]]) if later < len(closes) else NONE


def open_rows(prepared: Prepared, found: OpenList) -> RowsPicture:
    """Return the open list as a table."""
    is_level = hasattr(prepared.run.task, "boxes")
    width = prepared.run.task.board.width
    columns = ("f", "node", "g", "h", *(("boxes",) if is_level else ()))

    def make(i: int) -> Row:
        worker, *boxes = (
            in_words(cell_at(int(cell), width))
            for cell in prepared.run.trace.states[found.states[i]]
            if cell != NONE
        )
        g, h = int(found.g[i]), int(found.h[i])
        f = "" if NONE in (g, h) else str(g + h)
        node = f"{worker} ◂" if i == found.next else worker
        more = (" ".join(boxes),) if is_level else ()
        tip = "taken off next" if i == found.next else ""
        costs = ("" if cost == NONE else str(cost) for cost in (g, h))
        return Row((f, node, *costs, *more), "open_glyph", tip)

    return RowsPicture(columns, range(len(found.states)), make)
