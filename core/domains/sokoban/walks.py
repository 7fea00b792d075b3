"""The worker's walks, on a floor whose cells are single numbers: quick enough for every click.

A place is the number of a cell on a board with a rim of walls around it, so that the four steps
are additions and nothing has to be checked for the edge.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from core.domains.sokoban.board import MOVES, SokobanBoard
from core.domains.sokoban.play import LETTERS
from core.grid import Cell

STEP_LETTERS: Final = tuple(LETTERS[move] for move in MOVES)
"""Letters of the steps of a floor; the step opposite to number k is number k ^ 1."""
_FLIPPED: Final = bytes.maketrans(b"\0\1", b"\1\0")


@dataclass(frozen=True)
class Floor:
    """Where one may go."""

    row: int
    """Places in a row, the rim included."""
    free: bytearray
    """1 at every place that can be stepped on; may be changed."""

    @property
    def steps(self) -> tuple[int, ...]:
        """What each of ``MOVES`` adds to a place."""
        return tuple(dy * self.row + dx for dx, dy in MOVES)

    def place(self, cell: Cell) -> int:
        """Return the number of a cell of the board."""
        return (cell[1] + 1) * self.row + cell[0] + 1

    def cell(self, place: int) -> Cell:
        """Return the cell of a place."""
        y, x = divmod(place, self.row)
        return x - 1, y - 1


def floor_of(board: SokobanBoard, taken: Iterable[Cell]) -> Floor:
    """Return the floor of a board, without the cells that are taken."""
    width, row = board.width, board.width + 2
    free, grid = bytearray(row), board.walls.translate(_FLIPPED)
    for y in range(board.height):
        free += b"\0" + grid[y * width : (y + 1) * width] + b"\0"
    floor = Floor(row, free + bytes(row))
    for cell in taken:
        floor.free[floor.place(cell)] = 0
    return floor


def shortest_walks(floor: Floor, start: int, wanted: Set[int]) -> dict[int, str]:
    """Return shortest walks to those of the wanted places that can be reached, breadth first."""
    came: dict[int, int] = {start: 0}
    missing = set(wanted) - {start}
    steps, free, layer = tuple(enumerate(floor.steps)), floor.free, [start]
    while layer and missing:
        following = []
        for place in layer:
            for k, step in steps:
                near = place + step
                if free[near] and near not in came:
                    came[near] = k
                    following.append(near)
        missing.difference_update(following)
        layer = following
    return {place: _way_back(floor, came, start, place) for place in wanted if place in came}


def _way_back(floor: Floor, came: dict[int, int], start: int, place: int) -> str:
    letters, steps = [], floor.steps
    while place != start:
        k = came[place]
        letters.append(STEP_LETTERS[k])
        place -= steps[k]
    return "".join(reversed(letters))
