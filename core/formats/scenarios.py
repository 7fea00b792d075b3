"""MovingAI scenarios: each line of a ``.scen`` is a task on a ``.map``. Source: Sturtevant 2012.

Moves here go four ways. The optimum that a line states allows diagonals of length sqrt(2), so it is
kept as ``octile_optimum`` and is not the cost of a plan of ours.
"""

import math
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from core.domains.maze.board import MazeBoard, MazeTask
from core.errors import DataError, InvalidTask
from core.formats.decoding import lines_of, read_file_text
from core.formats.level import Level
from core.formats.map_text import read_map, write_map
from core.formats.octile import octile_cost

DIAGONALS: Final = (
    "moves go four ways here: the shortest plan may be longer than octile_optimum, which a .scen "
    "states for moves with diagonals"
)
"""What is to be said of every file of scenarios."""
_FIELDS: Final = "bucket, map, width, height, start x and y, goal x and y, optimum"
_SHOWN: Final = 60
"""Most characters of a field that an error shows."""
_BUCKET: Final = 4
"""Lengths in one bucket: 0 to 4, 4 to 8, ..."""


def read_scenarios(text: str, where: str, folder: Path | None) -> list[Level]:
    """Return the tasks of a ``.scen``; raises InvalidTask naming the line, or the map's own fault.

    Args:
        text: its content.
        where: what to call it in an error.
        folder: where it lies; its maps are looked for from there. None for a text in no file.
    """
    boards: dict[str, MazeBoard] = {}
    levels = []
    for number, line in enumerate(lines_of(text), start=1):
        if line.strip() and not (number == 1 and line.lower().startswith("version")):
            levels.append(_scenario(line, f"{where}, line {number}", folder, boards, number))
    if not levels:
        raise InvalidTask("no scenario", where, f"lines of {_FIELDS}")
    return levels


def write_scenarios(levels: Sequence[Level], name: str) -> dict[str, str]:
    """Return the texts of a ``.scen`` and its maps by file name; raises Unsolvable or DataError.

    Args:
        levels: mazes.
        name: of the ``.scen``; maps are called like it.
    """
    stem = PurePosixPath(name).stem
    maps: dict[MazeBoard, str] = {}
    lines = ["version 1"]
    for number, level in enumerate(levels, start=1):
        task: MazeTask = level.task
        board = task.board
        if board not in maps:
            maps[board] = f"{stem}-{len(maps) + 1}.map" if maps else f"{stem}.map"
        length = octile_cost(task, f"level {number}")
        cells = (board.width, board.height, *task.start, *task.goal)
        fields = [int(length / _BUCKET), maps[board], *cells, f"{length:.8f}"]
        lines.append("\t".join(str(field) for field in fields))
    if name in maps.values():
        raise DataError("the name of a map", name, f"{stem}.scen for scenarios")
    texts = {name: "".join(line + "\n" for line in lines)}
    return texts | {maps[board]: write_map(board) for board in maps}


def _scenario(
    line: str, where: str, folder: Path | None, boards: dict[str, MazeBoard], number: int
) -> Level:
    parts = line.split("\t") if "\t" in line else line.split()
    try:
        name = parts[1].strip()
        bucket, width, height, *ends = (int(part) for part in (parts[0], *parts[2:8]))
        optimum = float(parts[8])
        startx, starty, goalx, goaly = ends
    except (ValueError, IndexError):
        raise InvalidTask("not a scenario", where, _FIELDS) from None
    if not math.isfinite(optimum):
        raise InvalidTask(f"optimum {parts[8].strip()[:_SHOWN]!r}", where, "a length")
    if name not in boards:
        boards[name] = _board(name, where, folder)
    board = boards[name]
    if (board.width, board.height) != (width, height):
        right = f"{board.width}x{board.height}, as {name[:_SHOWN]} has; maps are not scaled"
        raise InvalidTask(f"sizes {width}x{height}", where, right)
    try:
        task = MazeTask(board, (startx, starty), (goalx, goaly))
    except InvalidTask as error:
        raise InvalidTask(error.what, f"{where}, {error.where}", error.right) from None
    extra = {"map": name, "bucket": bucket, "octile_optimum": optimum}
    return Level(task, extra=extra, notes=(DIAGONALS,), line=number)


def _board(name: str, where: str, folder: Path | None) -> MazeBoard:
    """Return a map that a scenario names: from its own folder on, or by its last part beside it."""
    if folder is None:
        raise InvalidTask("scenarios without their map", where, "the .scen file beside its .map")
    inside = PurePosixPath(name.replace("\\", "/"))
    # A name from a file leads downwards only, never to another place of the disk.
    is_below = not inside.is_absolute() and ".." not in inside.parts and ":" not in name
    for path in (folder / inside if is_below else folder, folder / inside.name):
        try:
            is_there = path.is_file()
        except (OSError, ValueError):  # a name that no file can have
            continue
        if is_there:
            return read_map(read_file_text(path), str(path))
    raise InvalidTask(f"no map {name[:_SHOWN]!r}", where, "the map's file beside the .scen")
