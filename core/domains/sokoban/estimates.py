"""Compiled estimates of the moves left: the published heuristic and two better ones.

*Published*: the sum over boxes off docks of the Manhattan distance to the nearest open dock; NEVER
if such a box stands in a corner of walls. Source: docs/provenance.md#sokoban.

*Matching*: every box is given a dock of its own so that the pushes needed, each box pushed as if it
were alone, are fewest in all; the worker's way to the nearest box comes on top. NEVER if there is
no such matching or if boxes off docks are frozen.

*Combined*: the matching, or the moves that the worst placed box needs all alone if they are more.

None of them exceeds the true number of moves.
"""

import numpy as np

from core.compiled import compiled
from core.domains.limits import NEVER
from core.domains.sokoban.board import MOVES

_DX = np.array([dx for dx, _ in MOVES])
_DY = np.array([dy for _, dy in MOVES])


BY_NEAREST_DOCKS, BY_MATCHING, COMBINED = 0, 1, 2


@compiled
def estimate(row, walls, docks, width, height, kind, distances, lone):
    """Return h of the state in ``row`` by the heuristic asked for."""
    if kind == BY_NEAREST_DOCKS:
        return _nearest_docks(row, walls, docks, width, height)
    h = _matching(row, walls, docks, width, height, distances)
    if kind == COMBINED and lone.shape[0] > 0:
        for box in row[1:]:
            h = max(h, np.int64(lone[box, row[0]]))
    return h


@compiled
def _nearest_docks(row, walls, docks, width, height):
    total = 0
    for box in row[1:]:
        if docks[box]:
            continue
        if is_in_corner(walls, width, height, box):
            return NEVER
        nearest = NEVER
        for dock in np.flatnonzero(docks):
            if dock not in row[1:]:
                dy, dx = box // width - dock // width, box % width - dock % width
                nearest = min(nearest, abs(dx) + abs(dy))
        total += nearest
    return total


@compiled
def _is_blocked(walls, width, height, x, y):
    return not (0 <= x < width and 0 <= y < height) or walls[y * width + x] == 1


@compiled
def is_in_corner(walls, width, height, cell):
    """Say whether a wall or edge stands left or right of a cell, and one above or below it."""
    y, x = divmod(cell, width)
    beside = _is_blocked(walls, width, height, x - 1, y)
    beside = beside or _is_blocked(walls, width, height, x + 1, y)
    above = _is_blocked(walls, width, height, x, y - 1)
    return beside and (above or _is_blocked(walls, width, height, x, y + 1))


@compiled
def push_distances(walls, docks, width, height):
    """Return the pushes that bring a lone box from each cell to each dock, (n_docks, cells).

    NEVER where it cannot be brought there: breadth first from the dock, pulling.
    """
    distances = np.full((len(docks), len(walls)), NEVER, np.int32)
    queue = np.empty(len(walls), np.int64)
    for k in range(len(docks)):
        distances[k, docks[k]], queue[0] = 0, docks[k]
        head, tail = 0, 1
        while head < tail:
            cell = queue[head]
            head += 1
            y, x = divmod(cell, width)
            for m in range(len(_DX)):
                # Pushed onto ``cell`` from ``before``, where the worker stands one farther off.
                px, py = x - _DX[m], y - _DY[m]
                if _is_blocked(walls, width, height, px, py):
                    continue
                before = py * width + px
                is_far = distances[k, before] == NEVER
                if is_far and not _is_blocked(walls, width, height, px - _DX[m], py - _DY[m]):
                    distances[k, before] = distances[k, cell] + 1
                    queue[tail] = before
                    tail += 1
    return distances


@compiled
def _matching(row, walls, docks, width, height, distances):
    boxes = row[1:]
    pushes = _least_assignment(distances, boxes)
    if pushes >= NEVER:
        return NEVER
    if pushes == 0:
        return 0
    if _has_frozen_box_off_dock(boxes, walls, docks, width, height, distances):
        return NEVER
    y, x = divmod(row[0], width)
    walk = NEVER
    for box in boxes:
        walk = min(walk, abs(x - box % width) + abs(y - box // width) - 1)
    return pushes + walk


@compiled
def _least_assignment(distances, boxes):
    """Return the least sum of distances that gives each box a dock of its own, or NEVER.

    Shortest augmenting paths with potentials (Jonker and Volgenant 1987), boxes as rows.
    """
    n, m = len(boxes), distances.shape[0]
    if n > m:  # a model may name a box too many, and no search for a dock of its own would end
        return NEVER
    row_potential, column_potential = np.zeros(n + 1, np.int64), np.zeros(m + 1, np.int64)
    owner, way = np.zeros(m + 1, np.int64), np.zeros(m + 1, np.int64)
    for i in range(1, n + 1):
        least = np.full(m + 1, 4 * NEVER, np.int64)
        done = np.zeros(m + 1, np.bool_)
        owner[0], j = i, 0
        while owner[j] != 0:
            done[j] = True
            box, delta, following = owner[j], 8 * NEVER, 0
            for k in range(1, m + 1):
                if done[k]:
                    continue
                cost = np.int64(distances[k - 1, boxes[box - 1]])
                reduced = cost - row_potential[box] - column_potential[k]
                if reduced < least[k]:
                    least[k], way[k] = reduced, j
                if least[k] < delta:
                    delta, following = least[k], k
            for k in range(m + 1):
                if done[k]:
                    row_potential[owner[k]] += delta
                    column_potential[k] -= delta
                else:
                    least[k] -= delta
            j = following
        while j != 0:
            owner[j] = owner[way[j]]
            j = way[j]
    total = 0
    for k in range(1, m + 1):
        if owner[k] != 0:
            total += distances[k - 1, boxes[owner[k] - 1]]
    return min(total, NEVER)


@compiled
def frozen_boxes(boxes, walls, width, height, distances):
    """Return which boxes can never move again, as booleans.

    All are taken to be frozen; then one after the other is freed that walls, frozen boxes and
    dead squares leave a way to go, until none is.
    """
    frozen = np.ones(len(boxes), np.bool_)
    changed = True
    while changed:
        changed = False
        for i in range(len(boxes)):
            if frozen[i] and _can_move(i, boxes, frozen, walls, width, height, distances):
                frozen[i], changed = False, True
    return frozen


@compiled
def _can_move(i, boxes, frozen, walls, width, height, distances):
    y, x = divmod(boxes[i], width)
    for k in (0, 2):  # up and down, then left and right
        is_held, n_dead = False, 0
        for m in (k, k + 1):
            px, py = x + _DX[m], y + _DY[m]
            if _is_blocked(walls, width, height, px, py):
                is_held = True
                break
            cell = py * width + px
            n_dead += is_dead_square(distances, cell)
            for j in range(len(boxes)):
                is_held = is_held or (frozen[j] and boxes[j] == cell)
        if not is_held and n_dead < 2:
            return True
    return False


@compiled
def is_dead_square(distances, cell):
    """Say whether a box on ``cell`` can be brought to no dock."""
    for k in range(distances.shape[0]):
        if distances[k, cell] < NEVER:
            return False
    return True


@compiled
def _has_frozen_box_off_dock(boxes, walls, docks, width, height, distances):
    frozen = frozen_boxes(boxes, walls, width, height, distances)
    for i in range(len(boxes)):
        if frozen[i] and docks[boxes[i]] == 0:
            return True
    return False
