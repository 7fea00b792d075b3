"""Mazes as text: ``#`` wall, ``.`` or space free, ``S`` start, ``G`` goal.

One line a row from y = 0 downwards, one character a cell. Empty lines at the end do not count.
Spaces are cells, so a line whose last free cells an editor cut off is refused, not guessed.
"""

from collections.abc import Sequence

from core.domains.maze.board import MAX_SIDE, MIN_SIDE, MazeTask, make_board
from core.errors import InvalidTask
from core.grid import Cell

WALL, FREE, START, GOAL = "#", ".", "S", "G"
_CELLS = {WALL, FREE, " ", START, GOAL}


def write_text(task: MazeTask) -> str:
    """Return the maze as text with ``.`` for free cells; the id is not kept."""
    rows = [[WALL if wall else FREE for wall in row] for row in task.board.wall_grid]
    for (x, y), mark in ((task.start, START), (task.goal, GOAL)):
        rows[y][x] = mark
    return "".join("".join(row) + "\n" for row in rows)


def read_text(text: str, where: str = "text") -> MazeTask:
    """Build a maze from text; raises InvalidTask naming line and column, counted from 1.

    Args:
        text: the rows.
        where: what to call the text in an error, such as its file name.
    """
    return read_lines(text.rstrip("\n\r").splitlines(), where)


def read_lines(rows: Sequence[str], where: str, first: int = 1) -> MazeTask:
    """Build a maze from its rows; raises InvalidTask naming line and column.

    Args:
        rows: one string a row from y = 0 downwards.
        where: what to call the text in an error.
        first: number of the first row's line there, from 1.
    """
    _check_sides(rows, where, first)
    ends: dict[str, Cell] = {}
    walls: list[Cell] = []
    for y, row in enumerate(rows):
        for x, mark in enumerate(row):
            if mark not in _CELLS:
                place = _place(where, x, first + y)
                raise InvalidTask(f"character {mark!r}", place, "#, ., space, S or G")
            if mark in ends:
                place = _place(where, x, first + y)
                raise InvalidTask(f"a second {mark}", place, "one S and one G")
            if mark in (START, GOAL):
                ends[mark] = (x, y)
            elif mark == WALL:
                walls.append((x, y))
    for mark in (START, GOAL):
        if mark not in ends:
            raise InvalidTask(f"no {mark}", _start(where, first), "one S and one G")
    board = make_board(len(rows[0]), len(rows), walls)
    return MazeTask(board, ends[START], ends[GOAL])


def _check_sides(rows: Sequence[str], where: str, first: int) -> None:
    """Raise InvalidTask unless the rows are as many and as long as a board's."""
    limits = f"{MIN_SIDE} to {MAX_SIDE}"
    if not MIN_SIDE <= len(rows) <= MAX_SIDE:
        raise InvalidTask(f"{len(rows)} lines", _start(where, first), f"{limits} lines of # . S G")
    width = len(rows[0])
    if not MIN_SIDE <= width <= MAX_SIDE:
        raise InvalidTask(f"{width} characters", f"{where}, line {first}", f"{limits} characters")
    for y, row in enumerate(rows):
        if len(row) != width:
            right = f"{width} characters, as in line {first}"
            raise InvalidTask(f"{len(row)} characters", _place(where, len(row), first + y), right)


def _start(where: str, first: int) -> str:
    """Return where a maze as a whole stands: a text of one maze needs no line."""
    return where if first == 1 else f"{where}, line {first}"


def _place(where: str, x: int, line: int) -> str:
    return f"{where}, line {line}, column {x + 1}"
