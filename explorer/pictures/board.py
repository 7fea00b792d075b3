"""The board of one lane at one frame, as a value a painter can draw."""

from dataclasses import dataclass

import numpy as np

from core.domains.maze.board import MazeBoard, MazeTask
from core.grid import Cell, are_adjacent, cell_at, index_of
from core.search.replay import NONE, SearchFrame, branch
from core.search.trace import CLOSED, OPEN
from explorer.pictures.lane_run import LaneRun

NO_COST = NONE


@dataclass(frozen=True)
class BoardPicture:
    """Everything on a board. Byte strings hold one byte a cell in index order."""

    board: MazeBoard
    start: Cell
    goal: Cell
    status: bytes
    """UNSEEN, OPEN or CLOSED."""
    g: bytes
    """int32 a cell; NO_COST where unknown."""
    h: bytes
    """int32 a cell; NO_COST where unknown."""
    current: Cell | None = None
    """Node being expanded."""
    newest: Cell | None = None
    """Cell of the last event."""
    way: tuple[Cell, ...] = ()
    """Branch from the start to the newest node, while the trace runs."""
    plan: tuple[Cell, ...] = ()
    """Cells of the plan so far."""
    bad_moves: tuple[int, ...] = ()
    """Indices into ``plan`` of cells on a wall or reached by no single move."""
    faults: tuple[Cell, ...] = ()
    """Cells of clauses that broke a rule."""

    def costs(self, cell: Cell) -> tuple[int, int]:
        """Return g and h of a cell on the board; NO_COST where unknown."""
        i = index_of(cell, self.board.width)
        return self.g_column[i], self.h_column[i]

    @property
    def g_column(self) -> memoryview:
        """Cost so far of each cell in index order."""
        return memoryview(self.g).cast("i")

    @property
    def h_column(self) -> memoryview:
        """Estimate of each cell in index order."""
        return memoryview(self.h).cast("i")


def bare_board(task: MazeTask) -> BoardPicture:
    """Return the board before anything was searched."""
    n = task.board.width * task.board.height
    none = np.full(n, NO_COST, np.int32).tobytes()
    return BoardPicture(task.board, task.start, task.goal, bytes(n), none, none)


def resolve_board(task: MazeTask, run: LaneRun | None, position: int) -> BoardPicture:
    """Return the board of a lane after the first ``position`` events of its run."""
    if run is None or run.task.board != task.board:
        return bare_board(task)
    frame = run.frame(position)
    plan = run.plan_cells(position)
    event = run.events[position - 1] if 0 < position <= len(run.events) else None
    cell = None if event is None or not _on(task.board, event.state) else event.state
    return BoardPicture(
        board=task.board,
        start=task.start,
        goal=task.goal,
        status=frame.status.tobytes(),
        g=frame.g.tobytes(),
        h=frame.h.tobytes(),
        current=_cell(frame.current, task.board),
        newest=cell,
        way=_way(frame, task.board) if not plan else (),
        plan=plan,
        bad_moves=_bad_moves(task.board, plan),
        faults=_fault_cells(run, position),
    )


def describe(picture: BoardPicture, cell: Cell) -> str:
    """Return what is known of a cell, in words."""
    x, y = cell
    parts = [f"({x}, {y})"]
    if picture.board.is_wall(cell):
        parts.append("wall")
    status = picture.status[y * picture.board.width + x]
    names = {OPEN: "open", CLOSED: "closed"}
    parts += [name for name, at in (("start", picture.start), ("goal", picture.goal)) if at == cell]
    parts += [names[status]] if status in names else []
    g, h = picture.costs(cell)
    parts += [f"g {g}"] if g != NO_COST else []
    parts += [f"h {h}"] if h != NO_COST else []
    parts += [f"f {g + h}"] if NO_COST not in (g, h) else []
    parts += ["breaks a rule"] if cell in picture.faults else []
    return "  ".join(parts)


def _on(board: MazeBoard, cell: Cell | None) -> bool:
    return cell is not None and board.has(cell)


def _cell(state: int, board: MazeBoard) -> Cell | None:
    return None if state == NONE else cell_at(state, board.width)


def _way(frame: SearchFrame, board: MazeBoard) -> tuple[Cell, ...]:
    if frame.newest == NONE:
        return ()
    return tuple(cell_at(state, board.width) for state in branch(frame, frame.newest))


def _bad_moves(board: MazeBoard, plan: tuple[Cell, ...]) -> tuple[int, ...]:
    def is_bad(i: int) -> bool:
        return not board.is_free(plan[i]) or (i > 0 and not are_adjacent(plan[i - 1], plan[i]))

    return tuple(i for i in range(len(plan)) if is_bad(i))


def _fault_cells(run: LaneRun, position: int) -> tuple[Cell, ...]:
    cells = [run.events[i].state for i in sorted(run.faults) if i < position]
    return tuple(cell for cell in cells if cell is not None and run.task.board.has(cell))
