"""Boxes that are lost: they can reach no dock any more, whatever is done. Plain Python, no search.

Three reasons are seen: a corner of walls, a square from which no dock can be reached even with all
other boxes taken away, and boxes that hold each other in place. A box that is not named may be
lost all the same: knowing that takes a search. The compiled rules in ``estimates`` agree.
"""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from core.domains.sokoban.board import MOVES, SokobanBoard, SokobanState, in_order
from core.domains.sokoban.heuristics import is_in_corner
from core.grid import Cell, are_adjacent

_AXES = ((0, 1), (1, 0))


@dataclass(frozen=True)
class DeadBox:
    """A box that can reach no dock any more."""

    box: Cell
    why: str
    """The reason in words, without a full stop."""


def dead_boxes(board: SokobanBoard, state: SokobanState) -> tuple[DeadBox, ...]:
    """Return the boxes seen to be lost, in index order."""
    live, frozen = live_squares(board), frozen_boxes(board, state.boxes)
    lost = (box for box in state.boxes if box not in live or box in frozen)
    return tuple(DeadBox(box, _why(board, box, frozen)) for box in lost if not board.is_dock(box))


@lru_cache(maxsize=64)
def live_squares(board: SokobanBoard) -> frozenset[Cell]:
    """Return the cells from which a lone box can be pushed to some dock, found by pulling."""
    free = board.free_cells
    live, waiting = set(board.dock_cells), list(board.dock_cells)
    while waiting:
        x, y = waiting.pop()
        for dx, dy in MOVES:
            # Pushed onto (x, y) from ``before``, where the worker stands one farther off.
            before, worker = (x - dx, y - dy), (x - 2 * dx, y - 2 * dy)
            if before not in live and before in free and worker in free:
                live.add(before)
                waiting.append(before)
    return frozenset(live)


def frozen_boxes(board: SokobanBoard, boxes: tuple[Cell, ...]) -> frozenset[Cell]:
    """Return the boxes that can never move again, unless one of them is lost by it.

    All are taken to be frozen; then one after the other is freed that walls, frozen boxes and
    dead squares leave a way to go, until none is.
    """
    frozen = set(boxes)
    while freed := {box for box in frozen if _can_move(board, box, frozen)}:
        frozen -= freed
    return frozenset(frozen)


def is_harmless(board: SokobanBoard, others: Set[Cell], box: Cell) -> bool:
    """Say whether a box that has just come here can be moved on at once without being lost.

    Then no box is lost by its coming: whatever it could hold fast was held before.
    """
    return box in live_squares(board) and _can_move(board, box, others)


def _can_move(board: SokobanBoard, box: Cell, held: Set[Cell]) -> bool:
    """Say whether a box can go where it is not lost, if all others but those held give way."""
    free, live = board.free_cells, live_squares(board)
    x, y = box
    for dx, dy in _AXES:
        one, other = (x - dx, y - dy), (x + dx, y + dy)
        has_room = one in free and other in free and one not in held and other not in held
        if has_room and (one in live or other in live):
            return True
    return False


def _why(board: SokobanBoard, box: Cell, frozen: Set[Cell]) -> str:
    """Return why a box off docks is lost."""
    if is_in_corner(board, box):
        return f"box at {box} can never leave this corner"
    if box not in live_squares(board):
        return f"box at {box} can be pushed to no dock from here"
    *names, last = (str(cell) for cell in _held_together(box, frozen))
    return f"boxes at {', '.join(names)} and {last} hold each other for ever"


def _held_together(box: Cell, frozen: Set[Cell]) -> tuple[Cell, ...]:
    """Return the frozen boxes that touch each other and, by others, this one; in index order."""
    group, waiting = {box}, [box]
    while waiting:
        cell = waiting.pop()
        beside = {other for other in frozen if are_adjacent(cell, other)} - group
        group |= beside
        waiting += beside
    return in_order(group)
