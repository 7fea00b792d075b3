"""Executing a plan on a level: the judge of every answer."""

from collections.abc import Sequence

from core.domains.sokoban.board import SokobanState, SokobanTask, is_goal, step
from core.grid import Cell, are_adjacent


def check_plan(task: SokobanTask, cells: Sequence[Cell]) -> tuple[int, str, str] | None:
    """Walk the worker's cells, start first; return (index, rule, detail) of the first fault."""
    if not cells:
        return 0, "plan_missing", "there is no plan"
    if cells[0] != task.worker:
        return 0, "plan_start", f"it starts at {cells[0]}, not at the worker {task.worker}"
    state = task.start
    for i in range(1, len(cells)):
        after = _moved(task, state, cells[i])
        if not isinstance(after, SokobanState):
            return i, *after
        state = after
    if not is_goal(task, state):
        left = sum(not task.board.is_dock(box) for box in state.boxes)
        boxes = "a box" if left == 1 else f"{left} boxes"
        return len(cells) - 1, "plan_goal", f"it ends with {boxes} off the docks"
    return None


def states_of_plan(task: SokobanTask, cells: Sequence[Cell]) -> list[SokobanState]:
    """Return the states that a plan's worker cells lead through, up to its first fault."""
    states: list[SokobanState] = []
    for i, cell in enumerate(cells):
        if i == 0 and cell == task.worker:
            states.append(task.start)
            continue
        after = _moved(task, states[-1], cell) if states else None
        if not isinstance(after, SokobanState):
            break
        states.append(after)
    return states


def _moved(task: SokobanTask, state: SokobanState, cell: Cell) -> SokobanState | tuple[str, str]:
    """Return the state after the worker's step to ``cell``, or (rule, detail)."""
    if not task.board.has(cell):
        return "plan_outside_board", f"{cell} is not on the board"
    if task.board.is_wall(cell):
        return "plan_on_wall", f"a wall stands on {cell}"
    if not are_adjacent(state.worker, cell):
        return "plan_step", f"{state.worker} to {cell} is not one move"
    after = step(task.board, state, (cell[0] - state.worker[0], cell[1] - state.worker[1]))
    return after if after is not None else ("plan_push", f"the box on {cell} cannot be pushed")
