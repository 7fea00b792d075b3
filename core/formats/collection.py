"""Sokoban collections as text: levels with titles, authors, comments and solutions.

Levels are rows of XSB characters, plain or run-length, with an empty line between two of them.
What is written in between belongs to the level it touches, or, with empty lines on both sides, to
the one that the file as a whole puts its titles next to: see ``owners``. Boxoban files and most
others that people have are read by these rules.
"""

from collections.abc import Sequence
from typing import Final

from core.domains.sokoban.board import MAX_SIDE, SokobanTask
from core.domains.sokoban.rows import read_level
from core.errors import InvalidTask
from core.formats.blocks import Block, cut
from core.formats.level import Level
from core.formats.lurd import read_lurd
from core.formats.owners import Sayings, sayings
from core.formats.remarks import Moves
from core.formats.run_length import expand

MOST_CELLS: Final = 32_000_000
"""Cells of all levels of a file: run-length text of a few bytes may stand for thousands."""
_LONGEST: Final = MAX_SIDE * (MAX_SIDE + 1)
"""Characters of the largest level, ends of rows included."""
_COUNTS: Final = frozenset("0123456789|()")


def read_collection(text: str, where: str = "text") -> list[Level]:
    """Return the levels of a text in order; raises InvalidTask naming level, line and column."""
    blocks = cut(text)
    n_levels = sum(block.is_level for block in blocks)
    if not n_levels:
        raise InvalidTask("no level", where, "rows of # @ $ . and an empty line between levels")
    levels: list[Level] = []
    n_cells = 0
    said = sayings(blocks)
    for block in blocks:
        if block.is_level:
            number = len(levels) + 1
            place = where if n_levels == 1 else f"{where}, level {number}"
            levels.append(_level(block, said[len(levels)], place))
            n_cells += len(levels[-1].task.board.walls)
            if n_cells > MOST_CELLS:
                raise InvalidTask("too many cells", place, f"{MOST_CELLS} in a file at most")
    return levels


def _level(block: Block, own: Sayings, where: str) -> Level:
    task = _task(block, where)
    solution, notes = _solution(task, own.moves, where)
    return Level(
        task,
        title=own.title,
        author=own.author,
        comment=own.comment,
        solution=solution,
        extra={} if own.collection is None else {"collection": own.collection},
        notes=notes,
        line=block.line,
    )


def _task(block: Block, where: str) -> SokobanTask:
    place = f"{where}, line {block.line}"
    if not any(_COUNTS.intersection(line) for line in block.lines):
        lines = [line.rstrip() for line in block.lines]
        _check_size(lines, place)
        return read_level(lines, where, block.line)
    rows: list[str] = []
    for number, line in enumerate(block.lines[: MAX_SIDE + 1], start=block.line):
        written = expand(line.strip(), f"{where}, line {number}", _LONGEST)
        rows += written.strip("|").split("|")
    _check_size(rows, place)
    return read_level(rows, f"{place} written out")


def _check_size(lines: Sequence[str], where: str) -> None:
    """Raise InvalidTask for a level that is too large, before its cells are looked at."""
    width = max(map(len, lines))
    if max(width, len(lines)) > MAX_SIDE:
        right = f"sides up to {MAX_SIDE} cells"
        raise InvalidTask(f"a level of {width}x{len(lines)} cells", where, right)


def _solution(
    task: SokobanTask, moves: Sequence[Moves], where: str
) -> tuple[str | None, tuple[str, ...]]:
    """Return the first solution among moves, and what is to be said of it.

    Moves under ``Solution:`` have to solve the level; raises InvalidTask if they do not. Others may
    be a game that somebody saved.
    """
    notes = []
    for one in moves:
        place = f"{where}, line {one.line}"
        try:
            found = read_lurd(task, one.text, place)
        except InvalidTask:
            if one.is_named:
                raise
            notes.append(f"moves that are no solution are left out ({place})")
            continue
        if found.repairs:
            notes.append(f"{found.repairs} letters of a solution had the wrong case ({place})")
        return found.letters, tuple(notes)
    return None, tuple(notes)
