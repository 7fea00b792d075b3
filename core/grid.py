"""Cells and arrays: the one place that converts between them.

A cell is ``(x, y)``, 0-based. A cell's index is ``y * width + x``, so ordering by index is
ordering by y, then x. Arrays over a board are indexed ``[y, x]``.
"""

from typing import Final

Cell = tuple[int, int]

NEIGHBOURS: Final[tuple[Cell, ...]] = ((0, 1), (0, -1), (-1, 0), (1, 0))
"""Moves (dx, dy) in the published order; a deterministic trace depends on it."""


def index_of(cell: Cell, width: int) -> int:
    """Return the index of ``cell`` on a board of this width."""
    return cell[1] * width + cell[0]


def cell_at(index: int, width: int) -> Cell:
    """Return the cell with this index on a board of this width."""
    y, x = divmod(int(index), width)
    return x, y


def cells_of(width: int, height: int) -> list[Cell]:
    """Return all cells of a board of this size; a cell's place in the list is its index."""
    return [(x, y) for y in range(height) for x in range(width)]


def in_bounds(cell: Cell, width: int, height: int) -> bool:
    """Say whether ``cell`` lies on a board of this size."""
    return 0 <= cell[0] < width and 0 <= cell[1] < height


def manhattan(a: Cell, b: Cell) -> int:
    """Return the number of moves between two cells of an empty board."""
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def are_adjacent(a: Cell, b: Cell) -> bool:
    """Say whether one move leads from ``a`` to ``b`` on an empty board."""
    return manhattan(a, b) == 1
