"""Random mazes by the published distribution, the same for ever for one seed.

The number of walls is uniform between 3 and 5 tenths of the cells; walls, then start and goal
are uniform; a task is kept when a way exists and has at least max(width, height) cells. Task i of
a seed is drawn from a stream of its own, so it does not depend on the number of workers.
Source: Lehnert et al. 2024; docs/provenance.md#maze-tasks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from core.compiled import compiled, inlined
from core.domains.maze.board import MazeBoard, MazeTask, check_sides
from core.domains.split import Split
from core.errors import ConfigError
from core.grid import NEIGHBOURS, cell_at
from core.rng import derive_seed
from core.splitmix import below, next_u64

_DX = np.array([dx for dx, _ in NEIGHBOURS])
_DY = np.array([dy for _, dy in NEIGHBOURS])
_MAX_CANDIDATES: Final = 200_000
_TEST_SHARE: Final = np.uint64(16)
_FNV_OFFSET, _FNV_PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)


@dataclass(frozen=True)
class MazeDistribution:
    """What mazes to draw."""

    width: int
    height: int
    wall_density: tuple[float, float] = (0.3, 0.5)
    """Least and largest share of the cells that are walls, 0 to .9."""
    split: Split = Split.ANY
    """One wall layout in 16, by digest, is kept for testing."""
    domain: ClassVar[str] = "maze"
    heuristic: ClassVar[str] = "manhattan"

    def __post_init__(self) -> None:
        """Check sizes and shares; raises InvalidTask or ConfigError."""
        check_sides(self.width, self.height)
        low, high = self.wall_density
        if not 0 <= low <= high <= 0.9:
            raise ConfigError("wall density", self.wall_density, "two shares 0 <= LO <= HI <= 0.9")

    @property
    def wall_counts(self) -> tuple[int, int]:
        """Least and largest number of walls, both drawn; two cells stay free."""
        tenth = self.width * self.height // 10
        low, high = (round(10 * share * tenth) for share in self.wall_density)
        most = self.width * self.height - 2
        return min(low, most), min(high, most)


def generate(
    distribution: MazeDistribution, seed: int, first: int = 0, chunk: int = 256
) -> Iterator[MazeTask]:
    """Yield the tasks of a seed from ``first`` on, for ever; raises ConfigError if hopeless."""
    while True:
        yield from draw(distribution, seed, first, chunk)
        first += chunk


def draw(distribution: MazeDistribution, seed: int, first: int, count: int) -> list[MazeTask]:
    """Return tasks ``first`` .. ``first + count - 1`` of a seed; raises ConfigError if hopeless."""
    width, height = distribution.width, distribution.height
    stream = np.uint64(derive_seed("maze", width, height, seed))
    low, high = distribution.wall_counts
    walls, ends = _draw(width, height, low, high, int(distribution.split), stream, first, count)
    if len(walls) < count:
        what = f"no solvable {width}x{height} maze in {_MAX_CANDIDATES} draws"
        raise ConfigError(what, f"{low} to {high} walls", "a larger board or fewer walls")
    rows = zip(walls, ends, strict=True)
    return [_task(width, height, row.tobytes(), *map(int, pair)) for row, pair in rows]


def _task(width: int, height: int, walls: bytes, start: int, goal: int) -> MazeTask:
    board = MazeBoard(width, height, walls)
    return MazeTask(board, cell_at(start, width), cell_at(goal, width))


@compiled
def _draw(width, height, low, high, split, stream, first, count):
    """Return wall rows (count, cells) and (start, goal) rows; fewer rows if one was hopeless."""
    n_cells = width * height
    walls = np.zeros((count, n_cells), np.uint8)
    ends = np.empty((count, 2), np.int64)
    order = np.arange(n_cells)
    distance = np.empty(n_cells, np.int64)
    queue = np.empty(n_cells, np.int64)
    rng = np.empty(1, np.uint64)
    for i in range(count):
        rng[0] = stream + np.uint64(first + i)
        rng[0] = next_u64(rng)
        accepted = False
        for _ in range(_MAX_CANDIDATES):
            order[:] = np.arange(n_cells)
            n_walls = low + below(rng, high - low + 1)
            _choose(order, n_walls + 2, rng)
            walls[i] = 0
            walls[i][order[:n_walls]] = 1
            start, goal = order[n_walls], order[n_walls + 1]
            if not _in_split(walls[i], split):
                continue
            cells = _way_cells(walls[i], width, height, start, goal, distance, queue)
            if cells >= max(width, height):
                accepted = True
                break
        if not accepted:
            return walls[:i], ends[:i]
        ends[i, 0], ends[i, 1] = start, goal
    return walls, ends


@inlined
def _choose(order, n, rng):
    """Bring ``n`` uniformly chosen elements to the front, in random order."""
    for k in range(n):
        j = k + below(rng, len(order) - k)
        order[k], order[j] = order[j], order[k]


@compiled
def _in_split(walls, split):
    """Say whether the layout's FNV-1a digest puts it into ``split``."""
    if split == 0:
        return True
    digest = _FNV_OFFSET
    for wall in walls:
        digest = (digest ^ np.uint64(wall)) * _FNV_PRIME
    is_test = (digest >> np.uint64(20)) % _TEST_SHARE == np.uint64(0)
    return is_test == (split == 2)


@compiled
def _way_cells(walls, width, height, start, goal, distance, queue):
    """Return the cells of a shortest way, start and goal counted, or 0 (breadth first)."""
    distance[:] = 0
    distance[start], queue[0] = 1, start
    head, tail = 0, 1
    while head < tail:
        cell = queue[head]
        head += 1
        if cell == goal:
            return distance[cell]
        y, x = divmod(cell, width)
        for k in range(4):
            nx, ny = x + _DX[k], y + _DY[k]
            if 0 <= nx < width and 0 <= ny < height:
                near = ny * width + nx
                if walls[near] == 0 and distance[near] == 0:
                    distance[near] = distance[cell] + 1
                    queue[tail] = near
                    tail += 1
    return 0
