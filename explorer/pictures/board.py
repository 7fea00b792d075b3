"""The board of one lane at one frame, of any domain, as a value a painter can draw."""

from dataclasses import replace

from core.domains.maze.board import MazeTask
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.lane_run import LaneRun
from explorer.pictures.maze_board import MazePicture, bare_maze, resolve_maze
from explorer.pictures.sokoban_board import LevelPicture, bare_level, resolve_level
from explorer.session.state import Drawn


def bare_board(drawn: Drawn) -> BoardPicture:
    """Return the board before anything was searched."""
    return bare_maze(drawn) if isinstance(drawn, MazeTask) else bare_level(drawn)


def resolve_board(drawn: Drawn, run: LaneRun | None, position: int) -> BoardPicture:
    """Return the board of a lane after the first ``position`` events of its run."""
    if run is None or run.task != drawn:
        return bare_board(drawn)
    if isinstance(run.task, MazeTask):
        return resolve_maze(run.task, run, position)
    return resolve_level(run.task, run, position)


def redrawn(stale: BoardPicture, drawn: Drawn) -> BoardPicture:
    """Return what a search knew of the last board under a board that has changed since."""
    bare = bare_board(drawn)
    old, new = stale.board, bare.board
    if type(stale) is not type(bare) or (old.width, old.height) != (new.width, new.height):
        return bare
    if isinstance(stale, MazePicture) and isinstance(bare, MazePicture):
        return replace(stale, board=bare.board, start=bare.start, goal=bare.goal)
    assert isinstance(stale, LevelPicture) and isinstance(bare, LevelPicture)
    return replace(bare, status=stale.status, n_open=stale.n_open, n_closed=stale.n_closed)
