"""Random levels by the published distribution, the same for ever for one seed.

A level has walls all around, inner walls uniform among the cells inside, boxes uniform among the
free cells at least two from the edge, then worker and docks uniform among what is left; it is kept
when A* solves it. Task i of a seed is drawn from a stream of its own, so it does not depend on the
number of workers. Source: Lehnert et al. 2024; docs/provenance.md#sokoban.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar, Final, Literal

import numpy as np
from numpy.typing import NDArray

from core.domains.sokoban.board import SokobanBoard, SokobanTask, check_sides
from core.domains.sokoban.heuristics import PUBLISHED
from core.domains.split import Split
from core.errors import ConfigError
from core.grid import cell_at
from core.splitmix import RngState, rng_state, shuffle

_MAX_CANDIDATES: Final = 2_000
_TEST_SHARE: Final = 16


@dataclass(frozen=True)
class SokobanDistribution:
    """What levels to draw; the published ones by default."""

    width: int = 7
    height: int = 7
    boxes: int = 2
    walls: int = 2
    """Inner walls."""
    split: Split = Split.ANY
    """One level in 16, by digest, is kept for testing."""
    heuristic: Literal["published", "matching", "combined"] = PUBLISHED
    """Heuristic of the searches that traces come from."""
    max_clauses: int | None = None
    """Levels whose deterministic trace has more clauses are not drawn."""
    domain: ClassVar[str] = "sokoban"

    def __post_init__(self) -> None:
        """Check sizes and counts; raises InvalidTask or ConfigError."""
        check_sides(self.width, self.height)
        room = max(0, self.width - 4) * max(0, self.height - 4)
        if not 1 <= self.boxes <= room:
            board = f"a {self.width}x{self.height} board"
            right = f"1 to {room} on {board}" if room else f"sides of at least 5, not {board}"
            raise ConfigError("boxes", self.boxes, right)
        if self.max_clauses is not None and self.max_clauses < 2:
            raise ConfigError("max_clauses", self.max_clauses, "at least 2, or none")
        most = (self.width - 2) * (self.height - 2) - 2 * self.boxes - 1
        if not 0 <= self.walls <= most:
            raise ConfigError("inner walls", self.walls, f"0 to {most}, so that the rest has room")


def candidates(distribution: SokobanDistribution, seed: int, index: int) -> Iterator[SokobanTask]:
    """Yield the draws for one task of a seed, solvable or not, in the order they are tried.

    The task is the first of them that a search solves; raises ConfigError after too many.
    """
    d = distribution
    rng = rng_state("sokoban", d.width, d.height, d.boxes, d.walls, seed, index)
    for _ in range(_MAX_CANDIDATES):
        task = _candidate(distribution, rng)
        if task is not None and d.split in (Split.ANY, split_of(task)):
            yield task
    what = f"no solvable {d.width}x{d.height} level in {_MAX_CANDIDATES} draws"
    found = f"{d.boxes} boxes, {d.walls} inner walls"
    raise ConfigError(what, found, "a larger board, fewer boxes or fewer walls")


def _candidate(distribution: SokobanDistribution, rng: RngState) -> SokobanTask | None:
    """Draw a level, solvable or not; None if its inner walls left no room for the boxes."""
    d = distribution
    cells = np.arange(d.width * d.height)
    y, x = np.divmod(cells, d.width)
    edge = np.minimum(np.minimum(x, d.width - 1 - x), np.minimum(y, d.height - 1 - y))
    wall = edge == 0
    wall[_some(cells[~wall], d.walls, rng)] = True
    inner = cells[~wall & (edge >= 2)]
    if len(inner) < d.boxes:
        return None
    boxes = _some(inner, d.boxes, rng)
    rest = _some(np.setdiff1d(cells[~wall], boxes), 1 + d.boxes, rng)
    docks = np.zeros(len(cells), np.uint8)
    docks[rest[1:]] = 1
    board = SokobanBoard(d.width, d.height, wall.astype(np.uint8).tobytes(), docks.tobytes())
    worker = cell_at(rest[0], d.width)
    return SokobanTask(board, worker, tuple(cell_at(box, d.width) for box in boxes))


def _some(cells: NDArray[np.int64], count: int, rng: RngState) -> NDArray[np.int64]:
    order = cells.copy()
    shuffle(rng, order, len(order))
    return order[:count]


def split_of(task: SokobanTask) -> Split:
    """Return the split a level belongs to, by a digest of everything in it."""
    text = task.board.walls + task.board.docks + repr((task.worker, task.boxes)).encode()
    digest = int.from_bytes(blake2b(text, digest_size=8).digest(), "little")
    return Split.TEST if digest % _TEST_SHARE == 0 else Split.TRAIN
