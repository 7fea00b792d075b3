"""Compiled rules of the maze for the search: successors, heuristic, tie key.

A state is the index of the worker's cell, so state ids are dense and need no table.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domains import rules
from core.domains.limits import MAX_SUCCESSORS
from core.domains.maze.board import MazeTask
from core.domains.rules import implement
from core.grid import NEIGHBOURS, index_of

_DX = np.array([dx for dx, _ in NEIGHBOURS])
_DY = np.array([dy for _, dy in NEIGHBOURS])


class MazeProblem(NamedTuple):
    """A maze task as the compiled search reads it."""

    walls: NDArray[np.uint8]
    """Shape (height * width,), 1 where a wall stands."""
    width: int
    height: int
    goal: int
    """State id of the goal."""


def problem_of(task: MazeTask) -> tuple[MazeProblem, int]:
    """Return the task for the search, and the state id of its start."""
    board = task.board
    walls = np.frombuffer(board.walls, dtype=np.uint8)
    goal = index_of(task.goal, board.width)
    return MazeProblem(walls, board.width, board.height, goal), index_of(task.start, board.width)


@implement(rules.room, MazeProblem)
def _room(problem):
    return problem.width * problem.height


@implement(rules.with_room, MazeProblem)
def _with_room(problem):
    return problem


@implement(rules.state_rows, MazeProblem)
def _state_rows(problem):
    return np.arange(problem.width * problem.height).astype(np.int32).reshape(-1, 1)


@implement(rules.tie_key, MazeProblem)
def _tie_key(problem, state):
    return state


@implement(rules.heuristic, MazeProblem)
def _manhattan(problem, state):
    dy = state // problem.width - problem.goal // problem.width
    dx = state % problem.width - problem.goal % problem.width
    return abs(dx) + abs(dy)


@implement(rules.is_goal, MazeProblem)
def _is_goal(problem, state):
    return state == problem.goal


@implement(rules.successors, MazeProblem)
def _free_neighbours(problem, state, out):
    y, x = divmod(state, problem.width)
    n = 0
    for k in range(MAX_SUCCESSORS):
        nx, ny = x + _DX[k], y + _DY[k]
        if 0 <= nx < problem.width and 0 <= ny < problem.height:
            cell = ny * problem.width + nx
            if problem.walls[cell] == 0:
                out[n] = cell
                n += 1
    return n
