"""Sokoban: a worker pushes boxes, one at a time, until no box is off a dock."""

from collections.abc import Sequence
from typing import Any

from core.domains.sokoban import board, heuristics, plan, rows, said, words
from core.domains.sokoban.board import SokobanState, SokobanTask
from core.grid import cell_at

__all__ = ["board", "heuristics", "plan", "problem_of", "rows", "said", "state_of", "words"]


def problem_of(task: SokobanTask, heuristic: str = heuristics.PUBLISHED) -> tuple[Any, int]:
    """Return the compiled search's problem and start; imports the compiler on first use."""
    from core.domains.sokoban import kernel

    return kernel.problem_of(task, heuristic)


def state_of(task: SokobanTask, row: Sequence[int]) -> SokobanState:
    """Return the state that a row of a trace's states means."""
    worker, *boxes = (cell_at(index, task.board.width) for index in row)
    return SokobanState(worker, tuple(boxes))
