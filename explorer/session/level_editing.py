"""What an edit makes of a level: pure functions. The worker is never removed or covered."""

from collections.abc import Iterable
from dataclasses import replace

from core.domains.sokoban.board import SokobanBoard
from core.grid import Cell, index_of
from explorer.session.level_draft import Level, make_level


def with_level_walls(level: Level, cells: Iterable[Cell]) -> Level:
    """Set walls on floor; worker, boxes, docks and cells beside the board are left alone."""
    taken = {level.worker, *level.boxes, *level.board.dock_cells}
    return _with_cells(level, "walls", [cell for cell in cells if cell not in taken], value=1)


def with_floor(level: Level, cells: Iterable[Cell]) -> Level:
    """Take wall, box and dock off cells."""
    cells = list(cells)
    level = _with_boxes(level, [box for box in level.boxes if box not in cells])
    return _with_cells(_with_cells(level, "walls", cells, value=0), "docks", cells, value=0)


def with_docks(level: Level, cells: Iterable[Cell], *, is_dock: bool) -> Level:
    """Put docks on cells without a wall, or take them away; a box or the worker may stay there."""
    free = [cell for cell in cells if level.board.is_free(cell)]
    return _with_cells(level, "docks", free, value=int(is_dock))


def with_boxes(level: Level, cells: Iterable[Cell], *, is_box: bool) -> Level:
    """Put boxes on free cells, or take them away."""
    free = {cell for cell in cells if level.board.is_free(cell) and cell != level.worker}
    boxes = set(level.boxes)
    return _with_boxes(level, list(boxes | free if is_box else boxes - free))


def with_worker(level: Level, cell: Cell) -> Level:
    """Move the worker to a free cell without a box; else nothing changes."""
    if not level.board.is_free(cell) or cell in level.boxes:
        return level
    return replace(level, worker=cell)


def with_box_moved(level: Level, box: Cell, cell: Cell) -> Level:
    """Move a box to a free cell; else nothing changes."""
    if not level.board.is_free(cell) or cell in (*level.boxes, level.worker):
        return level
    return _with_boxes(level, [cell if other == box else other for other in level.boxes])


def with_dock_moved(level: Level, dock: Cell, cell: Cell) -> Level:
    """Move a dock to a cell without wall or dock; else nothing changes."""
    if not level.board.is_free(cell) or level.board.is_dock(cell):
        return level
    return with_docks(with_docks(level, [dock], is_dock=False), [cell], is_dock=True)


def level_cleared(level: Level) -> Level:
    """Remove every wall that is not at the edge."""
    board = level.board
    inner = [(x, y) for y in range(1, board.height - 1) for x in range(1, board.width - 1)]
    return _with_cells(level, "walls", inner, value=0)


def _with_boxes(level: Level, boxes: Iterable[Cell]) -> Level:
    return make_level(level.board, level.worker, tuple(boxes), level.id)


def _with_cells(level: Level, layer: str, cells: Iterable[Cell], *, value: int) -> Level:
    """Set one byte layer of the board on cells of it."""
    board = level.board
    layers = {"walls": bytearray(board.walls), "docks": bytearray(board.docks)}
    for cell in cells:
        if board.has(cell):
            layers[layer][index_of(cell, board.width)] = value
    grids = {name: bytes(grid) for name, grid in layers.items()}
    changed = SokobanBoard(board.width, board.height, **grids)
    return make_level(changed, level.worker, level.boxes, level.id)
