"""Runs in the user's folder: a run is its folder, and everything known of it is read from there.

So one that is under way, one that goes on without a window, one that was killed and one of last
week are all the same to whoever looks. A process that trains holds the lock of its run, which the
system lets go when the process dies, however it dies. Needs no torch.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from core.errors import ConfigError, CoreError, DataError
from core.files import read_text, write_atomic
from core.infer.shelf import model_names
from core.resources import user_folder
from core.settings import from_json, to_json
from core.watch.wish import TrainWish

WISH_NAME, WORD_NAME, ERRORS_NAME = "wish.json", "word.txt", "trainer.log"
_LOCK_NAME: Final = "running.lock"


def runs_folder() -> Path:
    """Return where runs lie; raises DataError if the system's place is not known."""
    folder = user_folder()
    if folder is None:
        raise DataError("no folder of the user's own is known", None, "platformdirs, installed")
    return folder / "runs"


def new_run(wish: TrainWish) -> Path:
    """Make the folder of a run that nothing has been done of; raises ConfigError or DataError."""
    folder = runs_folder() / wish.name
    taken = {name.lower() for name in model_names() | run_names()}
    if wish.name.lower() in taken or folder.exists():
        raise ConfigError(f"name {wish.name!r} is taken", None, "another name")
    write_atomic(folder / WISH_NAME, json.dumps(to_json(wish), indent=1) + "\n")
    return folder


def run_names() -> set[str]:
    """Return the names of all runs."""
    return {folder.name for folder in list_runs()}


def list_runs() -> Iterator[Path]:
    """Yield the folders of runs, the newest first."""
    with suppress(CoreError, OSError):
        found = [path.parent for path in runs_folder().glob(f"*/{WISH_NAME}")]
        yield from sorted(found, key=lambda folder: -(folder / WISH_NAME).stat().st_mtime)


def read_wish(folder: Path) -> TrainWish:
    """Return what a run was asked to be; raises CoreError."""
    path = folder / WISH_NAME
    try:
        return from_json(TrainWish, json.loads(read_text(path)))
    except ValueError:
        raise DataError("no JSON", path, "a file that this program wrote") from None


def lock_of(folder: Path) -> FileLock:
    """Return the lock that a process holds while it trains a run."""
    return FileLock(folder / _LOCK_NAME)


def is_running(folder: Path) -> bool:
    """Say whether a process trains this run."""
    lock = lock_of(folder)
    try:
        with lock.acquire(timeout=0):
            return False
    except (Timeout, OSError):
        return True


def leave_word(folder: Path, word: str) -> None:
    """Leave a word for a process that goes on without a window; raises DataError."""
    write_atomic(folder / WORD_NAME, word)


def take_word(folder: Path) -> str | None:
    """Return the word that was left, once."""
    path = folder / WORD_NAME
    try:
        word = path.read_text(encoding="utf-8").strip()
        path.unlink()
    except OSError:
        return None
    return word
