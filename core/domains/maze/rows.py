"""Maze tasks to and from task rows (``contract.md``, task row)."""

from collections.abc import Mapping
from typing import Any

from core.domains.maze.board import MazeTask, make_board
from core.errors import InvalidTask
from core.grid import Cell


def read_row(row: Mapping[str, Any]) -> MazeTask:
    """Build a task from its row; raises InvalidTask naming the key that is missing or wrong."""
    for key in ("width", "height", "start", "goal", "walls"):
        if key not in row:
            raise InvalidTask(f'missing key "{key}"', None, "width, height, start, goal and walls")
    width, height = (_side(row, key) for key in ("width", "height"))
    if not isinstance(row["walls"], list):
        raise InvalidTask('key "walls"', type(row["walls"]).__name__, "a list of cells [x, y]")
    walls = [_cell(cell, "walls") for cell in row["walls"]]
    board = make_board(width, height, walls)
    task_id = row.get("id")
    if task_id is not None and not isinstance(task_id, str):
        raise InvalidTask('key "id"', repr(task_id), "a string")
    return MazeTask(board, _cell(row["start"], "start"), _cell(row["goal"], "goal"), task_id)


def write_row(task: MazeTask) -> dict[str, Any]:
    """Return the row of a task; the id only if it has one."""
    row: dict[str, Any] = {"domain": "maze"}
    if task.id is not None:
        row["id"] = task.id
    return row | {
        "width": task.board.width,
        "height": task.board.height,
        "start": list(task.start),
        "goal": list(task.goal),
        "walls": [list(cell) for cell in task.board.wall_cells()],
    }


def _side(row: Mapping[str, Any], key: str) -> int:
    if type(row[key]) is not int:
        raise InvalidTask(f'key "{key}"', repr(row[key])[:40], "a whole number of cells")
    return int(row[key])


def _cell(value: Any, key: str) -> Cell:
    if isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value):
        return value[0], value[1]
    raise InvalidTask(f'key "{key}"', repr(value)[:40], "a cell [x, y] of whole numbers")
