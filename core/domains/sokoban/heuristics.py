"""Heuristics of Sokoban by name, as functions of a task and a state.

The published one is written out here once more, plainly: it runs without a compiler, and the tests
hold the compiled one to it. The others are the search's own compiled functions.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from core.domains.limits import NEVER
from core.domains.sokoban.board import SokobanBoard, SokobanState, SokobanTask
from core.errors import ConfigError
from core.grid import Cell, index_of, manhattan

PUBLISHED: Final = "published"
MATCHING: Final = "matching"
COMBINED: Final = "combined"


def nearest_docks(task: SokobanTask, state: SokobanState) -> int:
    """Return the sum over boxes off docks of the distance to the nearest open dock, or NEVER."""
    board = task.board
    boxes = [box for box in state.boxes if not board.is_dock(box)]
    if any(is_in_corner(board, box) for box in boxes):
        return NEVER
    open_docks = [dock for dock in board.dock_cells if dock not in state.boxes]
    return sum(min(manhattan(box, dock) for dock in open_docks) for box in boxes)


def is_in_corner(board: SokobanBoard, cell: Cell) -> bool:
    """Say whether a wall or edge stands left or right of a cell, and one above or below it."""
    x, y = cell
    beside = not (board.is_free((x - 1, y)) and board.is_free((x + 1, y)))
    return beside and not (board.is_free((x, y - 1)) and board.is_free((x, y + 1)))


def matching(task: SokobanTask, state: SokobanState) -> int:
    """Return the least pushes that give each box a dock, and the way to the nearest, or NEVER."""
    return _compiled(task, state, MATCHING)


def combined(task: SokobanTask, state: SokobanState) -> int:
    """Return the matching, or the moves that some box needs all alone if they are more."""
    return _compiled(task, state, COMBINED)


def _compiled(task: SokobanTask, state: SokobanState, name: str) -> int:
    from core.domains.sokoban import kernel

    cells = (state.worker, *state.boxes)
    return kernel.estimate_of(task, [index_of(c, task.board.width) for c in cells], name)


HEURISTICS: Final[Mapping[str, Callable[[SokobanTask, SokobanState], int]]] = MappingProxyType(
    {PUBLISHED: nearest_docks, MATCHING: matching, COMBINED: combined}
)
"""Every heuristic by name, from the published one to the strongest."""


def check_name(name: str) -> None:
    """Raise ConfigError unless there is a heuristic of this name."""
    if name not in HEURISTICS:
        raise ConfigError(f"unknown heuristic {name!r}", None, " or ".join(HEURISTICS))
