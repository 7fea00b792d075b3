"""Executing a plan on a maze: the judge of every answer."""

from collections.abc import Sequence

from core.domains.maze.board import MazeTask, cell_problem
from core.grid import Cell, are_adjacent


def check_plan(task: MazeTask, cells: Sequence[Cell]) -> tuple[int, str, str] | None:
    """Walk the cells of a plan, start first; return (index, rule, detail) of the first fault."""
    if not cells:
        return 0, "plan_missing", "there is no plan"
    if cells[0] != task.start:
        return 0, "plan_start", f"it starts at {cells[0]}, not at the start {task.start}"
    for i, cell in enumerate(cells):
        problem = cell_problem(task, cell)
        if problem is not None:
            return i, f"plan_{problem[0]}", problem[1]
        if i and not are_adjacent(cells[i - 1], cell):
            return i, "plan_step", f"{cells[i - 1]} to {cell} is not one move"
    if cells[-1] != task.goal:
        return len(cells) - 1, "plan_goal", f"it ends at {cells[-1]}, not at the goal {task.goal}"
    return None
