"""What boards of all domains are: cells in rows, with walls on some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.grid import Cell, cell_at, in_bounds, index_of


@dataclass(frozen=True)
class WalledBoard:
    """Size and walls; each domain checks them and adds what it has besides."""

    width: int
    """Cells along x."""
    height: int
    """Cells along y."""
    walls: bytes
    """One byte a cell in index order, 1 where a wall stands; length width * height."""

    @cached_property
    def wall_grid(self) -> NDArray[np.uint8]:
        """The walls as a read-only array, shape (height, width), 1 where a wall stands."""
        return np.frombuffer(self.walls, dtype=np.uint8).reshape(self.height, self.width)

    def has(self, cell: Cell) -> bool:
        """Say whether ``cell`` lies on the board."""
        return in_bounds(cell, self.width, self.height)

    def is_wall(self, cell: Cell) -> bool:
        """Say whether a wall stands on ``cell``, which must lie on the board."""
        return self.walls[index_of(cell, self.width)] == 1

    def is_free(self, cell: Cell) -> bool:
        """Say whether ``cell`` lies on the board and holds no wall."""
        return self.has(cell) and not self.is_wall(cell)

    def wall_cells(self) -> Iterator[Cell]:
        """Yield the walls in row-major order (y, then x)."""
        return (cell_at(i, self.width) for i, wall in enumerate(self.walls) if wall)
