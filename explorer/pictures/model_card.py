"""What a model says of itself, as headed rows of text, and the curve that is kept with it."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import CoreError
from core.files import read_text
from core.infer.library import ModelEntry
from core.infer.shelf import CURVE_NAME
from core.model.card import boxes_of, training_totals
from core.watch.events import Step
from explorer.pictures.mixture import LEVEL_NAMES
from explorer.pictures.train_form import minutes_text
from explorer.session.shares import percent

Row = tuple[str, ...]

FIGURES = {
    "optimal_at_1": "shortest plan",
    "solved_at_1": "valid plan",
    "trace_valid": "trace as A*'s",
    "trace_tokens": "words of trace",
}
_PLAIN = ("trace_tokens",)
"""Figures that are no shares."""
_BOARDS = {"maze": "mazes", "sokoban": "Sokoban levels"}


@dataclass(frozen=True)
class Section:
    """Rows below a heading; the first row is bold where ``has_head``."""

    title: str
    rows: tuple[Row, ...]
    has_head: bool = False


@dataclass(frozen=True)
class ModelCard:
    """Everything the page says of a model."""

    name: str
    kind: str
    """``shipped`` or ``your own``."""
    sections: tuple[Section, ...]


def resolve_card(model: ModelEntry) -> ModelCard:
    """Return the card of a model."""
    card = model.card
    facts = (
        ("Boards", _boards(model)),
        ("Size", f"{model.parameters:,} parameters, {_shape(card.get('model'))}"),
        ("Recipe", str(_at(card, "recipe", "recipe") or "not told")),
        ("Learned from", _learned(card)),
        ("Drop mixture", _mixture(card.get("drop_mix"))),
        ("Lies in", _place(model)),
    )
    figures = _figures(card.get("metrics"))
    kind = "shipped" if model.is_shipped else "your own"
    return ModelCard(model.name, kind, (Section("Facts", facts), figures))


def line_of(model: ModelEntry) -> str:
    """Return a model in one line of the list."""
    kind = "shipped" if model.is_shipped else "your own"
    return f"{model.width}×{model.height} {_BOARDS.get(model.domain, model.domain)}, {kind}"


def _place(model: ModelEntry) -> str:
    """Return where a model lies: a shipped one in the program, wherever that is installed."""
    if model.is_shipped:
        return f"the program's own assets/models/{model.folder.name}"
    return str(model.folder)


def _boards(model: ModelEntry) -> str:
    boxes = boxes_of(model.card)
    tail = "" if boxes is None else f" with {boxes} box{'' if boxes == 1 else 'es'}"
    return f"{model.width}×{model.height} {_BOARDS.get(model.domain, model.domain)}{tail}"


def _shape(model: object) -> str:
    if not isinstance(model, Mapping):
        return "shape not told"
    layers = f"{model.get('n_encoder_layers')} + {model.get('n_decoder_layers')} layers"
    return f"width {model.get('d_model')}, {layers}"


def _learned(card: Mapping[str, Any]) -> str:
    totals = training_totals(card.get("training"))
    if not totals["examples"]:
        return "not told"
    time = minutes_text(totals["seconds"] / 60)
    runs = f", in {totals['runs']} runs" if totals["runs"] > 1 else ""
    tasks = _at(card, "recipe", "stream", "tasks")
    few = f" of {tasks:,} tasks" if isinstance(tasks, int) else ""
    return f"{totals['examples']:,} examples{few}, {time} of training{runs}"


def _mixture(mix: object) -> str:
    if not isinstance(mix, list) or len(mix) != len(LEVEL_NAMES):
        return "not told"
    named = zip(LEVEL_NAMES.values(), mix, strict=True)
    return ", ".join(f"{name} {100 * share:.3g} %" for name, share in named if share)


def _figures(metrics: object) -> Section:
    modes = _at(metrics, "modes")
    if not isinstance(modes, Mapping) or not modes:
        note = "Not measured yet: the page Evaluate measures it."
        return Section("Figures", ((note,),))
    rows: list[Row] = [("mode", *FIGURES.values())]
    for mode in sorted(modes, key=["slow", "auto", "fast"].index if _known(modes) else str):
        rows.append((str(mode), *(_figure(_at(modes, mode, name), name) for name in FIGURES)))
    tasks = _at(metrics, "tasks")
    return Section(_title(tasks), tuple(rows), has_head=True)


def _title(tasks: object) -> str:
    """Return what the figures were measured on, its number of tasks as people write it."""
    if not isinstance(tasks, str):
        return "Figures"
    counted = re.sub(r"^\d+", lambda found: f"{int(found[0]):,}", tasks)
    return f"Figures on {counted}, with 95 % intervals"


def _known(modes: Mapping[str, Any]) -> bool:
    return set(modes) <= {"slow", "auto", "fast"}


def _figure(estimate: object, name: str) -> str:
    value, low, high = (_at(estimate, key) for key in ("value", "low", "high"))
    if not isinstance(value, (int, float)):
        return "–"
    if name in _PLAIN:
        return f"{value:.0f}"
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return percent(value)
    return f"{percent(value)} ({100 * low:.1f} to {100 * high:.1f})"


def _at(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def kept_curve(model: ModelEntry) -> tuple[Step, ...]:
    """Return the steps of the curve that is kept with a model; none if there is none."""
    try:
        lines = read_text(model.folder / CURVE_NAME).splitlines()
    except CoreError:
        return ()
    found = (_step(line) for line in lines)
    return tuple(step for step in found if step is not None)


def _step(line: str) -> Step | None:
    try:
        row: dict[str, Any] = {k: math.nan if v is None else v for k, v in json.loads(line).items()}
        return Step(**row, progress=math.nan)
    except (ValueError, TypeError, AttributeError):
        return None
