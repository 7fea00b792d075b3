"""The board as a model is shown it: from the clauses that dropping left, and nothing else."""

from dataclasses import dataclass, replace

import numpy as np

from core.dropping import Drop
from core.search.replay import NONE
from core.search.trace import DropLevel, Trace
from explorer.pictures.board import resolve_board
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.lane_run import LaneRun


@dataclass(frozen=True, eq=False)
class Shown:
    """A search's run, and what is left of it."""

    whole: LaneRun
    left: Drop
    run: LaneRun
    """The same events, of which those that went do nothing to the board."""

    def board(self, position: int) -> BoardPicture:
        """Return the board after the first ``position`` events."""
        picture = resolve_board(self.run.task, self.run, position)
        is_gone = 0 < position <= len(self.left.kept) and not self.left.kept[position - 1]
        return replace(picture, newest=None) if is_gone else picture


def leave(run: LaneRun, left: Drop) -> Shown:
    """Return a search's run as dropping left it."""
    trace, kept = run.trace, left.kept
    unknown = np.full(int(kept.sum()), NONE, np.int32)
    g, h = (trace.g[kept], trace.h[kept]) if left.costs_kept else (unknown, unknown)
    # From where a node was reached follows from the closes, and is not told without them.
    parent = trace.parent[kept] if left.level == DropLevel.NONE else unknown
    told = Trace(trace.operation[kept], trace.state[kept], g, h, parent, trace.plan, trace.states)
    counts = np.concatenate([[0], np.cumsum(kept)])
    drawn = np.pad(counts, (0, len(run.response.plan)), mode="edge")
    return Shown(run, left, replace(run, trace=told, drawn=drawn))
