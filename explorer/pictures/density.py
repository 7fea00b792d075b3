"""Where the plans of many samples run: how many of them take each move.

On a maze the moves are those of the way. On a level they are those of the boxes: between two pushes
the worker may walk as it likes, and plans that differ in that alone differ in nothing that counts.
A plan is followed as far as it can be carried out; where it breaks, that is told too.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.domains.domain import domain_of
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.plan import states_of_plan
from core.grid import Cell
from explorer.pictures.samples import JudgedSample, SampleSet
from explorer.session.state import Task

Move = tuple[Cell, Cell]
"""Two cells that lie beside each other, the lesser one first."""


@dataclass(frozen=True)
class Density:
    """How many plans take each move."""

    task: Task
    n: int
    """Samples in all."""
    moves: tuple[tuple[Move, int], ...]
    """Fewest first, so that what many take is drawn over what few do."""
    breaks: tuple[tuple[Cell, int], ...]
    """Where plans cannot be carried out any further, and how many."""

    @cached_property
    def _cells(self) -> dict[Cell, int]:
        """For each cell the most plans that one of its moves has."""
        found: dict[Cell, int] = {}
        for move, n in self.moves:
            for cell in move:
                found[cell] = max(n, found.get(cell, 0))
        return found

    def told_of(self, cell: Cell) -> list[str]:
        """Return what is to be said of a cell."""
        n = self._cells.get(cell)
        ends = dict(self.breaks).get(cell)
        said = [] if n is None else [f"on the way of {n} of {self.n} samples"]
        return said + ([] if ends is None else [f"where {ends} of {self.n} fail"])


def resolve_density(samples: SampleSet) -> Density:
    """Return where the plans of the samples run."""
    moves: Counter[Move] = Counter()
    breaks: Counter[Cell] = Counter()
    for one in samples.samples:
        walked, taken = _followed(samples.of.task, one)
        moves.update(set(taken))
        if one.plan_fault is not None and walked:
            breaks[walked[-1]] += 1
    ascending = tuple(sorted(moves.items(), key=lambda item: (item[1], item[0])))
    return Density(samples.of.task, len(samples.samples), ascending, tuple(sorted(breaks.items())))


def _followed(task: Task, one: JudgedSample) -> tuple[Sequence[Cell], Iterable[Move]]:
    """Return the cells a plan leads through until it breaks, and the moves that count."""
    cells = _readable(one)
    if isinstance(task, SokobanTask):
        states = states_of_plan(task, cells)
        boxes = [frozenset(state.boxes) for state in states]
        pushes = [_move(*(a - b), *(b - a)) for a, b in pairwise(boxes) if a != b]
        return [state.worker for state in states], pushes
    found = domain_of(task).check_plan(task, cells)
    if found is not None and found[1] != "plan_goal":
        cells = cells[: found[0]]
    return cells, [_move(*pair) for pair in pairwise(cells)]


def _readable(one: JudgedSample) -> list[Cell]:
    """Return the steps of a plan up to the first that says no cell."""
    cells: list[Cell] = []
    for piece in one.judgement.response.plan:
        if not piece.is_well_formed or piece.state is None:
            break
        cells.append(piece.state)
    return cells


def _move(one: Cell, other: Cell) -> Move:
    return min(one, other), max(one, other)
