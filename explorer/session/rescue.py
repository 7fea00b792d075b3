"""Unsaved work on the disk, one file a process, so that a crash loses next to nothing.

A lock beside each file says whether its process is alive: what a dead one left behind is offered to
the user at the next start. The file holds drafts too, which no format for levels knows.
"""

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from core.errors import CoreError, DataError
from core.files import read_text, write_atomic
from core.resources import user_folder
from explorer.session.drawn_rows import read_drawn, write_drawn
from explorer.session.state import Drawn

_RIGHT = "a file that this program wrote"


@dataclass(frozen=True)
class Rescue:
    """Work that was not saved."""

    drawn: Drawn
    path: Path | None
    """File that the document had, if it had one."""
    when: float
    """Seconds since 1970 when it was written."""


def rescue_folder() -> Path | None:
    """Return where the work of this user is kept until it is saved; None if nowhere."""
    folder = user_folder()
    return None if folder is None else folder / "unsaved"


def write_rescue(rescue: Rescue) -> str:
    """Return unsaved work as text."""
    path = None if rescue.path is None else str(rescue.path)
    return json.dumps({"path": path, "when": rescue.when, "board": write_drawn(rescue.drawn)})


def read_rescue(text: str, where: str) -> Rescue:
    """Read unsaved work; raises DataError for anything that ``write_rescue`` does not write."""
    try:
        found = json.loads(text)
        path, when = found["path"], float(found["when"])
        drawn = read_drawn(found["board"])
        return Rescue(drawn, None if path is None else Path(path), when)
    except (ValueError, KeyError, TypeError, IndexError, CoreError) as error:
        raise DataError(f"unsaved work: {error}", where, _RIGHT) from None


class RescueFile:
    """One file with its lock."""

    def __init__(self, path: Path) -> None:
        """Stand for a file; nothing is written or locked yet."""
        self.path = path
        self._lock = QLockFile(str(path.with_suffix(".lock")))
        # An old lock is no dead process: only a process that is gone leaves a stale one.
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Take the lock; False if a living process has it."""
        return self._lock.isLocked() or self._lock.tryLock(0)

    def write(self, rescue: Rescue) -> None:
        """Write unsaved work at once; raises DataError if the disk refuses."""
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        # The lock comes first: a file without one would be taken for a dead process's.
        self.take()
        write_atomic(self.path, write_rescue(rescue))

    def read(self) -> Rescue:
        """Read unsaved work; raises DataError."""
        return read_rescue(read_text(self.path), self.path.name)

    def remove(self) -> None:
        """Forget the work, and let the lock go."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._lock.unlock()

    def let_go(self) -> None:
        """Leave the work for another start."""
        self._lock.unlock()


def own_file(folder: Path) -> RescueFile:
    """Return the file of this process, another one for each window that is made in it."""
    return RescueFile(folder / f"{os.getpid()}-{time.time_ns():x}.json")


def left_behind(folder: Path) -> list[RescueFile]:
    """Return the files of processes that are gone, newest first; their locks are ours now."""
    paths = sorted(folder.glob("*.json"), key=_age) if folder.is_dir() else []
    return [found for found in map(RescueFile, paths) if found.take()]


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
