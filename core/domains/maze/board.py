"""The maze as a value: board, task, and the rules that make a task valid.

Invariant of ``MazeTask``: start and goal are different free cells of the board. Whether a way
exists is the search's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domains.walled import WalledBoard
from core.errors import InvalidTask
from core.grid import NEIGHBOURS, Cell, in_bounds, index_of, manhattan

MIN_SIDE, MAX_SIDE = 2, 256
"""Sides a board may have, in cells."""


@dataclass(frozen=True)
class MazeBoard(WalledBoard):
    """The static part of a maze."""

    def __post_init__(self) -> None:
        """Check sizes; raises InvalidTask."""
        check_sides(self.width, self.height)
        if len(self.walls) != self.width * self.height:
            raise InvalidTask("walls do not fit the board", len(self.walls), "one byte a cell")


@dataclass(frozen=True)
class MazeTask:
    """One maze to solve."""

    board: MazeBoard
    start: Cell
    goal: Cell
    id: str | None = None
    """Any string; comes back in every row made from this task."""

    def __post_init__(self) -> None:
        """Check start and goal; raises InvalidTask."""
        for name, cell in (("start", self.start), ("goal", self.goal)):
            if not self.board.has(cell):
                size = f"{self.board.width}x{self.board.height}"
                raise InvalidTask(f"{name} outside the {size} board", list(cell), "a cell of it")
            if self.board.is_wall(cell):
                raise InvalidTask(f"{name} on a wall", list(cell), "a free cell")
        if self.start == self.goal:
            raise InvalidTask("start and goal are one cell", list(self.start), "two cells")


def check_sides(width: int, height: int) -> None:
    """Raise InvalidTask unless both sides are sizes that a board may have."""
    for name, side in (("width", width), ("height", height)):
        if not MIN_SIDE <= side <= MAX_SIDE:
            right = f"a whole number from {MIN_SIDE} to {MAX_SIDE}"
            raise InvalidTask(f"maze {name} {side!r}", None, right)


def make_board(width: int, height: int, walls: Iterator[Cell] | list[Cell]) -> MazeBoard:
    """Build a board from its wall cells; raises InvalidTask for a wall outside it."""
    check_sides(width, height)
    cells = bytearray(width * height)
    for cell in walls:
        if not in_bounds(cell, width, height):
            size = f"{width}x{height}"
            raise InvalidTask(f"wall outside the {size} board", list(cell), "a cell of it")
        cells[index_of(cell, width)] = 1
    return MazeBoard(width, height, bytes(cells))


def successors(task: MazeTask, cell: Cell) -> list[Cell]:
    """Return the free neighbours of a cell in the published order."""
    near = [(cell[0] + dx, cell[1] + dy) for dx, dy in NEIGHBOURS]
    return [other for other in near if task.board.is_free(other)]


def heuristic(task: MazeTask, cell: Cell) -> int:
    """Return the Manhattan distance to the goal."""
    return manhattan(cell, task.goal)


def cell_problem(task: MazeTask, cell: Cell) -> tuple[str, str] | None:
    """Return (rule, detail) if no search could stand on ``cell``, else None."""
    if not task.board.has(cell):
        return "outside_board", f"{cell} is not on the board"
    if task.board.is_wall(cell):
        return "on_wall", f"a wall stands on {cell}"
    return None
