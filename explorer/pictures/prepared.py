"""A run with everything about it that no frame changes: its place on the clock, chips, colours."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.grid import Cell
from core.search.orderings import ORDERINGS, PUBLISHED, Ordering
from core.search.trace import Operation
from explorer.pictures.lane_run import LaneRun, make_search_run
from explorer.pictures.search_words import search_words
from explorer.pictures.ticks import LaneReader, make_hues
from explorer.pictures.uncollected import uncollected
from explorer.pictures.words import Chip, ChipMaker
from explorer.playback.timeline import Lane
from explorer.session.state import SearchRun

NOWHERE = -1
"""Stands for the cell of an event that has none on the board."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """A run ready to play."""

    run: LaneRun
    lane: Lane
    chips: tuple[Chip, ...]
    hues: tuple[str, ...]
    """Name of each event's theme colour on the scrub bar."""
    ordering: Ordering = PUBLISHED
    """By what its open list is ordered; a model writes as the published search does."""

    @cached_property
    def cells(self) -> NDArray[np.int32]:
        """Index of the cell of each event, the worker's on a level; NOWHERE beside the board."""
        board = self.run.task.board
        cells = np.full(len(self.run.events), NOWHERE, np.int32)
        for i, event in enumerate(self.run.events):
            at = cell_of(event.state)
            if at is not None and board.has(at):
                cells[i] = at[1] * board.width + at[0]
        return cells

    @cached_property
    def closes(self) -> NDArray[np.int64]:
        """Indices of the closes among the clauses of the run's trace."""
        return np.flatnonzero(self.run.trace.operation == Operation.CLOSE)

    def events_of(self, cell: Cell) -> list[int]:
        """Return the indices of all events of a cell."""
        return np.flatnonzero(self.cells == cell[1] * self.run.task.board.width + cell[0]).tolist()


def cell_of(state: object) -> Cell | None:
    """Return where the worker of what words say stands; a maze's state is that cell."""
    worker = getattr(state, "worker", state)
    return worker if isinstance(worker, tuple) else None


@uncollected()
def prepare_search(search: SearchRun) -> Prepared:
    """Make A*'s run ready to play."""
    words = search_words(search.task, search.trace)
    run = make_search_run(search.task, words, search.trace, search.best_cost)
    prepared = Preparer("search").prepare(run, search.seconds)
    return replace(prepared, ordering=ORDERINGS[search.ordering])


class Preparer:
    """Makes a run ready to play, again and again as it grows."""

    def __init__(self, name: str) -> None:
        """Begin before the first event of a lane."""
        self._lanes, self._chips = LaneReader(name), ChipMaker()

    def prepare(self, run: LaneRun, seconds: float | None) -> Prepared:
        """Return all of the run; ``seconds`` is what it took, if that is known."""
        lane = self._lanes.lane(run, seconds)
        return Prepared(run, lane, self._chips.chips(run), make_hues(lane, run))


def compared(one: Prepared, other: Prepared | None) -> Prepared:
    """Return a run that knows where it first says something else than the other."""
    found = None if other is None else first_difference(one, other)
    if found == one.lane.divergence:
        return one
    return replace(one, lane=replace(one.lane, divergence=found))


def first_difference(one: Prepared, other: Prepared) -> int | None:
    """Return the index of the first event that two runs of one board do not share, if any."""
    if one.run.task != other.run.task:
        return None
    pairs = enumerate(zip(one.chips, other.chips, strict=False))
    return next((i for i, (a, b) in pairs if a.text != b.text), None)
