"""The formats there are, and how a text is told to be of one.

A format is found by the ending of a file's name, or where that says nothing by what the text looks
like. A new format is one entry here; ``files`` reads and writes by this table.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from core.errors import ConfigError, InvalidTask
from core.formats import levels_text
from core.formats.collection import read_collection
from core.formats.decoding import lines_of
from core.formats.level import Level
from core.formats.map_text import read_map, write_map
from core.formats.mazes import read_mazes, write_mazes
from core.formats.rows import read_rows_text, write_rows_text
from core.formats.scenarios import read_scenarios, write_scenarios

Reader = Callable[[str, str, Path | None], list[Level]]
"""Text, what to call it in errors, and the folder it lies in, to levels."""
Writer = Callable[[Sequence[Level], str], Mapping[str, str]]
"""Levels, and the name of the file they are for, to the texts of files by name."""


@dataclass(frozen=True)
class Format:
    """One way to write boards."""

    name: str
    domain: str | None
    """The only domain it can hold; None for any."""
    purpose: str
    """A few words for people who choose."""
    suffixes: tuple[str, ...]
    """Endings of file names, the usual one first."""
    read: Reader | None
    """None for a format that is only written; raises InvalidTask or DataError."""
    write: Writer
    """Raises InvalidTask or Unsolvable for levels that the format cannot hold."""


def _reader(read: Callable[[str, str], list[Level]]) -> Reader:
    return lambda text, where, folder: read(text, where)


def _writer(write: Callable[[Sequence[Level]], str]) -> Writer:
    return lambda levels, name: {name: write(levels)}


def _read_map_alone(text: str, where: str) -> list[Level]:
    read_map(text, where)
    raise InvalidTask("a map has no start and goal", where, "its .scen file, which has them")


def _write_map_alone(levels: Sequence[Level]) -> str:
    boards = {level.task.board for level in levels}
    if len(boards) > 1:
        raise InvalidTask(f"{len(boards)} boards in one map", None, "one board, or the format scen")
    return write_map(boards.pop())


_COLLECTION: Final = _reader(read_collection)
_ALL: Final = (
    Format(
        "rows",
        None,
        "task rows, one JSON object a line",
        (".jsonl", ".json"),
        _reader(read_rows_text),
        _writer(write_rows_text),
    ),
    Format(
        "xsb",
        "sokoban",
        "Sokoban levels with titles and solutions",
        (".xsb", ".sok", ".txt"),
        _COLLECTION,
        _writer(levels_text.write_xsb),
    ),
    Format(
        "rle",
        "sokoban",
        "Sokoban levels, run-length encoded",
        (".rle",),
        _COLLECTION,
        _writer(levels_text.write_run_length),
    ),
    Format(
        "boxoban",
        "sokoban",
        "Boxoban file of 10x10 levels",
        (),
        _COLLECTION,
        _writer(levels_text.write_boxoban),
    ),
    Format(
        "lurd", "sokoban", "solutions as moves", (".lurd",), None, _writer(levels_text.write_moves)
    ),
    Format(
        "maze",
        "maze",
        "mazes as text",
        (".maze", ".txt"),
        _reader(read_mazes),
        _writer(write_mazes),
    ),
    Format("scen", "maze", "MovingAI scenarios", (".scen",), read_scenarios, write_scenarios),
    Format(
        "map",
        "maze",
        "MovingAI map, without start and goal",
        (".map",),
        _reader(_read_map_alone),
        _writer(_write_map_alone),
    ),
)
FORMATS: Final = {item.name: item for item in _ALL}

_MAP: Final = re.compile(r"type\s+octile\s*\Z", re.IGNORECASE)
_SCENARIO: Final = re.compile(r"version\s+[0-9.]+\s*\Z|[0-9]+\s+\S+\.map\s", re.IGNORECASE)
_LEVEL_ROW: Final = re.compile(r"[#@+$*.\-_ ]*[@+$*][#@+$*.\-_ ]*\Z")
_MAZE_MARKS: Final = frozenset("#. SG")


def format_named(name: str) -> Format:
    """Return a format by its name; raises ConfigError."""
    if name not in FORMATS:
        raise ConfigError(f"unknown format {name!r}", None, ", ".join(FORMATS))
    return FORMATS[name]


def format_by_suffix(name: str, domain: str | None = None) -> Format | None:
    """Return the format that a file's name asks for, or None if it asks for none.

    Args:
        name: of the file.
        domain: of its tasks, which decides between formats that share an ending; None if unknown.
    """
    suffix = PurePath(name).suffix.lower()
    found = [item for item in FORMATS.values() if suffix in item.suffixes]
    if domain is not None and len(found) > 1:
        found = [item for item in found if item.domain == domain]
    return found[0] if len(found) == 1 else None


def format_of_text(text: str) -> Format:
    """Return the format that a text looks like; XSB if it looks like none."""
    lines = [line for line in lines_of(text) if line.strip()]
    first = lines[0] if lines else ""
    if first.lstrip().startswith("{"):
        return FORMATS["rows"]
    if _MAP.match(first):
        return FORMATS["map"]
    if _SCENARIO.match(first):
        return FORMATS["scen"]
    is_sokoban = any("#" in line and _LEVEL_ROW.match(line) for line in lines)
    return FORMATS["maze" if not is_sokoban and any(map(_is_of_maze, lines)) else "xsb"]


def _is_of_maze(line: str) -> bool:
    """Say whether a line has a start or a goal and is otherwise mostly made like a maze."""
    own = sum(mark in _MAZE_MARKS for mark in line)
    has_end, has_cell = not {"S", "G"}.isdisjoint(line), not {"#", ".", " "}.isdisjoint(line)
    return has_end and has_cell and 2 * own >= len(line)
