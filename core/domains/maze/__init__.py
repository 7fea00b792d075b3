"""Mazes: a worker walks from start to goal around walls, one cell a move."""

from typing import Any

from core.domains.maze import board, formats, plan, rows, words
from core.domains.maze.board import MazeTask
from core.grid import Cell, cell_at

__all__ = ["board", "formats", "plan", "problem_of", "rows", "state_of", "words"]


def problem_of(task: MazeTask) -> tuple[Any, int]:
    """Return the compiled search's problem and start; imports the compiler on first use."""
    from core.domains.maze import kernel

    return kernel.problem_of(task)


def state_of(task: MazeTask, state: int) -> Cell:
    """Return the cell with this state id."""
    return cell_at(state, task.board.width)
