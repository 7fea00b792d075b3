"""Sokoban tasks to and from task rows (``contract.md``, task row), and levels in XSB characters."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.domains.sokoban.board import SokobanTask, make_board
from core.errors import InvalidTask
from core.grid import Cell

WALL, FLOOR = "#", " "
WORKER, WORKER_ON_DOCK, BOX, BOX_ON_DOCK, DOCK = "@", "+", "$", "*", "."
FLOORS: Final = " -_"
"""Characters that files use for an empty cell."""


def read_level(lines: Sequence[str], where: str | None = None, first: int = 1) -> SokobanTask:
    """Build a task from the lines of a level; raises InvalidTask naming line and column.

    Args:
        lines: one string a row from y = 0 downwards; short rows end in floor.
        where: what to call the text in an error, such as its file name.
        first: number of its first line there.
    """
    found: dict[str, list[Cell]] = {mark: [] for mark in "#@$."}
    for y, line in enumerate(lines):
        for x, mark in enumerate(line):
            if mark not in _MEANINGS:
                place = _place(where, x, first + y)
                raise InvalidTask(f"character {mark!r}", place, "# @ + $ * . or a space, - or _")
            for part in _MEANINGS[mark]:
                found[part].append((x, y))
            if len(found["@"]) > 1:
                raise InvalidTask("a second worker", _place(where, x, first + y), "one @ or +")
    if not found["@"]:
        raise InvalidTask("no worker", _line(where, first), "one @ or +")
    width = max(map(len, lines), default=0)
    try:
        board = make_board(width, len(lines), found["#"], found["."])
        return SokobanTask(board, found["@"][0], tuple(found["$"]))
    except InvalidTask as error:
        raise _placed(error, _line(where, first)) from None


def write_level(task: SokobanTask) -> list[str]:
    """Return the lines of a level, all as long as the board is wide, with spaces for floor."""
    board, boxes = task.board, set(task.boxes)
    lines = []
    for y in range(board.height):
        marks = []
        for x in range(board.width):
            cell = (x, y)
            parts = ("#" if board.is_wall(cell) else "") + ("@" if cell == task.worker else "")
            parts += ("$" if cell in boxes else "") + ("." if board.is_dock(cell) else "")
            marks.append(_MARKS[parts])
        lines.append("".join(marks))
    return lines


def read_text(text: str, where: str = "text") -> SokobanTask:
    """Build a task from the text of one level; raises InvalidTask naming line and column."""
    return read_level(text.strip("\r\n").splitlines(), where)


def write_text(task: SokobanTask) -> str:
    """Return the level as text; the id is not kept."""
    return "".join(line + "\n" for line in write_level(task))


def read_row(row: Mapping[str, Any]) -> SokobanTask:
    """Build a task from its row; raises InvalidTask naming the key that is missing or wrong."""
    if "level" not in row:
        raise InvalidTask('missing key "level"', None, "the lines of a level")
    level = row["level"]
    if not isinstance(level, list) or not all(isinstance(line, str) for line in level):
        raise InvalidTask('key "level"', type(level).__name__, "a list of strings")
    task_id = row.get("id")
    if task_id is not None and not isinstance(task_id, str):
        raise InvalidTask('key "id"', repr(task_id), "a string")
    task = read_level(level, 'key "level"')
    return SokobanTask(task.board, task.worker, task.boxes, task_id)


def write_row(task: SokobanTask) -> dict[str, Any]:
    """Return the row of a task; the id only if it has one."""
    row: dict[str, Any] = {"domain": "sokoban"}
    if task.id is not None:
        row["id"] = task.id
    return row | {"level": write_level(task)}


_MARKS: Final = {
    "": FLOOR, "#": WALL, "@": WORKER, "@.": WORKER_ON_DOCK, "$": BOX, "$.": BOX_ON_DOCK, ".": DOCK
}  # fmt: skip
_MEANINGS: Final = {mark: parts for parts, mark in _MARKS.items()} | dict.fromkeys(FLOORS, "")


def _placed(error: InvalidTask, where: str | None) -> InvalidTask:
    place = where if error.where is None else f"{where}, {error.where}" if where else error.where
    return InvalidTask(error.what, place, error.right)


def _place(where: str | None, x: int, line: int) -> str:
    place = f"line {line}, column {x + 1}"
    return place if where is None else f"{where}, {place}"


def _line(where: str | None, first: int) -> str | None:
    """Return where a level as a whole stands: a text of one level needs no line."""
    return where if where is None or first == 1 else f"{where}, line {first}"
