"""MovingAI benchmark files: a ``.map`` is a board, each line of a ``.scen`` a task on one.

Moves here go four ways. The optimum that a ``.scen`` states allows diagonals, so it is kept as
``octile_optimum`` and is not the cost of a plan of ours. Source: Sturtevant 2012.
"""

from pathlib import Path
from typing import Final

from core.domains.maze.board import MAX_SIDE, MazeBoard, MazeTask, make_board
from core.errors import InvalidTask
from core.formats.level import Level

FREE, BLOCKED = ".GS", "@OTW"
"""Ground, ground and shallow water; out of bounds twice, trees, deep water."""
_COLUMNS: Final = 9


def read_map(text: str, where: str) -> MazeBoard:
    """Return the board of a ``.map``; raises InvalidTask naming line and column."""
    lines = text.splitlines()
    sizes = {}
    for i, name in enumerate(("height", "width"), start=1):
        words = lines[i].split() if len(lines) > i else []
        if len(words) != 2 or words[0] != name or not words[1].isdecimal():
            raise InvalidTask("not a map", f"{where}, line {i + 1}", f"{name} and a number")
        sizes[name] = int(words[1][:9])
    if len(lines) < 4 or lines[3].strip() != "map":
        raise InvalidTask("not a map", f"{where}, line 4", "the word map")
    height, width = sizes["height"], sizes["width"]
    if max(height, width) > MAX_SIDE:
        right = f"sides up to {MAX_SIDE} cells"
        raise InvalidTask(f"a map of {width}x{height}", where, right)
    rows = lines[4 : 4 + height]
    if len(rows) < height:
        raise InvalidTask(f"{len(rows)} rows", where, f"{height}, as its line 2 says")
    walls = []
    for y, row in enumerate(rows):
        if len(row) != width:
            right = f"{width}, as line 3 says"
            raise InvalidTask(f"{len(row)} characters", f"{where}, line {y + 5}", right)
        for x, mark in enumerate(row):
            if mark in BLOCKED:
                walls.append((x, y))
            elif mark not in FREE:
                place = f"{where}, line {y + 5}, column {x + 1}"
                raise InvalidTask(f"character {mark!r}", place, f"one of {FREE}{BLOCKED}")
    return make_board(width, height, walls)


def read_scenarios(text: str, path: Path) -> list[Level]:
    """Return the tasks of a ``.scen``; raises InvalidTask naming the line, or the map's own fault.

    Args:
        text: its content.
        path: where it lies; its maps are looked for beside it.
    """
    boards: dict[str, MazeBoard] = {}
    levels = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or (number == 1 and line.lower().startswith("version")):
            continue
        levels.append(_scenario(line, number, path, boards))
    if not levels:
        raise InvalidTask("no scenario", path, "lines of bucket, map, sizes, start, goal, optimum")
    return levels


def _scenario(line: str, number: int, path: Path, boards: dict[str, MazeBoard]) -> Level:
    where = f"{path}, line {number}"
    parts = line.split("\t") if "\t" in line else line.split()
    try:
        name = parts[1]
        bucket, width, height, *ends = (int(part) for part in (parts[0], *parts[2:8]))
        optimum = float(parts[8])
    except (ValueError, IndexError):
        right = f"{_COLUMNS} columns: bucket, map, width, height, two cells and the optimum"
        raise InvalidTask("not a scenario", where, right) from None
    if name not in boards:
        boards[name] = _board_beside(path, name, where)
    board = boards[name]
    if (board.width, board.height) != (width, height):
        found = f"{board.width}x{board.height}"
        raise InvalidTask(f"sizes {width}x{height}", where, f"{found}, as {name}")
    try:
        task_id = f"{path.stem}-{number}"
        task = MazeTask(board, (ends[0], ends[1]), (ends[2], ends[3]), task_id)
    except InvalidTask as error:
        raise InvalidTask(f"{error.what} {error.where}", where, error.right) from None
    return Level(task, extra={"bucket": bucket, "octile_optimum": optimum}, line=number)


def _board_beside(path: Path, name: str, where: str) -> MazeBoard:
    from core.formats.decoding import read_file_text

    # Only beside the file itself: a name from a file never leads to another folder.
    beside = path.parent / Path(name.replace("\\", "/")).name
    if not beside.is_file():
        raise InvalidTask(f"no map {beside.name!r}", where, "the map beside its scenarios")
    return read_map(read_file_text(beside), str(beside))
