"""Sokoban as a value: board, task, state, and the rules that make a task valid.

A worker pushes boxes, one at a time and never pulls, until no box is off a dock. What lies beyond
the board's edge counts as wall. Invariant of ``SokobanTask``: worker and boxes stand on different
free cells, there is a box, and no box lacks a dock. Whether a plan exists is the search's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from core.domains.walled import WalledBoard
from core.errors import InvalidTask
from core.grid import Cell, cell_at, in_bounds, index_of

MIN_SIDE, MAX_SIDE = 3, 128
"""Sides a board may have, in cells."""
MOVES: Final[tuple[Cell, ...]] = ((0, -1), (0, 1), (-1, 0), (1, 0))
"""Moves (dx, dy) in the published order: up, down, left, right; y grows downwards."""


@dataclass(frozen=True)
class SokobanBoard(WalledBoard):
    """The static part of a level."""

    docks: bytes
    """One byte a cell, 1 where a box should end."""

    def __post_init__(self) -> None:
        """Check sizes; raises InvalidTask."""
        check_sides(self.width, self.height)
        for name in ("walls", "docks"):
            if len(getattr(self, name)) != self.width * self.height:
                right = "one byte a cell"
                raise InvalidTask(f"{name} do not fit the board", len(getattr(self, name)), right)
        if any(wall and dock for wall, dock in zip(self.walls, self.docks, strict=True)):
            raise InvalidTask("a dock on a wall", None, "docks on free cells")

    def is_dock(self, cell: Cell) -> bool:
        """Say whether ``cell`` lies on the board and is a dock."""
        return cell in self._docked

    @cached_property
    def free_cells(self) -> frozenset[Cell]:
        """The cells without a wall."""
        return frozenset(cell_at(i, self.width) for i, wall in enumerate(self.walls) if not wall)

    @cached_property
    def _docked(self) -> frozenset[Cell]:
        return frozenset(self.dock_cells)

    @cached_property
    def dock_cells(self) -> tuple[Cell, ...]:
        """The docks in index order."""
        return tuple(cell_at(i, self.width) for i, dock in enumerate(self.docks) if dock)


@dataclass(frozen=True)
class SokobanState:
    """Where worker and boxes are; what moves."""

    worker: Cell
    boxes: tuple[Cell, ...]
    """In index order (y, then x); boxes have no names."""

    def __str__(self) -> str:
        """Return the state in words for people."""
        boxes = ", ".join(f"({x}, {y})" for x, y in self.boxes)
        return f"worker {self.worker}" + (f", boxes {boxes}" if boxes else "")


@dataclass(frozen=True)
class SokobanTask:
    """One level to solve."""

    board: SokobanBoard
    worker: Cell
    boxes: tuple[Cell, ...]
    """In index order; sorted when built."""
    id: str | None = None
    """Any string; comes back in every row made from this task."""

    def __post_init__(self) -> None:
        """Sort the boxes and check everything; raises InvalidTask."""
        object.__setattr__(self, "boxes", in_order(self.boxes))
        size = f"{self.board.width}x{self.board.height}"
        for name, cell in [("worker", self.worker), *(("box", box) for box in self.boxes)]:
            if not self.board.has(cell):
                raise InvalidTask(f"{name} outside the {size} board", list(cell), "a cell of it")
            if self.board.is_wall(cell):
                raise InvalidTask(f"{name} on a wall", list(cell), "a free cell")
        if len(set(self.boxes)) < len(self.boxes) or self.worker in self.boxes:
            raise InvalidTask("two things on one cell", None, "worker and boxes on cells of theirs")
        if not self.boxes:
            raise InvalidTask("no box", None, "at least one box and as many docks")
        n_docks = len(self.board.dock_cells)
        if len(self.boxes) > n_docks:
            raise InvalidTask(f"{len(self.boxes)} boxes", f"{n_docks} docks", "a dock for each box")

    @property
    def start(self) -> SokobanState:
        """The state it begins in."""
        return SokobanState(self.worker, self.boxes)


def in_order(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return cells in index order: by y, then x."""
    return tuple(sorted(cells, key=lambda cell: (cell[1], cell[0])))


def check_sides(width: int, height: int) -> None:
    """Raise InvalidTask unless both sides are sizes that a board may have."""
    for name, side in (("width", width), ("height", height)):
        if not MIN_SIDE <= side <= MAX_SIDE:
            right = f"a whole number from {MIN_SIDE} to {MAX_SIDE}"
            raise InvalidTask(f"level {name} {side!r}", None, right)


def make_board(
    width: int, height: int, walls: Iterable[Cell], docks: Iterable[Cell]
) -> SokobanBoard:
    """Build a board from cells; raises InvalidTask for one outside it."""
    check_sides(width, height)
    grids = []
    for name, cells in (("wall", walls), ("dock", docks)):
        grid = bytearray(width * height)
        for cell in cells:
            if not in_bounds(cell, width, height):
                size = f"{width}x{height}"
                raise InvalidTask(f"{name} outside the {size} board", list(cell), "a cell of it")
            grid[index_of(cell, width)] = 1
        grids.append(bytes(grid))
    return SokobanBoard(width, height, *grids)


def step(board: SokobanBoard, state: SokobanState, move: Cell) -> SokobanState | None:
    """Return the state after one move of the worker, a push included; None if it is blocked."""
    dx, dy = move
    ahead = state.worker[0] + dx, state.worker[1] + dy
    if not board.is_free(ahead):
        return None
    if ahead not in state.boxes:
        return SokobanState(ahead, state.boxes)
    beyond = ahead[0] + dx, ahead[1] + dy
    if not board.is_free(beyond) or beyond in state.boxes:
        return None
    return SokobanState(ahead, in_order(beyond if box == ahead else box for box in state.boxes))


def successors(task: SokobanTask, state: SokobanState) -> list[SokobanState]:
    """Return the states one move away in the published order, blocked moves left out."""
    after = [step(task.board, state, move) for move in MOVES]
    return [other for other in after if other is not None]


def is_goal(task: SokobanTask, state: SokobanState) -> bool:
    """Say whether every box stands on a dock."""
    return all(task.board.is_dock(box) for box in state.boxes)
