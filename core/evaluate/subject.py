"""What an evaluation is of: which model, said so that it is known again, and which tasks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from core.data.draw import Distribution
from core.domains.domain import domain_of
from core.evaluate.records import EvaluateConfig
from core.model.card import training_totals
from core.model.checkpoint import WEIGHTS_NAME
from core.settings import to_json
from core.version import __version__


@dataclass(frozen=True)
class Subject:
    """A model and the tasks it is put to."""

    model: str
    """Its name."""
    weights: str
    """Digest of its file of weights."""
    about: dict[str, Any]
    """What its card says of it and of its training, in short."""
    tasks: str
    """Where the tasks came from, in words."""
    tasks_digest: str
    """Digest of the tasks themselves: equal for equal tasks, whatever file they came in."""
    n_tasks: int


def subject_of(
    name: str, folder: Path, card: Mapping[str, Any], tasks: Sequence[Any], source: str
) -> Subject:
    """Describe the model in ``folder`` and the tasks."""
    return Subject(
        model=name,
        weights=blake2b((folder / WEIGHTS_NAME).read_bytes(), digest_size=8).hexdigest(),
        about=about(card),
        tasks=source,
        tasks_digest=tasks_digest(tasks),
        n_tasks=len(tasks),
    )


def drawn_source(distribution: Distribution, count: int, seed: int) -> str:
    """Return in words where drawn tasks came from."""
    size = f"{distribution.width}x{distribution.height}"
    return f"{count} {size} {distribution.domain} tasks kept for testing, seed {seed}"


def request_of(subject: Subject, config: EvaluateConfig, device: str) -> dict[str, Any]:
    """Return everything that decides the records, as JSON values."""
    about = {"model": subject.model, "weights": subject.weights, "tasks": subject.tasks_digest}
    asked = {"count": subject.n_tasks} | to_json(config)
    return about | asked | {"device": device, "version": __version__}


def tasks_digest(tasks: Sequence[Any]) -> str:
    """Return a digest of tasks in their order; their ids do not count."""
    digest = blake2b(digest_size=8)
    for task in tasks:
        row = domain_of(task).write_row(task)
        row.pop("id", None)
        digest.update(json.dumps(row, sort_keys=True).encode() + b"\n")
    return digest.hexdigest()


_STREAM = {
    "drop_rules": "rules",
    "tie_break": "tie_break",
    "distribution": "distribution",
    "training_tasks": "tasks",
}
"""What tables call the settings of the stream of examples."""


def about(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what tables tell of a model; what the card does not say is None."""
    recipe = card.get("recipe") or {}
    stream = recipe.get("stream") or {}
    training = card.get("training") or {}
    totals = training_totals(training)
    earlier = training.get("from") or {}
    found = {
        **{key: card.get(key) for key in ("domain", "width", "height", "parameters")},
        "recipe": recipe.get("recipe"),
        **{key: card.get(key) for key in ("seed", "commit", "heuristic", "drop_mix")},
        **{name: stream.get(setting) for name, setting in _STREAM.items()},
        "training": {
            "runs": totals["runs"],
            "examples": totals["examples"],
            "seconds": round(totals["seconds"], 1),
            "device": training.get("device"),
            "loss": training.get("loss"),
            "earlier_mixtures": earlier.get("mixtures"),
        },
    }
    plain: dict[str, Any] = to_json(found)
    return plain
