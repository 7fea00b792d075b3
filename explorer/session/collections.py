"""Collections of levels: from a file, or shipped with the program."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.formats.files import read_as_written, read_text, with_ids
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
    return _collection(path, read_as_written(path))


def read_pasted(text: str) -> Collection:
    """Read all levels of a text from elsewhere; raises CoreError."""
    return _collection(Path("clipboard"), read_text(text, "clipboard"))


def _collection(path: Path, levels: list[Level]) -> Collection:
    title = levels[0].extra.get("collection") if levels else None
    # A board alone is the document as the file has it; among others it needs a name.
    named = levels if len(levels) == 1 else with_ids(levels, path.stem)
    return Collection(str(title or path.stem), path, tuple(named))


def level_of(collection: Collection | None, task: Any, otherwise: int | None) -> int | None:
    """Return the index of a board among the levels, or ``otherwise`` if it is none of them."""
    tasks = [] if collection is None else [level.task for level in collection.levels]
    return tasks.index(task) if task in tasks else otherwise


def shipped_collections() -> tuple[Path, ...]:
    """Return the files of the collections that ship with the program."""
    folder = assets_folder() / "levels"
    return tuple(path for path in sorted(folder.glob("**/*")) if path.suffix in _SUFFIXES)
