"""Boards from files and texts, and to them, in every format that ``core.formats`` knows."""

from pathlib import Path

from core.errors import DataError
from core.formats.files import read_as_written, write_file, write_text
from core.formats.level import Level
from explorer.session.level_draft import LevelDraft
from explorer.session.state import Drawn, Task


def read_board(path: Path) -> Task:
    """Read the first board of a file; raises CoreError naming the file."""
    task: Task = read_as_written(path)[0].task
    return task


def write_board(path: Path, drawn: Drawn) -> None:
    """Write a board in the format of the file's ending, else its usual one; raises CoreError."""
    write_file(path, [_level(drawn, str(path))])


def board_as_text(drawn: Drawn) -> str:
    """Return a board as people type it; raises CoreError for an unfinished level."""
    return write_text([_level(drawn, "clipboard")])


def _level(drawn: Drawn, where: str) -> Level:
    if isinstance(drawn, LevelDraft):
        raise DataError("an unfinished level", where, drawn.problem)
    return Level(drawn)
