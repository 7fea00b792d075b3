"""What words say of a state, and what they leave open: a box on a dock goes unnamed."""

from collections.abc import Sequence

from core.domains.sokoban.board import SokobanState, SokobanTask, in_order
from core.grid import cells_of


def off_docks(task: SokobanTask, state: SokobanState) -> SokobanState:
    """Return what the published words say of a state: its docked boxes are left out."""
    return SokobanState(
        state.worker, tuple(box for box in state.boxes if not task.board.is_dock(box))
    )


def off_docks_of(task: SokobanTask, rows: Sequence[Sequence[int]]) -> list[SokobanState]:
    """Return the same of the states that rows of a trace's states mean, of all in one go."""
    board = task.board
    cells, docks = cells_of(board.width, board.height), board.docks
    return [
        SokobanState(cells[worker], tuple([cells[box] for box in boxes if not docks[box]]))
        for worker, *boxes in rows
    ]


def state_problem(task: SokobanTask, said: SokobanState) -> tuple[str, str] | None:
    """Return (rule, detail) if no search could be in a state of which words say this."""
    cells = (said.worker, *said.boxes)
    for cell in cells:
        if not task.board.has(cell):
            return "outside_board", f"{cell} is not on the board"
        if task.board.is_wall(cell):
            return "on_wall", f"a wall stands on {cell}"
    if len(set(cells)) < len(cells):
        return "shared_cell", "two things stand on one cell"
    for box in said.boxes:
        if task.board.is_dock(box):
            return "box_named_on_dock", f"the box on {box} is on a dock, where none is named"
    if len(said.boxes) > len(task.boxes):
        return "box_count", f"{len(said.boxes)} boxes are named, there are {len(task.boxes)}"
    return None


def is_whole(task: SokobanTask, said: SokobanState) -> bool:
    """Say whether all boxes are named, or all docks filled, so that one state alone is meant."""
    n_docked = len(task.boxes) - len(said.boxes)
    return n_docked in (0, len(task.board.dock_cells))


def completed(task: SokobanTask, said: SokobanState) -> SokobanState:
    """Return a state of which words could say this: unnamed boxes stand on the first docks."""
    n_docked = max(0, len(task.boxes) - len(said.boxes))
    docked = task.board.dock_cells[:n_docked]
    return SokobanState(said.worker, in_order((*said.boxes, *docked)))
