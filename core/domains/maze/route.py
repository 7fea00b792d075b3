"""A maze solved by hand, as a value: the way so far, and every way before it for undo.

Invariants: a way begins at the task's start, each cell is a free neighbour of the one before, none
comes twice and none comes after the goal. Walking onto the way again takes it back to there.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from core.domains.maze.board import MazeTask, successors
from core.grid import Cell, are_adjacent

Way = tuple[Cell, ...]


@dataclass(frozen=True)
class Route:
    """A maze being walked."""

    task: MazeTask
    ways: tuple[Way, ...]
    """The whole history, with what may be redone at its end."""
    position: int = 0
    """Index of the way that is now."""

    @property
    def way(self) -> Way:
        """The cells from the start to where one stands, both included."""
        return self.ways[self.position]

    @property
    def here(self) -> Cell:
        """Where one stands."""
        return self.way[-1]

    @property
    def moves(self) -> int:
        """Moves of the way."""
        return len(self.way) - 1

    @property
    def is_done(self) -> bool:
        """Whether the goal is reached."""
        return self.here == self.task.goal


def begin(task: MazeTask) -> Route:
    """Return a route that has not left the start."""
    return Route(task, ((task.start,),))


def with_way(route: Route, way: Way) -> Route:
    """Return the route with another way as its newest; the same route if it is the same way."""
    if way == route.way:
        return route
    ways = (*route.ways[: route.position + 1], way)
    return Route(route.task, ways, route.position + 1)


def extended(task: MazeTask, way: Way, cells: Iterable[Cell]) -> Way:
    """Return a way that goes on over cells as far as moves lead from one to the next.

    A cell that no move leads to is passed over; one across a corner is reached by the free cell
    beside both.
    """
    for cell in cells:
        here = way[-1]
        if cell in way:
            way = way[: way.index(cell) + 1]
        elif here != task.goal and task.board.is_free(cell):
            if are_adjacent(here, cell):
                way = (*way, cell)
            elif abs(here[0] - cell[0]) == 1 == abs(here[1] - cell[1]):
                way = _around(task, way, cell)
    return way


def _around(task: MazeTask, way: Way, cell: Cell) -> Way:
    """Return the way to a cell across a corner, or the same one if both corners are taken."""
    here = way[-1]
    corners = [(cell[0], here[1]), (here[0], cell[1])]
    free = [c for c in corners if task.board.is_free(c) and c not in way and c != task.goal]
    return (*way, free[0], cell) if free else way


def step(route: Route, direction: Cell) -> Route:
    """Move by (dx, dy); the same route if a wall or the edge is in the way."""
    x, y = route.here
    ahead = (x + direction[0], y + direction[1])
    return with_way(route, extended(route.task, route.way, [ahead]))


def walk(route: Route, cell: Cell) -> Route:
    """Go to a cell by the fewest moves, or back to it if it is on the way; the same if walled off.

    The moves go around the way behind, where that is possible.
    """
    task, way = route.task, route.way
    if cell in way:
        return with_way(route, way[: way.index(cell) + 1])
    behind = frozenset(way[:-1])
    found = _shortest(task, route.here, cell, behind) or _shortest(task, route.here, cell)
    return with_way(route, extended(task, way, found))


def restart(route: Route) -> Route:
    """Go back to the start, as a step of its own that undo takes back."""
    return with_way(route, route.way[:1])


def go_to(route: Route, position: int) -> Route:
    """Return the route at another moment of its history, the nearest there is."""
    return replace(route, position=min(max(position, 0), len(route.ways) - 1))


def on_task(route: Route, task: MazeTask) -> Route:
    """Return the route on a board that has changed: what still is a way stays, without undo."""
    if task == route.task:
        return route
    if route.way[0] != task.start:
        return begin(task)
    way = tuple(takewhile(task.board.is_free, route.way))
    if task.goal in way:
        way = way[: way.index(task.goal) + 1]
    return Route(task, (way,))


def written(route: Route) -> str:
    """Return the way as a plan in the words of the domain."""
    return " ".join(f"plan {x} {y}" for x, y in route.way)


def next_move(task: MazeTask, cell: Cell) -> Cell | None:
    """Return the next cell on a shortest way from a cell to the goal; None if there is none."""
    found = _shortest(task, cell, task.goal)
    return found[0] if found else None


def _shortest(
    task: MazeTask, first: Cell, last: Cell, shunned: frozenset[Cell] = frozenset()
) -> list[Cell]:
    """Return the cells after ``first`` on a shortest way to ``last``; none if there is no way."""
    came_from: dict[Cell, Cell] = {first: first}
    todo = deque([first])
    while todo and last not in came_from:
        cell = todo.popleft()
        for near in successors(task, cell):
            if near not in came_from and near not in shunned:
                came_from[near] = cell
                todo.append(near)
    if last not in came_from:
        return []
    cells = [last]
    while came_from[cells[-1]] != first:
        cells.append(came_from[cells[-1]])
    return cells[::-1]
