"""Whole boards turned, mirrored or resized: pure functions that keep what still has a place.

Start, goal and worker are never lost: where their cell is gone they move to the nearest one left.
Boxes, docks and walls beyond the new edges are.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from core.domains.maze.board import MazeBoard, MazeTask
from core.domains.sokoban.board import SokobanBoard
from core.grid import Cell, cell_at, in_bounds, index_of, manhattan
from explorer.session.level_draft import Level, make_level
from explorer.session.state import Drawn

Place = Callable[[Cell], Cell]
"""Where a cell of the old board goes; perhaps beside the new one."""


def mirrored(drawn: Drawn) -> Drawn:
    """Return the board with left and right exchanged."""
    width, height = drawn.board.width, drawn.board.height
    return _placed(drawn, width, height, lambda cell: (width - 1 - cell[0], cell[1]))


def flipped(drawn: Drawn) -> Drawn:
    """Return the board with top and bottom exchanged."""
    width, height = drawn.board.width, drawn.board.height
    return _placed(drawn, width, height, lambda cell: (cell[0], height - 1 - cell[1]))


def rotated(drawn: Drawn) -> Drawn:
    """Return the board turned by a quarter, clockwise."""
    width, height = drawn.board.width, drawn.board.height
    return _placed(drawn, height, width, lambda cell: (height - 1 - cell[1], cell[0]))


def resized(drawn: Drawn, width: int, height: int, anchor: tuple[int, int] = (0, 0)) -> Drawn:
    """Return the board in another size.

    ``anchor`` says which side of the content stays at which side of the board: 0 for left or top,
    1 for the middle, 2 for right or bottom. New cells are free.
    """
    dx = (width - drawn.board.width) * anchor[0] // 2
    dy = (height - drawn.board.height) * anchor[1] // 2
    return _placed(drawn, width, height, lambda cell: (cell[0] + dx, cell[1] + dy))


def _placed(drawn: Drawn, width: int, height: int, place: Place) -> Drawn:
    if isinstance(drawn, MazeTask):
        return _placed_maze(drawn, width, height, place)
    return _placed_level(drawn, width, height, place)


def _placed_maze(task: MazeTask, width: int, height: int, place: Place) -> MazeTask:
    cells = [place(cell) for cell in task.board.wall_cells()]
    walls = _layer(cells, width, height)
    start = _room(walls, width, place(task.start), ())
    goal = _room(walls, width, place(task.goal), (start,))
    for cell in (start, goal):
        walls[index_of(cell, width)] = 0
    return replace(task, board=MazeBoard(width, height, bytes(walls)), start=start, goal=goal)


def _placed_level(level: Level, width: int, height: int, place: Place) -> Level:
    walls = _layer(map(place, level.board.wall_cells()), width, height)
    docks = _layer(map(place, level.board.dock_cells), width, height)
    moved = [place(box) for box in level.boxes]
    boxes = tuple(box for box in moved if in_bounds(box, width, height))
    worker = _room(walls, width, place(level.worker), boxes)
    i = index_of(worker, width)
    walls[i] = 0
    boxes = tuple(box for box in boxes if box != worker)
    board = SokobanBoard(width, height, bytes(walls), bytes(docks))
    return make_level(board, worker, boxes, level.id)


def _layer(cells: Iterable[Cell], width: int, height: int) -> bytearray:
    layer = bytearray(width * height)
    for cell in cells:
        if in_bounds(cell, width, height):
            layer[index_of(cell, width)] = 1
    return layer


def _room(walls: bytearray, width: int, wished: Cell, taken: tuple[Cell, ...]) -> Cell:
    """Return the free cell nearest to a wished one; one with a wall if there is no free one."""
    cells = [cell_at(i, width) for i in range(len(walls))]
    left = [cell for cell in cells if cell not in taken] or cells
    return min(left, key=lambda cell: (walls[index_of(cell, width)], manhattan(cell, wished)))
