"""What one click can do: the worker's shortest walk to a cell, and where a box can be pushed.

Ways are texts in LURD (``play.LETTERS``): they can be read, counted, shown, and followed.
"""

from collections import deque
from collections.abc import Iterator, Set
from dataclasses import dataclass
from heapq import heappop, heappush

from core.domains.sokoban.board import MOVES, SokobanBoard, SokobanState, in_order
from core.domains.sokoban.dead import DeadBox, dead_boxes
from core.domains.sokoban.play import LETTERS
from core.grid import Cell


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
    if state.worker == cell:
        return ""
    return _walks(board.free_cells.difference(state.boxes), state.worker, {cell}).get(cell)


def push_targets(board: SokobanBoard, state: SokobanState, box: Cell) -> tuple[PushTarget, ...]:
    """Return every square to which ``box`` alone can be pushed, in index order."""
    others = tuple(other for other in state.boxes if other != box)
    known = {dead.box for dead in dead_boxes(board, state)}
    targets = []
    for cell, way in sorted(box_ways(board, state, box).items(), key=lambda at: at[0][::-1]):
        after = SokobanState(cell, in_order((*others, cell)))
        losses = (dead for dead in dead_boxes(board, after) if dead.box not in known)
        targets.append(PushTarget(cell, way, tuple(losses)))
    return tuple(targets)


def box_ways(board: SokobanBoard, state: SokobanState, box: Cell) -> dict[Cell, str]:
    """Return each square that ``box`` can be pushed to with a way of fewest moves.

    Dijkstra over the places of box and worker after a push; the other boxes are walls to it.
    """
    room = board.free_cells.difference(state.boxes) | {box}
    found: dict[Cell, str] = {}
    settled: set[tuple[Cell, Cell]] = set()
    heap = [(0, "", box, state.worker)]
    while heap:
        _, way, at, worker = heappop(heap)
        if (at, worker) in settled:
            continue
        settled.add((at, worker))
        found.setdefault(at, way)
        for more, after in _pushes(room, at, worker):
            if (after, at) not in settled:
                heappush(heap, (len(way) + len(more), way + more, after, at))
    del found[box]
    return found


def _pushes(room: Set[Cell], box: Cell, worker: Cell) -> Iterator[tuple[str, Cell]]:
    """Yield the ways to the next push of a box, with the square it is pushed to."""
    x, y = box
    sides = {}
    for dx, dy in MOVES:
        side, after = (x - dx, y - dy), (x + dx, y + dy)
        if side in room and after in room:
            sides[side] = after, LETTERS[dx, dy].upper()
    for side, walk in _walks(room - {box}, worker, set(sides)).items():
        after, letter = sides[side]
        yield walk + letter, after


def _walks(room: Set[Cell], start: Cell, wanted: set[Cell]) -> dict[Cell, str]:
    """Return shortest walks to those of the wanted cells that can be reached, breadth first."""
    ways, waiting = {start: ""}, deque([start])
    missing = wanted - {start}
    while waiting and missing:
        x, y = cell = waiting.popleft()
        for (dx, dy), letter in LETTERS.items():
            near = x + dx, y + dy
            if near in room and near not in ways:
                ways[near] = ways[cell] + letter
                missing.discard(near)
                waiting.append(near)
    return {cell: ways[cell] for cell in wanted if cell in ways}
