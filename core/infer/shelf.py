"""The user's own models on their shelf: taken in, renamed, set aside, given away. Needs no torch.

Whether a folder holds a model at all is for ``core.infer.solver.load_solver`` to say. What is set
aside lies in a folder of its own until it is put back, or removed for good.
"""

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

from core.errors import ConfigError, DataError
from core.infer.library import list_models, local_models_folder
from core.model.card import CONFIG_NAME
from core.resources import user_folder

WEIGHTS_NAME, CURVE_NAME = "model.safetensors", "metrics.jsonl"
_PARTS = (CONFIG_NAME, WEIGHTS_NAME, CURVE_NAME)
"""Files of a model; nothing else of its folder is taken along."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


def check_name(name: str) -> str:
    """Return a name that a model's folder can have; raises ConfigError."""
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise ConfigError(f"name {name!r}", None, "letters, digits, dots, dashes and underlines")
    return name


def free_name(wanted: str, taken: set[str]) -> str:
    """Return a name like the wanted one that is not taken, by a number at its end if need be."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", wanted).strip("-._")[:50] or "model"
    known = {name.lower() for name in taken}
    names = (plain, *(f"{plain}-{i}" for i in range(2, len(taken) + 3)))
    return next(name for name in names if name.lower() not in known)


def model_names() -> set[str]:
    """Return the names of all models that are installed."""
    return {entry.name for entry in list_models()}


def put_on_shelf(source: Path, name: str) -> Path:
    """Copy a model's files to the shelf, whole or not at all; raises ConfigError or DataError."""
    target = _free_place(name)
    copy_model(source, target)
    return target


def copy_model(source: Path, target: Path) -> None:
    """Copy a model's files into a new folder, which appears whole or not at all.

    Raises DataError.
    """
    if target.exists():
        raise DataError("already there", target, "another name or place")
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for file in _PARTS:
            if (source / file).is_file():
                shutil.copyfile(source / file, part / file)
        part.rename(target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise _refused(target, error) from None


def rename_model(folder: Path, name: str) -> Path:
    """Give a model on the shelf another name; raises ConfigError or DataError."""
    target = _free_place(name)
    _move(folder, target)
    return target


def set_aside(folder: Path) -> Path:
    """Take a folder away so that it can be put back; return where it lies now."""
    target = _aside_folder() / f"{time.time_ns():x}" / folder.name
    _move(folder, target)
    return target


def put_back(aside: Path, folder: Path) -> None:
    """Undo ``set_aside``; raises DataError if its place is taken."""
    if folder.exists():
        raise DataError("already there", folder, "another name for the one that is there")
    _move(aside, folder)
    with suppress(OSError):
        aside.parent.rmdir()


def empty_aside() -> None:
    """Remove for good whatever was set aside."""
    shutil.rmtree(_aside_folder(), ignore_errors=True)


def size_aside() -> int:
    """Return how many folders lie aside."""
    folder = _aside_folder()
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def _aside_folder() -> Path:
    return _own(user_folder()) / "set-aside"


def _free_place(name: str) -> Path:
    """Return where a model of a new name goes; raises ConfigError if the name is taken."""
    target = _own(local_models_folder()) / check_name(name)
    if name.lower() in {known.lower() for known in model_names()} or target.exists():
        raise ConfigError(f"name {name!r} is taken", None, "another name")
    return target


def _own(folder: Path | None) -> Path:
    if folder is None:
        raise DataError("no folder of the user's own is known", None, "platformdirs, installed")
    return folder


def _move(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
    except OSError as error:
        raise _refused(target, error) from None


def _refused(path: Path, error: OSError) -> DataError:
    reason = (error.strerror or str(error)).lower()
    return DataError(f"cannot write: {reason}", path, "a folder with room that can be written to")
