"""Sokoban levels written as text: as rows, run-length, as a Boxoban file, or their moves alone.

What is written here, ``read_collection`` reads back. Floor is written as spaces, or as dashes
where spaces would get lost: in run-length text, and in levels that are open to a side.
"""

import re
from collections.abc import Sequence
from typing import Final

from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.rows import FLOOR, WALL, write_level
from core.errors import InvalidTask
from core.formats.decoding import lines_of
from core.formats.level import Level
from core.formats.run_length import shorten

BOXOBAN_SIDE: Final = 10
_ENDS_COMMENT: Final = re.compile(r"^([\s;]*comment(?:-end)?)\s*:", re.IGNORECASE)


def write_xsb(levels: Sequence[Level]) -> str:
    """Return levels as rows with what is known of each below it."""
    return "\n".join(_lines([*_rows(level.task), *_remarks(level)]) for level in levels)


def write_run_length(levels: Sequence[Level]) -> str:
    """Return levels as one line each with what is known of each below it."""
    texts = []
    for level in levels:
        rows = "|".join(write_level(level.task)).replace(FLOOR, "-")
        texts.append(_lines([shorten(rows), *_remarks(level)]))
    return "\n".join(texts)


def write_boxoban(levels: Sequence[Level]) -> str:
    """Return levels as a Boxoban file, counted from 0; raises InvalidTask if one does not fit."""
    texts = []
    for number, level in enumerate(levels):
        misfit = _boxoban_misfit(level.task)
        if misfit:
            right = "10x10 cells, walls on every edge and all docks free, or the format xsb"
            raise InvalidTask(f"{misfit} in a Boxoban file", f"level {number + 1}", right)
        texts.append(_lines([f"; {number}", *write_level(level.task)]))
    return "\n".join(texts)


def write_moves(levels: Sequence[Level]) -> str:
    """Return the solutions of levels as LURD, one a line; raises InvalidTask if one has none."""
    for number, level in enumerate(levels, start=1):
        if level.solution is None:
            raise InvalidTask("no solution", f"level {number}", "levels with solutions, or plans")
    return _lines([str(level.solution) for level in levels])


def _boxoban_misfit(task: SokobanTask) -> str | None:
    """Return what a level has that no Boxoban file has."""
    sides = task.board.width, task.board.height
    if sides != (BOXOBAN_SIDE, BOXOBAN_SIDE):
        return f"{sides[0]}x{sides[1]} cells"
    grid = task.board.wall_grid
    if not (grid[[0, -1]].all() and grid[:, [0, -1]].all()):
        return "an open edge"
    if any(task.board.is_dock(cell) for cell in (task.worker, *task.boxes)):
        return "a dock with something on it"
    return None


def _rows(task: SokobanTask) -> list[str]:
    """Return rows that can be told from what is around them."""
    rows = [row.rstrip() for row in write_level(task)]
    is_closed = all(WALL in row for row in rows) and max(map(len, rows)) == task.board.width
    return rows if is_closed else [row.replace(FLOOR, "-") for row in write_level(task)]


def _remarks(level: Level) -> list[str]:
    said = {"Title": level.title or level.task.id, "Author": level.author}
    collection = level.extra.get("collection")
    said["Collection"] = collection if isinstance(collection, str) else None
    lines = [f"{name}: {' '.join(text.split())}" for name, text in said.items() if text]
    if level.comment:
        # A line that would end the comment loses its colon.
        told = (_ENDS_COMMENT.sub(r"\1", line) for line in lines_of(level.comment))
        lines += ["Comment:", *told, "Comment-End:"]
    return lines + ([f"Solution: {level.solution}"] if level.solution else [])


def _lines(lines: Sequence[str]) -> str:
    return "".join(line + "\n" for line in lines)
