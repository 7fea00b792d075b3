"""The maze of one lane at one frame: one state a cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domains.maze.board import MazeBoard, MazeTask
from core.grid import Cell, are_adjacent, cell_at
from core.search.replay import NONE
from explorer.pictures.board_picture import (
    BoardPicture,
    faults_of,
    unknown_costs,
    way_states,
)
from explorer.pictures.lane_run import LaneRun


@dataclass(frozen=True, kw_only=True)
class MazePicture(BoardPicture):
    """Everything on a maze."""

    board: MazeBoard
    start: Cell
    goal: Cell

    @property
    def home(self) -> Cell:
        """Where a cursor begins."""
        return self.start

    def _pieces(self, cell: Cell) -> Iterator[str]:
        yield from super()._pieces(cell)
        yield from ["start"] if cell == self.start else []
        yield from ["goal"] if cell == self.goal else []


def bare_maze(task: MazeTask) -> MazePicture:
    """Return the maze before anything was searched."""
    n = len(task.board.walls)
    none = unknown_costs(n)
    return MazePicture(
        board=task.board, start=task.start, goal=task.goal, status=bytes(n), g=none, h=none
    )


def resolve_maze(task: MazeTask, run: LaneRun, position: int) -> MazePicture:
    """Return the maze of a lane after the first ``position`` events of its run."""
    board, frame = task.board, run.frame(position)
    plan = run.plan_cells(position)
    event = run.events[position - 1] if 0 < position <= len(run.events) else None
    is_drawn = event is not None and event.state is not None and board.has(event.state)
    fault_cells = [run.events[i].state for i in faults_of(run, position)]
    return MazePicture(
        board=board,
        start=task.start,
        goal=task.goal,
        status=frame.status.tobytes(),
        g=frame.g.tobytes(),
        h=frame.h.tobytes(),
        current=None if frame.current == NONE else cell_at(frame.current, board.width),
        newest=event.state if event is not None and is_drawn else None,
        way=tuple(cell_at(i, board.width) for i in way_states(frame)) if not plan else (),
        plan=plan,
        bad_moves=_bad_moves(board, plan),
        faults=tuple(cell for cell in fault_cells if cell is not None and board.has(cell)),
    )


def _bad_moves(board: MazeBoard, plan: tuple[Cell, ...]) -> tuple[int, ...]:
    def is_bad(i: int) -> bool:
        return not board.is_free(plan[i]) or (i > 0 and not are_adjacent(plan[i - 1], plan[i]))

    return tuple(i for i in range(len(plan)) if is_bad(i))
