"""What an edit makes of a maze: pure functions that keep start and goal on free cells."""

from collections.abc import Iterable
from dataclasses import replace

from core.domains.maze.board import MazeBoard, MazeTask
from core.grid import Cell, index_of


def with_walls(task: MazeTask, cells: Iterable[Cell], *, is_wall: bool) -> MazeTask:
    """Set or clear walls; start, goal and cells beside the board are left alone."""
    walls = bytearray(task.board.walls)
    for cell in cells:
        if task.board.has(cell) and cell not in (task.start, task.goal):
            walls[index_of(cell, task.board.width)] = int(is_wall)
    return _with_board(task, bytes(walls))


def with_start(task: MazeTask, cell: Cell) -> MazeTask:
    """Move the start to a free cell that is not the goal; else nothing changes."""
    if not task.board.is_free(cell) or cell == task.goal:
        return task
    return replace(task, start=cell)


def with_goal(task: MazeTask, cell: Cell) -> MazeTask:
    """Move the goal to a free cell that is not the start; else nothing changes."""
    if not task.board.is_free(cell) or cell == task.start:
        return task
    return replace(task, goal=cell)


def cleared(task: MazeTask) -> MazeTask:
    """Remove every wall."""
    return _with_board(task, bytes(len(task.board.walls)))


def _with_board(task: MazeTask, walls: bytes) -> MazeTask:
    if walls == task.board.walls:
        return task
    return replace(task, board=MazeBoard(task.board.width, task.board.height, walls))
