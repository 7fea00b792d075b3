"""Boards from files and to files: task rows (JSON Lines) and mazes as text."""

import json
from pathlib import Path
from typing import Any

from core.domains.domain import read_task
from core.domains.maze.board import MazeTask
from core.domains.maze.formats import read_text as read_maze_text
from core.domains.maze.formats import write_text as write_maze_text
from core.domains.maze.rows import write_row
from core.errors import CoreError, DataError, InvalidTask
from core.files import read_text, write_atomic

ROW_SUFFIXES = (".json", ".jsonl")


def read_board(path: Path) -> MazeTask:
    """Read the first board of a file; raises DataError or InvalidTask naming the file."""
    text = read_text(path)
    if path.suffix.lower() in ROW_SUFFIXES or text.lstrip().startswith("{"):
        return _first_row(text, path)
    return read_maze_text(text, str(path))


def write_board(path: Path, task: MazeTask) -> None:
    """Write a board, as a task row or as text by the suffix; raises DataError."""
    if path.suffix.lower() in ROW_SUFFIXES:
        write_atomic(path, json.dumps(write_row(task)) + "\n")
    else:
        write_atomic(path, write_maze_text(task))


def _first_row(text: str, path: Path) -> MazeTask:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            return _row(line, text, f"{path}, line {number}")
    raise DataError("empty file", path, "a task row or a maze as text")


def _row(line: str, text: str, where: str) -> MazeTask:
    try:
        task: Any = read_task(_parse(line, text))
    except ValueError as error:
        raise DataError("not JSON", where, f"a task row ({error})") from None
    except CoreError as error:
        raise InvalidTask(error.what, where, error.right or str(error)) from None
    if not isinstance(task, MazeTask):
        raise InvalidTask("not a maze", where, "a maze")
    return task


def _parse(line: str, text: str) -> Any:
    """Parse a line, or the whole text if one object was spread over lines."""
    try:
        return json.loads(line)
    except ValueError:
        if line.strip() == "{":
            return json.loads(text)
        raise
