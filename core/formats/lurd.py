"""Solutions as LURD: one letter a move, small for a step, capital for a push."""

from collections.abc import Sequence
from typing import Final

from core.domains.sokoban.board import SokobanState, SokobanTask, is_goal, step
from core.errors import InvalidTask
from core.formats.run_length import expand
from core.grid import Cell

LETTERS: Final = {"u": (0, -1), "d": (0, 1), "l": (-1, 0), "r": (1, 0)}
_NAMES: Final = {move: letter for letter, move in LETTERS.items()}


def read_lurd(task: SokobanTask, text: str, where: str) -> tuple[str, list[Cell]]:
    """Walk a solution; return it with every letter as it should be, and the worker's cells.

    Small and capital letters may be mixed up, as some programs write them; the moves may not.
    Raises InvalidTask naming the move, counted from 1, or saying that a box is left over.
    """
    state, letters, cells = task.start, [], [task.worker]
    for number, letter in enumerate(expand("".join(text.split()), where), start=1):
        if letter.lower() not in LETTERS:
            raise InvalidTask(f"letter {letter!r}", f"{where}, move {number}", "u, d, l or r")
        after = step(task.board, state, LETTERS[letter.lower()])
        if after is None:
            right = "a move that walls and boxes allow"
            raise InvalidTask(f"blocked move {letter!r}", f"{where}, move {number}", right)
        letters.append(_letter(state, after))
        cells.append(after.worker)
        state = after
    if not is_goal(task, state):
        raise InvalidTask("not a solution", where, "moves that bring every box onto a dock")
    return "".join(letters), cells


def write_lurd(task: SokobanTask, cells: Sequence[Cell]) -> str:
    """Return the worker's cells of a valid plan as LURD; raises InvalidTask for another plan."""
    state, letters = task.start, []
    for cell in cells[1:]:
        move = (cell[0] - state.worker[0], cell[1] - state.worker[1])
        after = step(task.board, state, move) if move in _NAMES else None
        if after is None:
            raise InvalidTask("not a plan", str(cell), "cells that the worker can walk in turn")
        letters.append(_letter(state, after))
        state = after
    return "".join(letters)


def _letter(before: SokobanState, after: SokobanState) -> str:
    dx, dy = (b - a for a, b in zip(before.worker, after.worker, strict=True))
    letter = _NAMES[dx, dy]
    return letter.upper() if before.boxes != after.boxes else letter
