"""The open list at one frame, by its key, which for A* is f; and the node taken off next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.grid import cell_at
from core.search.orderings import PUBLISHED
from core.search.replay import NONE
from core.search.trace import OPEN
from explorer.pictures.clause_rows import Row, RowsPicture, in_words
from explorer.pictures.prepared import Prepared

NO_KEY = int(np.iinfo(np.int32).max)


@dataclass(frozen=True, eq=False)
class OpenList:
    """Nodes in the order in which the search takes them off; columns have shape (n_nodes,)."""

    states: NDArray[np.int64]
    g: NDArray[np.int32]
    h: NDArray[np.int32]
    keys: NDArray[np.int32]
    """By which the list is ordered, for A* f; NO_KEY where g or h is not known."""
    next: int | None
    """Place of the node that the lane's next ``close`` takes off; None if it takes none of them."""


def resolve_open_list(prepared: Prepared, position: int) -> OpenList:
    """Return the open list of a lane after its first ``position`` events.

    Nodes of one key are in the order of their ids, which for a maze is the published one; the next
    node stands before others of its key, as the coin or a level's tie key may have put it there.
    """
    run = prepared.run
    frame = run.frame(position)
    states = np.flatnonzero(frame.status == OPEN)
    g, h = frame.g[states], frame.h[states]
    ordering = prepared.ordering
    keys = ordering.g_weight * g + ordering.h_weight * h
    keys = np.where((g == NONE) | (h == NONE), NO_KEY, keys)
    coming = _next_state(prepared, frame.position)
    order = np.lexsort((states, states != coming, keys))
    states = states[order]
    found = np.flatnonzero(states == coming)
    return OpenList(states, g[order], h[order], keys[order], int(found[0]) if len(found) else None)


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
    columns = (
        "f" if prepared.ordering is PUBLISHED else "key",
        "node",
        "g",
        "h",
        *(("boxes",) if is_level else ()),
    )

    def make(i: int) -> Row:
        worker, *boxes = (
            in_words(cell_at(int(cell), width))
            for cell in prepared.run.trace.states[found.states[i]]
            if cell != NONE
        )
        g, h = int(found.g[i]), int(found.h[i])
        key = "" if found.keys[i] == NO_KEY else str(found.keys[i])
        node = f"{worker} ◂" if i == found.next else worker
        more = (" ".join(boxes),) if is_level else ()
        tip = "taken off next" if i == found.next else ""
        costs = ("" if cost == NONE else str(cost) for cost in (g, h))
        return Row((key, node, *costs, *more), "open_glyph", tip)

    return RowsPicture(columns, range(len(found.states)), make)
