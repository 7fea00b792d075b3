"""A run stored and taken up again: an ordinary model directory with the run's state beside it.

``tuning.safetensors`` alone is the checkpoint: trained weights, optimiser and counters in one file,
so that they can never disagree. The model's own files are what others read.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.errors import CheckpointError, CoreError, DataError
from core.files import read_text, write_atomic, write_with
from core.settings import from_json, to_json
from core.steps.tuning.config import TuneConfig
from core.steps.tuning.language import load_language
from core.steps.tuning.run import TuneRun, start

CARD_NAME, STATE_NAME = "tuning.json", "tuning.safetensors"
CARD_FORMAT = 1
_ABOUT = ("base", "source")
_COUNTERS = {"step": int, "examples": int, "tokens": int, "seconds": float}


def save_run(run: TuneRun, folder: Path) -> None:
    """Write model, card and checkpoint; raises DataError.

    The checkpoint comes last: whoever takes up a run that died on the way writes the others anew.
    """
    _save_model(run, folder)
    write_atomic(folder / CARD_NAME, json.dumps(card_of(run), indent=1, ensure_ascii=False) + "\n")
    tensors = {f"weight/{name}": weight for name, weight in _trained(run)}
    for i, optimizer in enumerate(run.optimizers):
        for j, state in optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer/{i}/{j}/{key}": value for key, value in state.items()}
    stored = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
    meta = {"counters": json.dumps(_counters(run))}
    write_with(folder / STATE_NAME, lambda path: save_file(stored, path, meta))


def card_of(run: TuneRun) -> dict[str, Any]:
    """Return what is told of a run."""
    about = {"format": CARD_FORMAT, "config": to_json(run.config)} | _counters(run)
    return about | {"parameters": run.language.n_parameters} | run.about


def read_card(folder: Path) -> dict[str, Any]:
    """Return what a stored run tells; raises CheckpointError if there is none."""
    path = folder / CARD_NAME
    if not path.is_file():
        raise CheckpointError("no fine-tuned model", folder, f"a folder with {CARD_NAME}")
    try:
        card = json.loads(read_text(path))
        if card["format"] != CARD_FORMAT:
            raise CheckpointError("another format", path, f'"format" {CARD_FORMAT}')
        return dict(card)
    except (ValueError, TypeError, KeyError):
        raise CheckpointError("broken card", path, "as steps train writes it") from None


def training_of(folder: Path) -> dict[str, Any]:
    """Return what reports tell of the training of a stored run; raises CheckpointError."""
    config, card = stored_config(folder), read_card(folder)
    facts: dict[str, Any] = {name: getattr(config, name) for name in ("drop", "fast_share", "seed")}
    told = {"steps": "step", "examples": "examples", "answer_tokens": "tokens"}
    facts |= {name: card.get(key) for name, key in told.items()}
    facts["seconds"] = round(float(card.get("seconds", 0)), 1)
    return facts | {name: card.get(name) for name in _ABOUT}


def stored_config(folder: Path) -> TuneConfig:
    """Return the configuration of a stored run; raises CheckpointError."""
    try:
        return from_json(TuneConfig, read_card(folder).get("config"), "config.")
    except CoreError as error:
        raise CheckpointError("broken card", folder / CARD_NAME, str(error)) from None


def resume(config: TuneConfig, base: Path, device: torch.device, folder: Path) -> TuneRun:
    """Take a stored run up again; raises CheckpointError if it does not fit ``config``.

    Args:
        config: of the run; only its number of steps may have changed.
        base: the model that its adapters belong to; the folder itself without adapters.
        device: where to compute.
        folder: of the stored run.
    """
    source = base if config.lora is not None else folder
    run = start(config, load_language(source, device))
    tensors, counters = _read_state(folder / STATE_NAME)
    for name, value in counters.items():
        setattr(run, name, value)
    run.about = {name: value for name, value in read_card(folder).items() if name in _ABOUT}
    try:
        _restore(run, tensors)
    except (KeyError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:160]
        raise CheckpointError("state of another run", folder / STATE_NAME, reason) from None
    return run


def _trained(run: TuneRun) -> Iterator[tuple[str, Tensor]]:
    return ((n, w) for n, w in run.language.model.named_parameters() if w.requires_grad)


def _counters(run: TuneRun) -> dict[str, int | float]:
    return {name: getattr(run, name) for name in _COUNTERS}


def _save_model(run: TuneRun, folder: Path) -> None:
    """Let the libraries write beside, then move each whole file into its place."""
    try:
        with TemporaryDirectory(dir=folder, prefix=".saving-") as name:
            run.language.model.save_pretrained(name)
            run.language.tokenizer.save_pretrained(name)
            for path in sorted(Path(name).iterdir()):
                if path.name != "README.md":  # an empty form that peft adds
                    write_with(folder / path.name, partial(_move, path))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot write: {reason}", folder, "a folder with room") from None


def _move(path: Path, to: Path) -> None:
    path.replace(to)


def _read_state(path: Path) -> tuple[dict[str, Tensor], dict[str, int | float]]:
    if not path.is_file():
        raise CheckpointError("no run to resume", path.parent, f"a folder with {STATE_NAME}")
    try:
        with safe_open(path, "pt") as file:
            stored = json.loads((file.metadata() or {})["counters"])
            counters = {name: kind(stored[name]) for name, kind in _COUNTERS.items()}
            # Copies: Windows replaces no file that is still mapped into memory.
            tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
            return tensors, counters
    except (SafetensorError, ValueError, TypeError, KeyError):
        raise CheckpointError("damaged checkpoint", path, "as steps train writes it") from None


@torch.no_grad()
def _restore(run: TuneRun, tensors: dict[str, Tensor]) -> None:
    """Put weights and optimiser state back; raises KeyError, ValueError or RuntimeError."""
    for name, weight in _trained(run):
        weight.copy_(tensors.pop(f"weight/{name}"))
    states = [optimizer.state_dict() for optimizer in run.optimizers]
    for name, value in tensors.items():
        _, i, j, key = name.split("/")
        states[int(i)]["state"].setdefault(int(j), {})[key] = value
    # An optimiser has no state before its first step.
    for optimizer, state in zip(run.optimizers, states, strict=True) if run.step else ():
        owned = {index for group in state["param_groups"] for index in group["params"]}
        if state["state"].keys() != owned:
            raise ValueError(f"{len(state['state'])} of {len(owned)} tensors")
        optimizer.load_state_dict(state)
