"""What the boards of all domains show alike: cells with costs, a plan, and broken rules."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.domains.maze.board import MazeBoard
from core.domains.sokoban.board import SokobanBoard
from core.grid import Cell, index_of
from core.search.replay import NONE, SearchFrame, branch
from core.search.trace import CLOSED, OPEN
from explorer.pictures.density import Density
from explorer.pictures.heat import Heat
from explorer.pictures.lane_run import LaneRun
from explorer.session.shares import share_in_words

NO_COST = NONE


@dataclass(frozen=True, kw_only=True)
class BoardPicture:
    """Byte strings hold one value a cell in index order."""

    board: MazeBoard | SokobanBoard
    status: bytes
    """UNSEEN, OPEN or CLOSED."""
    g: bytes
    """int32 a cell; NO_COST where unknown."""
    h: bytes
    """int32 a cell; NO_COST where unknown."""
    current: Cell | None = None
    """Where the worker of the node being expanded stands."""
    newest: Cell | None = None
    """Where the worker of the last event stands."""
    way: tuple[Cell, ...] = ()
    """The worker's cells on the branch from the start to the newest node, while the trace runs."""
    plan: tuple[Cell, ...] = ()
    """The worker's cells of the plan so far."""
    bad_moves: tuple[int, ...] = ()
    """Indices into ``plan`` of cells to which no move leads."""
    faults: tuple[Cell, ...] = ()
    """Where the workers of clauses stand that broke a rule."""
    density: Density | None = None
    """Where the plans of many samples run; None where nobody wants to see that."""
    heat: Heat | None = None
    """Where the model looked when it chose a word; None where nobody wants to see that."""
    rival: tuple[Cell, ...] = ()
    """Plan of the answer that this one is compared with."""

    def costs(self, cell: Cell) -> tuple[int, int]:
        """Return g and h of a cell on the board; NO_COST where unknown."""
        i = index_of(cell, self.board.width)
        return self.g_column[i], self.h_column[i]

    @property
    def home(self) -> Cell:
        """Where a cursor begins."""
        return 0, 0

    @property
    def g_column(self) -> memoryview:
        """Cost so far of each cell in index order."""
        return memoryview(self.g).cast("i")

    @property
    def h_column(self) -> memoryview:
        """Estimate of each cell in index order."""
        return memoryview(self.h).cast("i")

    def describe(self, cell: Cell) -> str:
        """Return what is known of a cell, in words."""
        x, y = cell
        parts = [f"({x}, {y})", *self._pieces(cell), *self._search(cell)]
        parts += ["breaks a rule"] if cell in self.faults else []
        parts += [] if self.density is None else self.density.told_of(cell)
        if self.heat is not None:
            share = self.heat.shares[index_of(cell, self.board.width)]
            parts.append(f"attention {share_in_words(share)}")
        return "  ".join(parts)

    def _pieces(self, cell: Cell) -> Iterator[str]:
        """Yield what stands on a cell."""
        if self.board.is_wall(cell):
            yield "wall"

    def _search(self, cell: Cell) -> Iterator[str]:
        """Yield what the search knows of a cell."""
        status = self.status[index_of(cell, self.board.width)]
        names = {OPEN: "open", CLOSED: "closed"}
        yield from [names[status]] if status in names else []
        yield from costs_in_words(*self.costs(cell))


def costs_in_words(g: int, h: int) -> list[str]:
    """Return the costs that are known, in words."""
    parts = [f"g {g}"] if g != NO_COST else []
    parts += [f"h {h}"] if h != NO_COST else []
    return parts + ([f"f {g + h}"] if NO_COST not in (g, h) else [])


def unknown_costs(n_cells: int) -> bytes:
    """Return a column of costs without any."""
    return np.full(n_cells, NO_COST, np.int32).tobytes()


def way_states(frame: SearchFrame) -> list[int]:
    """Return the states from the start to the newest node; none before the first clause."""
    return [] if frame.newest == NONE else branch(frame, frame.newest)


def faults_of(run: LaneRun, position: int) -> list[int]:
    """Return the events up to a position that broke a rule."""
    return [i for i in sorted(run.faults) if i < position]
