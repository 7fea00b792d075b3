"""A play in the state: when it begins, goes along with the board, and is given up."""

from core.domains.maze.board import MazeTask
from core.domains.maze.route import Route, on_task
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.play import Play, begin


def can_play(task: object) -> bool:
    """Say whether a board can be played by hand."""
    return isinstance(task, MazeTask | SokobanTask)


def settled_play(play: Play | None, task: object) -> Play | None:
    """Return the play that fits a board: the same one, a new one if the board is another."""
    if play is None or not isinstance(task, SokobanTask):
        return None
    return play if play.task == task else begin(task)


def settled_route(route: Route | None, task: object) -> Route | None:
    """Return the route that fits a board, as far as it still is one."""
    if route is None or not isinstance(task, MazeTask):
        return None
    return on_task(route, task)
