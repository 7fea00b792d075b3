"""What is marked on a board beside what its lane did: breakpoints, and cells to look at."""

from dataclasses import dataclass

from core.grid import Cell


@dataclass(frozen=True)
class CellMarks:
    """Cells with a mark of each kind."""

    breakpoints: frozenset[Cell] = frozenset()
    """Playback pauses at clauses of these."""
    picked: Cell | None = None
    """Its events are told in the table of clauses."""
    lit: tuple[Cell, ...] = ()
    """The pointer is on their row of a table; the first is the worker's."""


NO_MARKS = CellMarks()
