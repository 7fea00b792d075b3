"""Solutions as LURD: one letter a move, small for a step, capital for a push."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.play import DIRECTIONS, LETTERS
from core.errors import InvalidTask
from core.formats.run_length import expand
from core.grid import Cell

_MOST_MOVES: Final = 1000
_MOST_A_LETTER: Final = 20
"""Moves that run-length text may stand for: so many, and so many more for each of its letters."""


@dataclass(frozen=True)
class Solution:
    """Moves that bring every box onto a dock."""

    letters: str
    """LURD, every letter as it should be."""
    repairs: int = 0
    """Letters that were read with the wrong capital."""


def read_lurd(task: SokobanTask, text: str, where: str) -> Solution:
    """Walk a solution, plain or run-length, on its level.

    Small and capital letters may be mixed up, as some programs write them; the moves may not.
    Raises InvalidTask naming the move, counted from 1, or the boxes that are left over.
    """
    given = expand("".join(text.split()), where, _MOST_MOVES + _MOST_A_LETTER * len(text))
    boxes = set(task.boxes)
    letters = []
    for number, (letter, done) in enumerate(_walked(task, boxes, given), start=1):
        if done is None:
            is_known = letter.lower() in DIRECTIONS
            right = "a move that walls and boxes allow" if is_known else "u, d, l or r"
            what = f"blocked move {letter!r}" if is_known else f"letter {letter!r}"
            raise InvalidTask(what, f"{where}, move {number}", right)
        letters.append(done)
    left = sum(not task.board.is_dock(box) for box in boxes)
    if left:
        right = "moves that bring every box onto a dock"
        raise InvalidTask(f"not a solution: {left} boxes off the docks", where, right)
    repairs = sum(a != b for a, b in zip(given, letters, strict=True))
    return Solution("".join(letters), repairs)


def write_lurd(task: SokobanTask, cells: Sequence[Cell]) -> str:
    """Return the worker's cells of a plan as LURD; raises InvalidTask if one cannot be walked."""
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(cells))
    given = "".join(LETTERS.get(step, "?") for step in steps)
    letters = [done for _, done in _walked(task, set(task.boxes), given)]
    if list(cells[:1]) != [task.worker] or None in letters:
        raise InvalidTask("not a plan", None, "cells that the worker can walk, its own first")
    return "".join(letter for letter in letters if letter)


def _walked(task: SokobanTask, boxes: set[Cell], letters: str) -> Iterator[tuple[str, str | None]]:
    """Yield each letter as it was given and as it should be, None if blocked; moves ``boxes``.

    The rules are those of ``board.step``, with a set that a long solution can be walked on.
    """
    worker = task.worker
    for letter in letters:
        dx, dy = DIRECTIONS.get(letter.lower(), (0, 0))
        ahead = worker[0] + dx, worker[1] + dy
        is_push = ahead in boxes
        beyond = (ahead[0] + dx, ahead[1] + dy) if is_push else ahead
        is_free = task.board.is_free(ahead) and task.board.is_free(beyond)
        if ahead == worker or not is_free or (is_push and beyond in boxes):
            yield letter, None
            return
        if is_push:
            boxes.remove(ahead)
            boxes.add(beyond)
        worker = ahead
        yield letter, letter.upper() if is_push else letter.lower()
