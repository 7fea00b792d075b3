"""Which models there are, and what each one says of itself: only ``config.json`` is read.

Shipped models lie in the folder of shipped files, local ones in the user's own data folder; any
folder with a ``config.json`` is a model too. Reading them needs no torch, so the window can.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import CheckpointError, CoreError
from core.model.card import CARD_FORMAT, CONFIG_NAME
from core.model.card import read_card as read_any_card
from core.resources import assets_folder, user_folder


@dataclass(frozen=True)
class ModelEntry:
    """One model that can be chosen."""

    name: str
    folder: Path
    card: dict[str, Any]
    """The whole of ``config.json``, checked by ``read_card``."""
    is_shipped: bool

    @property
    def domain(self) -> str:
        """Name of the family of tasks it was trained on."""
        return str(self.card["domain"])

    @property
    def width(self) -> int:
        """Width of the boards it was trained on, in cells."""
        return int(self.card["width"])

    @property
    def height(self) -> int:
        """Height of the boards it was trained on, in cells."""
        return int(self.card["height"])

    @property
    def parameters(self) -> int:
        """Number of trained numbers."""
        return int(self.card.get("parameters", 0))


def model_folders() -> list[tuple[Path, bool]]:
    """Return the folders that hold models, each with whether its models are shipped."""
    shipped = assets_folder() / "models"
    local = local_models_folder()
    return [(shipped, True)] + ([(local, False)] if local is not None else [])


def local_models_folder() -> Path | None:
    """Return where the user's own models are kept; None if the system's place is not known."""
    folder = user_folder()
    return None if folder is None else folder / "models"


def list_models() -> Iterator[ModelEntry]:
    """Yield the models that can be read, shipped ones first, by name; broken ones are left out."""
    for parent, is_shipped in model_folders():
        for folder in sorted(parent.iterdir()) if parent.is_dir() else ():
            if (folder / CONFIG_NAME).is_file():
                try:
                    yield ModelEntry(folder.name, folder, read_card(folder), is_shipped)
                except CoreError:
                    continue


def find_model(name: str) -> Path:
    """Return the folder of a model by its name or path; raises CheckpointError.

    A name of a shipped or local model comes before a folder of that name; ``./NAME`` is a path.
    """
    if name and Path(name).name == name:
        for parent, _ in model_folders():
            if (parent / name / CONFIG_NAME).is_file():
                return parent / name
    folder = Path(name)
    if name and (folder / CONFIG_NAME).is_file():
        return folder
    if folder.is_file():
        raise CheckpointError("a file, not a model", name, "the folder of a model")
    if name and folder.is_dir():
        raise CheckpointError(f"no {CONFIG_NAME}", name, "the folder of a model")
    known = ", ".join(sorted({entry.name for entry in list_models()}))
    right = f"a folder or one of {known}" if known else "the folder of a model; none is installed"
    raise CheckpointError(f"unknown model {name!r}", None, right)


def read_card(folder: Path) -> dict[str, Any]:
    """Read and check what a model says of its task; raises CheckpointError.

    The architecture under ``model`` is checked where it is built, in ``core.model.checkpoint``.
    """
    path, card = folder / CONFIG_NAME, read_any_card(folder)
    for key, kind, right in _REQUIRED:
        if type(card.get(key)) is not kind:
            raise CheckpointError(f'missing or wrong key "{key}"', path, right)
    if not isinstance(card.get("heuristic"), str | None):
        raise CheckpointError('wrong key "heuristic"', path, "the name of a heuristic")
    if card.get("format", CARD_FORMAT) != CARD_FORMAT:
        raise CheckpointError("another format", path, f'"format" {CARD_FORMAT}')
    words = card["vocabulary"]
    if not all(type(word) is str for word in words) or len(set(words)) != len(words):
        raise CheckpointError('wrong key "vocabulary"', path, "a list of different words")
    return card


_REQUIRED: tuple[tuple[str, type, str], ...] = (
    ("domain", str, "the name of its domain"),
    ("width", int, "the width of its boards in cells"),
    ("height", int, "the height of its boards in cells"),
    ("vocabulary", list, "a list of words"),
)
