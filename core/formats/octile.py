"""Lengths of shortest ways with diagonals, as MovingAI's files state them; nothing here walks so.

A straight step has length 1, a diagonal one sqrt(2), and no diagonal cuts the corner of a wall.
"""

import heapq
import math
from collections.abc import Iterator

from core.domains.maze.board import MazeTask
from core.errors import Unsolvable
from core.grid import NEIGHBOURS, Cell

_DIAGONALS = ((1, 1), (1, -1), (-1, 1), (-1, -1))


def octile_cost(task: MazeTask, where: str) -> float:
    """Return the length of a shortest way to the goal; raises Unsolvable naming ``where``."""
    best = {task.start: 0.0}
    queue = [(_estimate(task.start, task.goal), task.start)]
    done: set[Cell] = set()
    while queue:
        _, cell = heapq.heappop(queue)
        if cell == task.goal:
            return best[cell]
        if cell in done:
            continue
        done.add(cell)
        for other, length in _steps(task, cell):
            cost = best[cell] + length
            if cost < best.get(other, math.inf):
                best[other] = cost
                heapq.heappush(queue, (cost + _estimate(other, task.goal), other))
    raise Unsolvable("no way from start to goal", where, "a maze that has one")


def _steps(task: MazeTask, cell: Cell) -> Iterator[tuple[Cell, float]]:
    """Yield the cells one step away and the length of the step."""
    x, y = cell
    is_free = task.board.is_free
    for dx, dy in NEIGHBOURS:
        if is_free((x + dx, y + dy)):
            yield (x + dx, y + dy), 1.0
    for dx, dy in _DIAGONALS:
        if is_free((x + dx, y)) and is_free((x, y + dy)) and is_free((x + dx, y + dy)):
            yield (x + dx, y + dy), math.sqrt(2)


def _estimate(cell: Cell, goal: Cell) -> float:
    """Return the length of the way on an empty board."""
    short, long = sorted((abs(cell[0] - goal[0]), abs(cell[1] - goal[1])))
    return long - short + short * math.sqrt(2)
