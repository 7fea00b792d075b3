"""The files that were opened or saved last, newest first."""

import json
from pathlib import Path

from PySide6.QtCore import QSettings

LENGTH = 10
_KEY = "recent"


def with_file(files: tuple[Path, ...], path: Path) -> tuple[Path, ...]:
    """Return the list with a file at its head."""
    path = path.absolute()
    return (path, *(other for other in files if other != path))[:LENGTH]


def load_recent(settings: QSettings) -> tuple[Path, ...]:
    """Return the stored list; what makes no sense is dropped."""
    try:
        stored = json.loads(str(settings.value(_KEY, "[]")))
    except ValueError:
        return ()
    names = stored if isinstance(stored, list) else []
    return tuple(Path(name) for name in names if isinstance(name, str))[:LENGTH]


def save_recent(settings: QSettings, files: tuple[Path, ...]) -> None:
    """Store the list."""
    settings.setValue(_KEY, json.dumps([str(path) for path in files]))
