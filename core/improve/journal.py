"""The file that an improvement is taken up from: its settings, and what was measured so far."""

import json
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from core.errors import CheckpointError, ConfigError, CoreError
from core.evaluate.intervals import Estimate
from core.files import read_text, write_atomic
from core.improve.config import ImproveConfig
from core.improve.measure import Measured
from core.model.checkpoint import WEIGHTS_NAME
from core.settings import from_json, to_json
from core.train.session import check_new

JOURNAL_NAME: Final = "improvement.json"
_FORMAT: Final = 1


@dataclass(frozen=True)
class Journal:
    """An improvement as it stands."""

    folder: Path
    """Of the improvement."""
    model: Path
    """Folder of the model that it began with."""
    weights: str
    """Digest of that model's weights."""
    config: ImproveConfig
    measured: tuple[Measured, ...] = ()
    """Of round 0, 1, ..."""

    def round_folder(self, number: int) -> Path:
        """Return where a round's model is; that of round 0 is the model begun with."""
        return self.model if number == 0 else self.folder / f"round-{number}"

    def with_measured(self, measured: Measured) -> "Journal":
        """Return the journal with one round more, stored; raises DataError."""
        longer = replace(self, measured=(*self.measured, measured))
        longer.store()
        return longer

    def store(self) -> None:
        """Write the file; raises DataError."""
        facts = {
            "format": _FORMAT,
            "model": str(self.model),
            "weights": self.weights,
            "settings": to_json(self.config),
            "rounds": [asdict(one) for one in self.measured],
        }
        write_atomic(self.folder / JOURNAL_NAME, json.dumps(facts, indent=1) + "\n")


def begin(model: Path, folder: Path, config: ImproveConfig) -> Journal:
    """Begin an improvement of a model in a new folder, not stored yet; raises DataError."""
    check_new(folder)
    return Journal(folder, model.resolve(), _digest(model), config)


def take_up(model: Path, folder: Path, rounds: int | None = None) -> Journal:
    """Go on with an improvement, perhaps for more rounds; raises CheckpointError or ConfigError."""
    path = folder / JOURNAL_NAME
    if not path.is_file():
        raise CheckpointError("no improvement to resume", folder, f"a folder with {JOURNAL_NAME}")
    try:
        stored: dict[str, Any] = json.loads(read_text(path))
        config = from_json(ImproveConfig, stored["settings"], "settings.")
        measured = tuple(_measured(row) for row in stored["rounds"])
        weights = str(stored["weights"])
    except (CoreError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckpointError("broken improvement", path, str(error)) from None
    if weights != _digest(model):
        raise ConfigError(f"another model than {stored.get('model')}", path, "the same as before")
    if rounds is not None:
        config = replace(config, rounds=rounds)
    return Journal(folder, model.resolve(), weights, config, measured)


def _measured(row: dict[str, Any]) -> Measured:
    metrics = {name: Estimate(**value) for name, value in row["metrics"].items()}
    return Measured(int(row["round"]), metrics)


def _digest(model: Path) -> str:
    return blake2b((model / WEIGHTS_NAME).read_bytes(), digest_size=8).hexdigest()
