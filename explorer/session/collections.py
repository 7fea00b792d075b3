"""Collections of levels: from a file, or shipped with the program."""

from dataclasses import dataclass
from pathlib import Path

from core.formats.files import read_file
from core.formats.level import Level
from core.resources import assets_folder

_SUFFIXES = (".xsb", ".sok", ".jsonl")
"""Endings of shipped collections."""


@dataclass(frozen=True)
class Collection:
    """The levels of one file, in its order."""

    name: str
    path: Path
    levels: tuple[Level, ...]


def read_collection(path: Path) -> Collection:
    """Read all levels of a file; raises CoreError."""
    levels = tuple(read_file(path))
    title = levels[0].extra.get("collection") if levels else None
    return Collection(str(title or path.stem), path, levels)


def shipped_collections() -> tuple[Path, ...]:
    """Return the files of the collections that ship with the program."""
    folder = assets_folder() / "levels"
    return tuple(path for path in sorted(folder.glob("**/*")) if path.suffix in _SUFFIXES)
