"""A model directory: ``config.json`` beside ``model.safetensors``, checked against each other.

Nothing in it is executed. ``config.json`` holds the architecture under ``model`` and whatever the
layers above wrote beside it (domain, vocabulary, recipe, figures), which is passed through.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.errors import CheckpointError, CoreError
from core.files import write_with
from core.model.card import CONFIG_NAME, read_card, write_card
from core.model.config import ModelConfig
from core.model.transformer import Dualformer
from core.settings import from_json

WEIGHTS_NAME = "model.safetensors"


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A model as it was stored."""

    model: Dualformer
    """In float32, in evaluation mode."""
    card: dict[str, Any]
    """The whole of ``config.json``."""


def save_model(
    folder: Path, weights: dict[str, Tensor], card: dict[str, Any], dtype: torch.dtype
) -> None:
    """Write weights in ``dtype`` and the card, each file at once; raises DataError."""
    stored = {name: value.detach().to("cpu", dtype).contiguous() for name, value in weights.items()}
    write_with(folder / WEIGHTS_NAME, lambda path: save_file(stored, path))
    write_card(folder, card)


def load_model(folder: Path) -> Checkpoint:
    """Read and check a model directory; raises CheckpointError with the first mismatch."""
    card = read_card(folder)
    try:
        config = from_json(ModelConfig, card["model"], "model.")
    except CoreError as error:
        where = folder / CONFIG_NAME
        raise CheckpointError("impossible model settings", where, str(error)) from None
    weights = read_weights(folder / WEIGHTS_NAME)
    # On the meta device a wrong config cannot fill the memory before its tensors are compared.
    with torch.device("meta"):
        model = Dualformer(config)
    expected = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    check_tensors(weights, expected, folder / WEIGHTS_NAME)
    model.load_state_dict({name: value.float() for name, value in weights.items()}, assign=True)
    return Checkpoint(model.eval(), card)


def read_weights(path: Path) -> dict[str, Tensor]:
    """Read a safetensors file; raises CheckpointError if missing, truncated or foreign."""
    try:
        return load_file(path)
    except FileNotFoundError:
        raise CheckpointError(f"no {path.name}", path.parent, "a model directory") from None
    except (SafetensorError, OSError, ValueError) as error:
        right = f"a whole safetensors file ({' '.join(str(error).split())})"
        raise CheckpointError("unreadable weights", path, right) from None


def check_tensors(
    weights: dict[str, Tensor], expected: dict[str, tuple[int, ...]], path: Path
) -> None:
    """Raise CheckpointError for the first tensor that is missing, extra or misshapen."""
    for name in sorted(expected.keys() - weights.keys()):
        raise CheckpointError(f"missing tensor {name}", path, f"shape {expected[name]}")
    for name in sorted(weights.keys() - expected.keys()):
        raise CheckpointError(f"unexpected tensor {name}", path, "only the tensors of its config")
    for name, shape in expected.items():
        found = tuple(weights[name].shape)
        if found != shape:
            raise CheckpointError(f"tensor {name} of shape {found}", path, f"shape {shape}")
        if not weights[name].is_floating_point() or not torch.isfinite(weights[name]).all():
            raise CheckpointError(f"tensor {name} is not finite", path, "finite numbers")
