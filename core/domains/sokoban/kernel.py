"""Compiled rules of Sokoban for the search.

A state is a row of cell indices: the worker's, then those of the boxes in ascending order. Rows
are numbered as they turn up and found again by an open-addressing hash table, which, like every
array of the problem, doubles when it is full. Estimates and tie keys are kept with the rows.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.compiled import compiled
from core.domains import rules
from core.domains.limits import MAX_SUCCESSORS
from core.domains.rules import implement
from core.domains.sokoban.board import MOVES, SokobanBoard, SokobanTask
from core.domains.sokoban.estimates import estimate, push_distances
from core.domains.sokoban.heuristics import COMBINED, HEURISTICS, PUBLISHED, check_name
from core.domains.sokoban.lone_box import lone_box_moves
from core.grid import index_of

_DX = np.array([dx for dx, _ in MOVES])
_DY = np.array([dy for _, dy in MOVES])
_FNV_OFFSET, _FNV_PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_FIRST_ROOM = 256


class SokobanProblem(NamedTuple):
    """A Sokoban task as the compiled search reads it, with the states met so far."""

    walls: NDArray[np.uint8]
    """Shape (height * width,), 1 where a wall stands."""
    docks: NDArray[np.uint8]
    """Likewise for docks."""
    width: int
    height: int
    kind: int
    """Which heuristic, by its place in ``HEURISTICS``."""
    distances: NDArray[np.int32]
    """Pushes from each cell to each dock with no other box around, (n_docks, cells), or NEVER."""
    lone: NDArray[np.int32]
    """Moves a box needs alone, (cells, cells); no rows where they are not asked for."""
    rows: NDArray[np.int32]
    """(room, 1 + n_boxes): the states met so far."""
    estimates: NDArray[np.int32]
    """(room,): h of each."""
    digests: NDArray[np.int32]
    """(room,): tie key of each."""
    slots: NDArray[np.int32]
    """Hash table of state ids, -1 where empty; its length is a power of two, four times room."""
    counts: NDArray[np.int64]
    """(1,): number of states met."""
    scratch: NDArray[np.int32]
    """(1 + n_boxes,): the row being looked up."""


def problem_of(task: SokobanTask, heuristic: str = PUBLISHED) -> tuple[SokobanProblem, int]:
    """Return the task for the search, and the state id of its start; raises ConfigError."""
    board = task.board
    walls, docks, kind, distances, lone = _tables(board, heuristic)
    start = [index_of(cell, board.width) for cell in (task.worker, *task.boxes)]
    problem = SokobanProblem(
        walls=walls,
        docks=docks,
        width=board.width,
        height=board.height,
        kind=kind,
        distances=distances,
        lone=lone,
        rows=np.zeros((_FIRST_ROOM, len(start)), np.int32),
        estimates=np.zeros(_FIRST_ROOM, np.int32),
        digests=np.zeros(_FIRST_ROOM, np.int32),
        slots=np.full(4 * _FIRST_ROOM, -1, np.int32),
        counts=np.zeros(1, np.int64),
        scratch=np.array(start, np.int32),
    )
    return problem, int(_id_of_scratch(problem))


def estimate_of(task: SokobanTask, cells: list[int], heuristic: str) -> int:
    """Return the estimate of a state given by the cell indices of worker and boxes."""
    board, row = task.board, np.array(cells, np.int32)
    walls, docks, kind, distances, lone = _tables(board, heuristic)
    size = board.width, board.height
    return int(estimate(row, walls, docks, *size, kind, distances, lone))


@lru_cache(maxsize=16)
def _tables(board: SokobanBoard, heuristic: str) -> tuple[Any, Any, int, Any, Any]:
    """Return walls, docks, kind, distances and lone of every problem on a board."""
    check_name(heuristic)
    walls, docks = (np.frombuffer(cells, np.uint8) for cells in (board.walls, board.docks))
    distances = push_distances(walls, np.flatnonzero(docks), board.width, board.height)
    lone = np.empty((0, 0), np.int32)
    if heuristic == COMBINED:
        lone = lone_box_moves(walls, docks, board.width, board.height)
    return walls, docks, list(HEURISTICS).index(heuristic), distances, lone


@compiled
def _digest(row):
    """Return the FNV-1a digest of a row."""
    digest = _FNV_OFFSET
    for cell in row:
        digest = (digest ^ np.uint64(cell)) * _FNV_PRIME
    return digest ^ (digest >> np.uint64(29))


@compiled
def _id_of_scratch(problem):
    """Return the id of the row in ``scratch``, numbering it if it is new."""
    digest = _digest(problem.scratch)
    mask = len(problem.slots) - 1
    slot = np.int64(digest & np.uint64(mask))
    while problem.slots[slot] >= 0:
        known = problem.slots[slot]
        if np.array_equal(problem.rows[known], problem.scratch):
            return np.int64(known)
        slot = (slot + 1) & mask
    new = problem.counts[0]
    problem.counts[0] += 1
    problem.slots[slot] = new
    problem.rows[new] = problem.scratch
    problem.digests[new] = np.int64(digest >> np.uint64(33))
    problem.estimates[new] = estimate(
        problem.scratch,
        problem.walls,
        problem.docks,
        problem.width,
        problem.height,
        problem.kind,
        problem.distances,
        problem.lone,
    )
    return np.int64(new)


@implement(rules.room, SokobanProblem)
def _room(problem):
    return len(problem.rows)


@implement(rules.with_room, SokobanProblem)
def _with_room(problem):
    if problem.counts[0] + MAX_SUCCESSORS <= len(problem.rows):
        return problem
    return _doubled(problem)


@compiled
def _doubled(problem):
    """Return the problem with twice the room."""
    n, old = len(problem.rows), problem
    rows = np.zeros((2 * n, old.rows.shape[1]), np.int32)
    estimates, digests = np.zeros(2 * n, np.int32), np.zeros(2 * n, np.int32)
    slots = np.full(8 * n, -1, np.int32)
    rows[:n], estimates[:n], digests[:n] = old.rows, old.estimates, old.digests
    mask = len(slots) - 1
    for i in range(old.counts[0]):
        slot = np.int64(_digest(rows[i]) & np.uint64(mask))
        while slots[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot] = i
    return SokobanProblem(
        old.walls,
        old.docks,
        old.width,
        old.height,
        old.kind,
        old.distances,
        old.lone,
        rows,
        estimates,
        digests,
        slots,
        old.counts,
        old.scratch,
    )


@implement(rules.heuristic, SokobanProblem)
def _heuristic(problem, state):
    return problem.estimates[state]


@implement(rules.tie_key, SokobanProblem)
def _tie_key(problem, state):
    if problem.kind == 2:  # combined: among equal f the state that seems nearest to a goal
        return (min(problem.estimates[state], 1023) << 20) | (problem.digests[state] >> 11)
    return problem.digests[state]


@implement(rules.is_goal, SokobanProblem)
def _is_goal(problem, state):
    for box in problem.rows[state, 1:]:
        if problem.docks[box] == 0:
            return False
    return True


@implement(rules.state_rows, SokobanProblem)
def _state_rows(problem):
    return problem.rows[: problem.counts[0]]


@implement(rules.successors, SokobanProblem)
def _successors(problem, state, out):
    y, x = divmod(problem.rows[state, 0], problem.width)
    n = 0
    for k in range(MAX_SUCCESSORS):
        if _move(problem, state, x, y, _DX[k], _DY[k]):
            out[n] = _id_of_scratch(problem)
            n += 1
    return n


@compiled
def _move(problem, state, x, y, dx, dy):
    """Write the row after one move into ``scratch``; False if it is blocked."""
    ahead = _free_cell(problem, x + dx, y + dy)
    if ahead < 0:
        return False
    row = problem.scratch
    row[:] = problem.rows[state]
    row[0] = ahead
    for i in range(1, len(row)):
        if row[i] == ahead:
            beyond = _free_cell(problem, x + 2 * dx, y + 2 * dy)
            if beyond < 0 or beyond in row[1:]:
                return False
            row[i] = beyond
            row[1:].sort()
            return True
    return True


@compiled
def _free_cell(problem, x, y):
    """Return the index of a cell without wall, or -1."""
    if not (0 <= x < problem.width and 0 <= y < problem.height):
        return -1
    cell = y * problem.width + x
    return -1 if problem.walls[cell] else cell
