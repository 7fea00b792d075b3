"""What boards the window draws by itself, and the options that would draw one like another."""

from dataclasses import replace
from typing import Final

from core.domains.sokoban.board import SokobanBoard, SokobanTask
from explorer.session.options import Options
from explorer.session.state import Task

MAX_MAZE_SIDE: Final = 64
"""Largest side of a maze; the window opens larger ones."""
MIN_LEVEL_SIDE: Final = 5
"""Smaller levels have no room for boxes."""
MAX_LEVEL_SIDE: Final = 32
"""Largest side of a level that is drawn; the window opens larger ones."""
MAX_BOXES: Final = 4
MAX_INNER_WALLS: Final = 99


def sized(options: Options, task: Task) -> Options:
    """Return the options that would draw a board like this one; the same if none would."""
    board = task.board
    if isinstance(task, SokobanTask):
        return _level_sized(options, task)
    is_drawn = max(board.width, board.height) <= MAX_MAZE_SIDE
    return replace(options, width=board.width, height=board.height) if is_drawn else options


def _level_sized(options: Options, task: SokobanTask) -> Options:
    board, n_boxes, n_walls = task.board, len(task.boxes), _inner_walls(task.board)
    sides = (board.width, board.height)
    is_sized = min(sides) >= MIN_LEVEL_SIDE and max(sides) <= MAX_LEVEL_SIDE
    if not is_sized or n_boxes > MAX_BOXES or n_walls > MAX_INNER_WALLS:
        return options
    return replace(
        options,
        level_width=board.width,
        level_height=board.height,
        level_boxes=n_boxes,
        level_walls=n_walls,
    )


def _inner_walls(board: SokobanBoard) -> int:
    """Return the number of walls that are not on the edge."""
    inside = ((x, y) for x in range(1, board.width - 1) for y in range(1, board.height - 1))
    return sum(map(board.is_wall, inside))
