"""A MovingAI ``.map``: the walls of a maze, without start and goal. Source: Sturtevant 2012.

Four lines of head, then one line a row. Here a cell is free or a wall, and moves go four ways.
"""

from typing import Final

from core.domains.maze.board import MAX_SIDE, MazeBoard, make_board
from core.errors import InvalidTask
from core.formats.decoding import lines_of
from core.grid import Cell

FREE, BLOCKED = ".GS", "@OTW"
"""Ground, ground, swamp; out of bounds twice, trees, water."""
_HEAD: Final = 4
"""Lines before the first row."""


def read_map(text: str, where: str) -> MazeBoard:
    """Return the board of a ``.map``; raises InvalidTask naming line and column."""
    lines = lines_of(text.rstrip())
    width, height = _sides(lines, where)
    if max(width, height) > MAX_SIDE:
        right = f"sides up to {MAX_SIDE} cells"
        raise InvalidTask(f"a map of {width}x{height} cells", where, right)
    rows = lines[_HEAD:]
    if len(rows) != height:
        right = f"{height}, as its height says"
        raise InvalidTask(f"{len(rows)} rows", f"{where}, line {len(lines)}", right)
    walls: list[Cell] = []
    for y, row in enumerate(rows):
        walls += _walls(row.rstrip(), width, y, f"{where}, line {_HEAD + 1 + y}")
    return make_board(width, height, walls)


def write_map(board: MazeBoard) -> str:
    """Return a board as a ``.map``, with ``.`` for a free cell and ``@`` for a wall."""
    rows = ["".join("@" if wall else "." for wall in row) for row in board.wall_grid]
    head = ["type octile", f"height {board.height}", f"width {board.width}", "map"]
    return "".join(line + "\n" for line in [*head, *rows])


def _sides(lines: list[str], where: str) -> tuple[int, int]:
    """Return width and height from the head of a map."""
    expected = ("type octile", "height and a number", "width and a number", "map")
    sides = {}
    for number, right in enumerate(expected, start=1):
        words = lines[number - 1].lower().split() if len(lines) >= number else []
        name = right.split()[0]
        is_side = len(words) == 2 and words[1].isascii() and words[1].isdecimal()
        if words[:1] != [name] or (name in ("height", "width") and not is_side):
            raise InvalidTask("not a map", f"{where}, line {number}", right)
        if is_side:
            sides[name] = int(words[1][:9])
    return sides["width"], sides["height"]


def _walls(row: str, width: int, y: int, where: str) -> list[Cell]:
    """Return the walls of one row of the given width."""
    if len(row) != width:
        place = f"{where}, column {min(len(row), width) + 1}"
        raise InvalidTask(f"{len(row)} characters", place, f"{width}, as the map's width says")
    for x, mark in enumerate(row):
        if mark not in FREE + BLOCKED:
            marks = " ".join(FREE + BLOCKED)
            raise InvalidTask(f"character {mark!r}", f"{where}, column {x + 1}", f"one of {marks}")
    return [(x, y) for x, mark in enumerate(row) if mark in BLOCKED]
