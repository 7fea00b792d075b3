"""How many moves a single box needs with all others taken away: exact, for every worker's place."""

from typing import Final

import numpy as np

from core.compiled import compiled
from core.domains.limits import NEVER
from core.domains.sokoban.board import MOVES

MOST_CELLS: Final = 1024
"""Largest board for which the table is made; it has one entry for each pair of cells."""
_DX = np.array([dx for dx, _ in MOVES])
_DY = np.array([dy for _, dy in MOVES])


@compiled
def lone_box_moves(walls, docks, width, height):
    """Return the moves that bring a box onto a dock, (cells of the box, cells of the worker).

    NEVER where it cannot be done. Breadth first, backwards, from every box on a dock; of no rows
    on boards of more than ``MOST_CELLS`` cells.
    """
    n = len(walls)
    if n > MOST_CELLS:
        return np.empty((0, 0), np.int32)
    moves = np.full((n, n), NEVER, np.int32)
    queue = np.empty((n * n, 2), np.int64)
    head, tail = 0, 0
    for box in np.flatnonzero(docks):
        for worker in range(n):
            if worker != box and walls[worker] == 0:
                moves[box, worker] = 0
                queue[tail, 0], queue[tail, 1] = box, worker
                tail += 1
    while head < tail:
        box, worker = queue[head]
        head += 1
        y, x = divmod(worker, width)
        for k in range(len(_DX)):
            # The worker came from ``before`` by one step, or by a push if the box lies ahead.
            px, py = x - _DX[k], y - _DY[k]
            if not (0 <= px < width and 0 <= py < height) or walls[py * width + px] == 1:
                continue
            before = py * width + px
            is_ahead = box == (y + _DY[k]) * width + x + _DX[k] and 0 <= x + _DX[k] < width
            for old in (box, worker) if is_ahead else (box, box):
                if before != old and moves[old, before] == NEVER:
                    moves[old, before] = moves[box, worker] + 1
                    queue[tail, 0], queue[tail, 1] = old, before
                    tail += 1
    return moves
