"""Formats by name; reading any of them from a file or a text, and writing.

This is what ``import``, ``export`` and the window's Open, Save, drop, paste and copy call.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.domains.domain import domain_of
from core.errors import ConfigError, InvalidTask
from core.formats.collection import read_collection, write_collection
from core.formats.decoding import read_file_text
from core.formats.level import Level
from core.formats.mazes import read_mazes, write_mazes
from core.formats.moving_ai import read_map, read_scenarios


@dataclass(frozen=True)
class Format:
    """One way to write boards."""

    name: str
    domain: str
    purpose: str
    """A few words for people who choose."""
    suffixes: tuple[str, ...]
    """Endings of file names, the usual one first."""
    read: Callable[[str, Path], list[Level]]
    """Text, and the file it is from, to levels; raises InvalidTask."""
    write: Callable[[Sequence[Level]], str] | None
    """Levels to text; None for a format that is only read."""


def _map_alone(text: str, path: Path) -> list[Level]:
    read_map(text, str(path))
    raise InvalidTask("a map alone is no task", path, "its .scen file, which has starts and goals")


FORMATS: Final = {
    item.name: item
    for item in (
        Format(
            "xsb",
            "sokoban",
            "Sokoban levels as text, with titles and solutions",
            (".xsb", ".sok", ".txt"),
            lambda text, path: read_collection(text, str(path)),
            write_collection,
        ),
        Format(
            "rle",
            "sokoban",
            "Sokoban levels, run-length encoded",
            (".rle",),
            lambda text, path: read_collection(text, str(path)),
            lambda levels: write_collection(levels, is_run_length=True),
        ),
        Format(
            "maze",
            "maze",
            "mazes as text",
            (".maze",),
            lambda text, path: read_mazes(text, str(path)),
            write_mazes,
        ),
        Format("scen", "maze", "MovingAI scenarios", (".scen",), read_scenarios, None),
        Format("map", "maze", "MovingAI map", (".map",), _map_alone, None),
    )
}
_MAZE_LINE: Final = re.compile(r"[#. SG]*[SG][#. SG]*\Z")


def format_named(name: str) -> Format:
    """Return a format by its name; raises ConfigError."""
    if name not in FORMATS:
        raise ConfigError(f"unknown format {name!r}", None, ", ".join(FORMATS))
    return FORMATS[name]


def format_of(text: str, path: Path | None = None) -> Format:
    """Return the format of a text by its file's ending, else by what it looks like."""
    suffix = "" if path is None else path.suffix.lower()
    for item in FORMATS.values():
        if suffix in item.suffixes and suffix != ".txt":
            return item
    looks_like_maze = any(_MAZE_LINE.match(line) for line in text.splitlines())
    return FORMATS["maze" if looks_like_maze else "xsb"]


def read_levels(path: Path, name: str | None = None) -> list[Level]:
    """Return the levels of a file; raises DataError, InvalidTask or ConfigError.

    Args:
        path: the file.
        name: of its format; None finds out.
    """
    text = read_file_text(path)
    chosen = format_of(text, path) if name is None else format_named(name)
    return chosen.read(text, path)


def read_levels_text(text: str, where: str = "text") -> list[Level]:
    """Return the levels of a text, such as one that was pasted; raises InvalidTask."""
    return format_of(text).read(text, Path(where))


def write_levels(levels: Sequence[Level], name: str) -> str:
    """Return levels in a format; raises ConfigError for one that cannot hold them."""
    chosen = format_named(name)
    if chosen.write is None:
        writable = ", ".join(item.name for item in FORMATS.values() if item.write)
        raise ConfigError(f"format {name!r} is only read", None, writable)
    for level in levels:
        domain = domain_of(level.task).name
        if domain != chosen.domain:
            raise ConfigError(f"a {domain} task in format {name!r}", level.title, chosen.domain)
    return chosen.write(levels)
