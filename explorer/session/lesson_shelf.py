"""The lessons that ship with the program, and which of them the user has gone through."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

from core.resources import assets_folder

TOUR: Final = "tour"
"""Name of the lesson that shows the window to a new user; it stands in the menu Help."""
_DONE, _SEEN = "lessons/done", "lessons/tour_seen"


@dataclass(frozen=True)
class Shelved:
    """A lesson that ships."""

    name: str
    """Of its file, without number and ending."""
    title: str
    path: Path


def shipped_lessons() -> tuple[Shelved, ...]:
    """Return the lessons in their order; only their first lines are read."""
    return tuple(_shelved(path) for path in sorted(_folder().glob("[0-9]*.md")))


def tour_path() -> Path:
    """Return the file of the tour."""
    return _folder() / f"{TOUR}.md"


def _folder() -> Path:
    return assets_folder() / "lessons"


def _shelved(path: Path) -> Shelved:
    with path.open(encoding="utf-8") as file:
        title = file.readline().removeprefix("#").strip()
    return Shelved(path.stem.partition("-")[2], title, path)


def load_done(settings: QSettings | None) -> frozenset[str]:
    """Return the names of lessons that were gone through; anything else stored is dropped."""
    try:
        stored = [] if settings is None else json.loads(str(settings.value(_DONE, "[]")))
    except ValueError:
        stored = []
    return frozenset(name for name in stored if isinstance(name, str))


def save_done(settings: QSettings | None, done: frozenset[str]) -> None:
    """Remember which lessons were gone through."""
    if settings is not None:
        settings.setValue(_DONE, json.dumps(sorted(done)))


def take_tour_once(settings: QSettings | None) -> bool:
    """Say whether this user has never been shown the tour, and remember that it now is."""
    if settings is None or settings.value(_SEEN) is not None:
        return False
    settings.setValue(_SEEN, "yes")
    return True
