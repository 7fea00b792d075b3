"""Mazes: a worker walks from start to goal around walls, one cell a move."""

from collections.abc import Sequence
from typing import Any

from core.domains.maze import board, formats, plan, rows, words
from core.domains.maze.board import MazeTask
from core.errors import ConfigError
from core.grid import Cell, cell_at, cells_of

__all__ = ["board", "formats", "plan", "problem_of", "rows", "state_of", "states_of", "words"]

MANHATTAN = "manhattan"


def problem_of(task: MazeTask, heuristic: str = MANHATTAN) -> tuple[Any, int]:
    """Return the compiled search's problem and start; imports the compiler on first use."""
    from core.domains.maze import kernel

    if heuristic != MANHATTAN:
        raise ConfigError(f"unknown heuristic {heuristic!r}", None, MANHATTAN)
    return kernel.problem_of(task)


def state_of(task: MazeTask, row: Sequence[int]) -> Cell:
    """Return the cell that a row of a trace's states means."""
    return cell_at(row[0], task.board.width)


def states_of(task: MazeTask, rows: Sequence[Sequence[int]]) -> list[Cell]:
    """Return the cells that rows of a trace's states mean, all in one go."""
    cells = cells_of(task.board.width, task.board.height)
    return [cells[row[0]] for row in rows]
