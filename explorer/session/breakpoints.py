"""Where playback pauses: on clauses of a cell, and when the search comes to a cost."""

from dataclasses import dataclass, replace

from core.grid import Cell


@dataclass(frozen=True)
class Breakpoints:
    """All places at which playback pauses."""

    cells: frozenset[Cell] = frozenset()
    """Playback pauses at each clause of these cells; on a level, of the worker's."""
    costs: frozenset[int] = frozenset()
    """Playback pauses where the search comes to expand nodes of these f."""

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.cells or self.costs)


def with_cell_toggled(breakpoints: Breakpoints, cell: Cell) -> Breakpoints:
    """Put a breakpoint on a cell, or take it away."""
    return replace(breakpoints, cells=breakpoints.cells ^ {cell})


def with_cost_toggled(breakpoints: Breakpoints, f: int) -> Breakpoints:
    """Put a breakpoint on an f, or take it away."""
    return replace(breakpoints, costs=breakpoints.costs ^ {f})


def on_board(breakpoints: Breakpoints, width: int, height: int) -> Breakpoints:
    """Return the breakpoints without those on cells that a board has not."""
    cells = frozenset((x, y) for x, y in breakpoints.cells if x < width and y < height)
    return breakpoints if cells == breakpoints.cells else replace(breakpoints, cells=cells)
