"""Boards from files and to files: task rows (JSON Lines) and mazes as text."""

import json
from pathlib import Path
from typing import Any

from core.domains.domain import domain_of, read_task
from core.domains.maze.board import MazeTask
from core.domains.maze.formats import read_text as read_maze_text
from core.domains.maze.formats import write_text as write_maze_text
from core.errors import CoreError, DataError, InvalidTask
from core.files import read_text, write_atomic
from explorer.session.level_draft import LevelDraft
from explorer.session.state import Drawn, Task

ROW_SUFFIXES = (".json", ".jsonl")


def read_board(path: Path) -> Task:
    """Read the first board of a file; raises DataError or InvalidTask naming the file."""
    text = read_text(path)
    if path.suffix.lower() in ROW_SUFFIXES or text.lstrip().startswith("{"):
        return _first_row(text, path)
    return read_maze_text(text, str(path))


def write_board(path: Path, drawn: Drawn) -> None:
    """Write a board, as a task row or a maze as text by the suffix; raises DataError."""
    if isinstance(drawn, LevelDraft):
        raise DataError("an unfinished level", path, drawn.problem)
    if path.suffix.lower() in ROW_SUFFIXES:
        write_atomic(path, json.dumps(domain_of(drawn).write_row(drawn)) + "\n")
    elif isinstance(drawn, MazeTask):
        write_atomic(path, write_maze_text(drawn))
    else:
        raise DataError("a level", path, "a name that ends in .jsonl")


def _first_row(text: str, path: Path) -> Task:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            return _row(line, text, f"{path}, line {number}")
    raise DataError("empty file", path, "a task row or a maze as text")


def _row(line: str, text: str, where: str) -> Task:
    try:
        task: Task = read_task(_parse(line, text))
    except ValueError as error:
        raise DataError("not JSON", where, f"a task row ({error})") from None
    except CoreError as error:
        raise InvalidTask(error.what, where, error.right or str(error)) from None
    return task


def _parse(line: str, text: str) -> Any:
    """Parse a line, or the whole text if one object was spread over lines."""
    try:
        return json.loads(line)
    except ValueError:
        if line.strip() == "{":
            return json.loads(text)
        raise
