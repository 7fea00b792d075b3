"""The level of one lane at one frame: one state's pieces, and where the worker was in all others.

A search over a level knows many states with the worker on one cell, so a cell shows how many of
them are open and how many closed, and the least f among them. The pieces are those of the node
being expanded; the node just created is a ghost over it. A plan is executed, and stops at its first
broken move.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.domains.sokoban.board import SokobanBoard, SokobanState, SokobanTask, in_order
from core.grid import Cell, cell_at, index_of
from core.search.replay import NONE, SearchFrame
from core.search.trace import CLOSED, OPEN, UNSEEN
from explorer.pictures.board_picture import (
    BoardPicture,
    costs_in_words,
    faults_of,
    unknown_costs,
    way_states,
)
from explorer.pictures.lane_run import LaneRun
from explorer.session.level_draft import Level, counted


@dataclass(frozen=True, kw_only=True)
class LevelPicture(BoardPicture):
    """Everything on a level; ``g`` and ``h`` are those of the least f on a cell."""

    board: SokobanBoard
    worker: Cell | None
    boxes: tuple[Cell, ...]
    n_open: bytes
    """int32 a cell: open nodes whose worker stands there."""
    n_closed: bytes
    """Likewise, closed nodes."""
    ghost: SokobanState | None = None
    """The node just created."""
    pushes: tuple[int, ...] = ()
    """Indices into ``plan`` of moves that push a box."""

    @property
    def home(self) -> Cell:
        """Where a cursor begins."""
        return self.worker or super().home

    @property
    def counts(self) -> tuple[memoryview, memoryview]:
        """Open and closed nodes of each cell in index order."""
        return memoryview(self.n_open).cast("i"), memoryview(self.n_closed).cast("i")

    def _pieces(self, cell: Cell) -> Iterator[str]:
        yield from super()._pieces(cell)
        yield from ["worker"] if cell == self.worker else []
        yield from ["box"] if cell in self.boxes else []
        yield from ["dock"] if self.board.is_dock(cell) else []

    def _search(self, cell: Cell) -> Iterator[str]:
        n_open, n_closed = (column[index_of(cell, self.board.width)] for column in self.counts)
        if n_open + n_closed:
            yield f"worker here in {counted(n_open + n_closed, 'state')}:"
            yield f"{n_open} open, {n_closed} closed"
            known = costs_in_words(*self.costs(cell))
            yield from ["least f:", *known] if known else []


def bare_level(level: Level) -> LevelPicture:
    """Return the level before anything was searched."""
    n = len(level.board.walls)
    none = unknown_costs(n)
    return LevelPicture(
        board=level.board,
        worker=level.worker,
        boxes=level.boxes,
        status=bytes(n),
        g=none,
        h=none,
        n_open=bytes(4 * n),
        n_closed=bytes(4 * n),
    )


def resolve_level(task: SokobanTask, run: LaneRun, position: int) -> LevelPicture:
    """Return the level of a lane after the first ``position`` events of its run."""
    frame, n = run.frame(position), len(task.board.walls)
    said = run.plan_cells(position)
    executed = run.plan_states[: len(said)]
    plan = said[: len(executed) + 1]
    state = (executed or (task.start,))[-1] if said else _solid(task, run, frame)
    workers = run.trace.states[:, 0]
    n_open, n_closed = (
        np.bincount(workers[frame.status == kind], minlength=n).astype(np.int32)
        for kind in (OPEN, CLOSED)
    )
    g, h = _least(frame, workers, n)
    way = [] if said else way_states(frame)
    newest = None if frame.newest == NONE else cell_at(int(workers[frame.newest]), task.board.width)
    return LevelPicture(
        board=task.board,
        worker=state.worker,
        boxes=state.boxes,
        status=_status(n_open, n_closed).tobytes(),
        g=g.tobytes(),
        h=h.tobytes(),
        n_open=n_open.tobytes(),
        n_closed=n_closed.tobytes(),
        ghost=None if said else _ghost(task, run, frame),
        current=None if frame.current == NONE else state.worker,
        newest=None if said else newest,
        way=tuple(cell_at(int(workers[i]), task.board.width) for i in way),
        plan=plan,
        bad_moves=(len(executed),) if len(plan) > len(executed) else (),
        pushes=_pushes(executed),
        faults=_fault_cells(task, run, position),
    )


def _state(task: SokobanTask, run: LaneRun, i: int) -> SokobanState:
    """Return a state with the boxes that are known."""
    worker, *boxes = (int(index) for index in run.trace.states[i])
    width = task.board.width
    cells = (cell_at(box, width) for box in boxes if box != NONE)
    return SokobanState(cell_at(worker, width), in_order(cells))


def _solid(task: SokobanTask, run: LaneRun, frame: SearchFrame) -> SokobanState:
    """Return the node being expanded; before the first expansion the start."""
    return task.start if frame.current == NONE else _state(task, run, frame.current)


def _ghost(task: SokobanTask, run: LaneRun, frame: SearchFrame) -> SokobanState | None:
    """Return the node just created, unless it is the one being expanded."""
    if frame.newest in (NONE, frame.current):
        return None
    ghost = _state(task, run, frame.newest)
    return None if frame.current == NONE and ghost == task.start else ghost


def _least(
    frame: SearchFrame, workers: NDArray[np.int32], n_cells: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return g and h of the least f on each cell."""
    g, h = (np.full(n_cells, NONE, np.int32) for _ in range(2))
    known = np.flatnonzero((frame.status != UNSEEN) & (frame.g != NONE) & (frame.h != NONE))
    # NumPy assigns repeated indices in order, so the least f, written last, stands.
    order = known[np.argsort(-(frame.g + frame.h)[known], kind="stable")]
    g[workers[order]], h[workers[order]] = frame.g[order], frame.h[order]
    return g, h


def _status(n_open: NDArray[np.int32], n_closed: NDArray[np.int32]) -> NDArray[np.uint8]:
    status = np.full(len(n_open), UNSEEN, np.uint8)
    status[n_closed > 0] = CLOSED
    status[n_open > 0] = OPEN
    return status


def _pushes(states: tuple[SokobanState, ...]) -> tuple[int, ...]:
    return tuple(i for i in range(1, len(states)) if states[i].boxes != states[i - 1].boxes)


def _fault_cells(task: SokobanTask, run: LaneRun, position: int) -> tuple[Cell, ...]:
    """Return the worker's cell of each faulty clause; that of a plan is a bad move instead."""
    states = [run.events[i].state for i in faults_of(run, position) if i < run.n_clauses]
    workers = [state.worker for state in states if state is not None]
    return tuple(cell for cell in workers if task.board.has(cell))


@lru_cache(maxsize=16)
def outside_cells(board: SokobanBoard) -> tuple[Cell, ...]:
    """Return the floor between the board's edge and the level's walls.

    That is all that can be reached from the edge; where a dock can, the level has no such walls.
    """
    last_x, last_y = board.width - 1, board.height - 1
    waiting = [(x, y) for x in range(board.width) for y in (0, last_y)]
    waiting += [(x, y) for y in range(board.height) for x in (0, last_x)]
    seen: set[Cell] = set()
    while waiting:
        x, y = waiting.pop()
        if (x, y) not in seen and board.is_free((x, y)):
            seen.add((x, y))
            waiting += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
    is_open = not board.dock_cells or not seen.isdisjoint(board.dock_cells)
    return () if is_open else tuple(sorted(seen))
