"""The tree that a search grows: one vertex a ``create``, hung below the node it came from.

A node created twice has two vertices, so what is there at a frame is simply the first vertices, and
nothing ever moves. Depth is the number of moves from the root, which is g.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.search.replay import NONE
from core.search.trace import Operation
from explorer.pictures.lane_run import LaneRun
from explorer.pictures.prepared import Prepared


@dataclass(frozen=True, eq=False)
class SearchTree:
    """All columns have shape (n_vertices,), in the order in which the vertices are created."""

    clause: NDArray[np.int64]
    """Index of the create, among the drawable clauses."""
    state: NDArray[np.int64]
    parent: NDArray[np.int64]
    """Index of the vertex above; NONE for a root."""
    closed_by: NDArray[np.int64]
    """Index of the close among the drawable clauses; their number if there is none."""
    x: NDArray[np.float64]
    """Place among the leaves, from the left."""
    depth: NDArray[np.int64]
    branch: NDArray[np.int64]
    """Vertices from the root to the goal; none if the goal was not created."""

    def n_created(self, clauses: int) -> int:
        """Return how many vertices are there after so many clauses."""
        return int(np.searchsorted(self.clause, clauses))


def grow_tree(prepared: Prepared) -> SearchTree:
    """Return the tree of a lane's run."""
    trace = prepared.run.trace
    rows: list[tuple[int, int, int]] = []
    latest: dict[int, int] = {}
    closed_by: list[int] = []
    columns = (trace.operation.tolist(), trace.state.tolist(), trace.parent.tolist())
    for i, (operation, state, parent) in enumerate(zip(*columns, strict=True)):
        if operation == Operation.CREATE:
            rows.append((i, state, latest.get(parent, NONE)))
            latest[state] = len(closed_by)
            closed_by.append(len(trace))
        elif state in latest:
            closed_by[latest[state]] = i
    clause, states, parents = np.array(rows, np.int64).reshape(-1, 3).T
    x, depth = _laid_out(parents.tolist())
    goal = latest.get(_goal_state(prepared), NONE)
    branch = _way_up(parents.tolist(), goal)
    return SearchTree(clause, states, parents, np.array(closed_by, np.int64), x, depth, branch)


def _laid_out(parents: list[int]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return place and depth of each vertex: every leaf has a place, others stand over theirs."""
    n = len(parents)
    below = [0] * n
    for v in range(n - 1, -1, -1):
        below[v] = max(1, below[v])
        if parents[v] != NONE:
            below[parents[v]] += below[v]
    used, left, depth = 0, [0] * n, [0] * n
    taken = [0] * n
    for v, parent in enumerate(parents):
        if parent == NONE:
            left[v], used = used, used + below[v]
        else:
            left[v], depth[v] = left[parent] + taken[parent], depth[parent] + 1
            taken[parent] += below[v]
    return np.array(left) + np.array(below, np.float64) / 2, np.array(depth, np.int64)


def _goal_state(prepared: Prepared) -> int:
    """Return the state that the goal's create is drawn as; NONE if there is none."""
    run, event = prepared.run, prepared.lane.first_goal
    return NONE if event is None else _state_of(run, event)


def _state_of(run: LaneRun, event: int) -> int:
    before, after = int(run.drawn[event]), int(run.drawn[event + 1])
    return int(run.trace.state[before]) if after > before else NONE


def _way_up(parents: list[int], vertex: int) -> NDArray[np.int64]:
    way = []
    while vertex != NONE:
        way.append(vertex)
        vertex = parents[vertex]
    return np.array(way[::-1], np.int64)
