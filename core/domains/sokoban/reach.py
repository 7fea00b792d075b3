"""What one click can do: the worker's shortest walk to a cell, and where a box can be pushed.

Ways are texts in LURD (``play.LETTERS``): they can be read, counted, shown, and followed.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from core.domains.sokoban.board import SokobanBoard, SokobanState, in_order
from core.domains.sokoban.dead import DeadBox, dead_boxes, is_harmless
from core.domains.sokoban.walks import STEP_LETTERS, Floor, floor_of, shortest_walks
from core.grid import Cell

_N_SIDES = len(STEP_LETTERS)


@dataclass(frozen=True)
class PushTarget:
    """A square to which one box can be pushed while the others stay."""

    cell: Cell
    way: str
    """A shortest sequence of moves, in LURD; its last letter is the push onto ``cell``."""
    losses: tuple[DeadBox, ...] = ()
    """Boxes that would be lost by it and are not lost yet."""


def walk_to(board: SokobanBoard, state: SokobanState, cell: Cell) -> str | None:
    """Return a shortest way of the worker to a cell without pushing, or None if there is none."""
    floor = floor_of(board, state.boxes)
    goal = floor.place(cell)
    return shortest_walks(floor, floor.place(state.worker), {goal}).get(goal)


def push_targets(board: SokobanBoard, state: SokobanState, box: Cell) -> tuple[PushTarget, ...]:
    """Return every square to which ``box`` alone can be pushed, in index order."""
    others = frozenset(state.boxes) - {box}
    known = {dead.box for dead in dead_boxes(board, state)}
    targets = []
    for cell, way in sorted(box_ways(board, state, box).items(), key=lambda at: at[0][::-1]):
        losses: tuple[DeadBox, ...] = ()
        if not is_harmless(board, others, cell):
            after = SokobanState(cell, in_order((*others, cell)))
            losses = tuple(dead for dead in dead_boxes(board, after) if dead.box not in known)
        targets.append(PushTarget(cell, way, losses))
    return tuple(targets)


def box_ways(board: SokobanBoard, state: SokobanState, box: Cell) -> dict[Cell, str]:
    """Return each square that ``box`` can be pushed to with a way of fewest moves.

    Dijkstra over the places of the box and the sides of it that the worker is on; the other boxes
    are walls to it. All ways of one length are looked at together (Dial 1969).
    """
    floor = floor_of(board, (other for other in state.boxes if other != box))
    start = floor.place(box)
    found: dict[int, str] = {}
    settled = bytearray(_N_SIDES * len(floor.free))
    by_length = defaultdict(list)
    for side, walk in _walks_to_sides(floor, start, floor.place(state.worker)):
        by_length[len(walk)].append((walk, start, side))
    length = 0
    while by_length:
        for way, at, side in by_length.pop(length, ()):
            if settled[_N_SIDES * at + side]:
                continue
            settled[_N_SIDES * at + side] = 1
            found.setdefault(at, way)
            for more, after, push in _pushes(floor, at, side, settled):
                by_length[length + len(more)].append((way + more, after, push))
        length += 1
    found.pop(start, None)
    return {floor.cell(place): way for place, way in found.items()}


def _walks_to_sides(floor: Floor, box: int, worker: int) -> Iterator[tuple[int, str]]:
    """Yield the sides of a box that the worker can walk to: number k is where step k pushes it."""
    floor.free[box] = 0
    places = {box - step: k for k, step in enumerate(floor.steps) if floor.free[box - step]}
    walks = shortest_walks(floor, worker, places.keys())
    floor.free[box] = 1
    return ((places[place], walk) for place, walk in walks.items())


def _pushes(
    floor: Floor, box: int, side: int, settled: bytearray
) -> Iterator[tuple[str, int, int]]:
    """Yield the ways to the next push of a box, where it goes and the push; no settled ones."""
    free, steps = floor.free, floor.steps
    is_open = [
        free[box - step] and free[box + step] and not settled[_N_SIDES * (box + step) + k]
        for k, step in enumerate(steps)
    ]
    far: dict[int, str] | None = None
    for push in range(_N_SIDES):
        if not is_open[push]:
            continue
        walk = _walk_beside(free, steps, box, side, push)
        if walk is None:
            if far is None:
                far = dict(_walks_to_sides(floor, box, box - steps[side]))
            walk = far.get(push)
        if walk is not None:
            yield walk + STEP_LETTERS[push].upper(), box + steps[push], push


def _walk_beside(
    free: bytearray, steps: tuple[int, ...], box: int, side: int, other: int
) -> str | None:
    """Return a walk from one side of a box to another that keeps beside it, if there is one.

    There is none shorter: a corner takes two steps, the opposite side four.
    """
    if side == other:
        return ""
    behind, ahead = box - steps[side], box + steps[side]
    if other != side ^ 1:
        is_free = free[behind - steps[other]]
        return STEP_LETTERS[other ^ 1] + STEP_LETTERS[side] if is_free else None
    for turn in (2, 3) if side < 2 else (0, 1):
        aside = steps[turn]
        if free[behind + aside] and free[box + aside] and free[ahead + aside]:
            return STEP_LETTERS[turn] + 2 * STEP_LETTERS[side] + STEP_LETTERS[turn ^ 1]
    return None
