"""``config.json`` of a model directory: what the model says of itself. Needs no torch.

It holds the architecture under ``model`` and whatever the layers above wrote beside it (domain,
vocabulary, recipe, figures), which is passed through.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import CheckpointError, DataError
from core.files import read_text, write_atomic

CONFIG_NAME = "config.json"
CARD_FORMAT = 1
"""Of the cards that this program writes and reads."""


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Write ``config.json``; raises DataError."""
    write_atomic(folder / CONFIG_NAME, json.dumps(card, indent=1, ensure_ascii=False) + "\n")


def read_card(folder: Path) -> dict[str, Any]:
    """Read ``config.json`` without the weights; raises CheckpointError."""
    path = folder / CONFIG_NAME
    if not path.is_file():
        raise CheckpointError(f"no {CONFIG_NAME}", folder, "a model directory")
    try:
        card = json.loads(read_text(path))
    except DataError as error:
        raise CheckpointError(f"unreadable {CONFIG_NAME}", path, str(error)) from None
    except (ValueError, RecursionError) as error:
        raise CheckpointError(f"broken {CONFIG_NAME}", path, f"JSON ({error})") from None
    if not isinstance(card, dict) or not isinstance(card.get("model"), dict):
        raise CheckpointError("no model settings", path, 'a key "model" with the architecture')
    return card


def boxes_of(card: Mapping[str, Any]) -> int | None:
    """Return how many boxes the levels had that a model was trained on; None if none is told."""
    part: Any = card
    for key in ("recipe", "stream", "distribution", "boxes"):
        part = part.get(key) if isinstance(part, Mapping) else None
    return part if isinstance(part, int) else None


def training_totals(training: object) -> dict[str, Any]:
    """Return what a run and those whose weights it went on from took: examples and seconds."""
    totals: dict[str, Any] = {"runs": 0, "examples": 0, "seconds": 0.0}
    while isinstance(training, Mapping):
        totals["runs"] += 1
        for key in ("examples", "seconds"):
            value = training.get(key)
            totals[key] += value if isinstance(value, (int, float)) else 0
        training = training.get("from")
    return totals
