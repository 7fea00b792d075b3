"""One training run: what it holds in memory, and how it is stored and taken up again.

Weights and optimiser stay in float32. Where products in bfloat16 are asked for or faster, a working
copy of the model in bfloat16 does them; its gradients are added up in float32.
"""

import copy
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.errors import CheckpointError
from core.files import write_atomic, write_with
from core.model.checkpoint import check_tensors, read_weights
from core.model.transformer import Dualformer
from core.train.config import TrainConfig
from core.train.optimizer import make_optimizers
from core.train.speed import bf16_is_faster

_COUNTERS: Final = {"step": int, "examples": int, "seconds": float, "warm_since": int}
STATE_NAME, PROGRESS_NAME = "state.safetensors", "state.json"


@dataclass
class Run:
    """The state of a run between two steps."""

    config: TrainConfig
    model: Dualformer
    working: Dualformer
    """Does the products; the model itself in float32."""
    ema: dict[str, Tensor]
    """Running average of the weights, float32."""
    optimizers: list[torch.optim.Optimizer]
    step: int = 0
    """Steps done."""
    examples: int = 0
    """Examples used; also the index of the next one in the stream."""
    seconds: float = 0.0
    """Time spent training, over all sessions."""
    warm_since: int = 0
    """Step at which the last warm-up began."""
    origin: dict[str, Any] | None = None
    """What the model whose weights it began with said of its training."""

    @property
    def progress(self) -> float:
        """Share of the run that is over, 0 to 1."""
        if self.config.minutes is not None:
            return min(1.0, self.seconds / (60 * self.config.minutes))
        return min(1.0, self.step / self.config.steps)

    def seconds_left(self, step_s: float) -> float:
        """Return the time that the run will still take at ``step_s`` seconds a step."""
        if self.config.minutes is not None:
            return max(0.0, 60 * self.config.minutes - self.seconds)
        return step_s * max(0, self.config.steps - self.step)

    @property
    def workers(self) -> int:
        """Processes that make examples: beside a GPU all cores but one, else this one."""
        if self.config.workers is not None:
            return self.config.workers
        return max(1, (os.cpu_count() or 2) - 1) if self.device.type == "cuda" else 1

    @property
    def device(self) -> torch.device:
        """Where the model is."""
        return self.model.head.weight.device


def start(config: TrainConfig, device: torch.device, weights: Path | None = None) -> Run:
    """Begin a run, from fresh weights or from those of a model directory's weights file."""
    torch.manual_seed(config.seed)
    model = Dualformer(config.model)
    if weights is not None:
        _load_into(model, _grown(model, read_weights(weights)), weights)
    model.to(device)
    bf16 = bf16_is_faster(device) if config.bf16 is None else config.bf16
    dtype = torch.bfloat16 if bf16 else torch.float32
    working = copy.deepcopy(model).to(dtype) if bf16 else model
    ema = {name: value.detach().clone() for name, value in model.state_dict().items()}
    return Run(config, model, working, ema, make_optimizers(model, config.optimizer, dtype))


def _grown(model: Dualformer, weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return weights with the model's own fresh ones for layers that they lack at the end.

    A fresh layer adds nothing to its input, so the grown model begins with the same answers.
    """
    fresh = {
        name: value
        for name, value in model.state_dict().items()
        if name.split(".")[0] in ("encoder", "decoder") and name not in weights
    }
    return fresh | weights


def _load_into(model: Dualformer, weights: dict[str, Tensor], path: Path) -> None:
    try:
        model.load_state_dict({name: value.float() for name, value in weights.items()})
    except RuntimeError as error:
        reason = " ".join(str(error).split())[:200]
        raise CheckpointError("weights of another model", path, reason) from None


def save_run(run: Run, folder: Path) -> None:
    """Store everything needed to go on exactly; both files appear whole or not at all."""
    tensors = {f"model/{name}": value for name, value in run.model.state_dict().items()}
    tensors |= {f"ema/{name}": value for name, value in run.ema.items()}
    for i, optimizer in enumerate(run.optimizers):
        for j, state in optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer/{i}/{j}/{key}": value for key, value in state.items()}
    stored = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
    # The counters travel inside the same file, so that the two can never disagree.
    meta = {"progress": json.dumps(_progress(run))}
    write_with(folder / STATE_NAME, lambda path: save_file(stored, path, meta))
    write_atomic(folder / PROGRESS_NAME, json.dumps(_progress(run)) + "\n")


def resume(config: TrainConfig, device: torch.device, folder: Path) -> Run:
    """Take a stored run up again; raises CheckpointError if it does not fit ``config``."""
    path = folder / STATE_NAME
    tensors = read_weights(path)
    run = start(config, device)
    for name, value in _read_progress(path).items():
        setattr(run, name, value)
    _load_into(run.model, _part(tensors, "model/"), path)
    averages = _part(tensors, "ema/")
    expected = {name: tuple(value.shape) for name, value in run.ema.items()}
    check_tensors(averages, expected, path)
    # In the model's own order: a file stores tensors by name, the update pairs them by position.
    # Copies: Windows replaces no file that is still mapped into memory.
    run.ema = {name: averages[name].to(device, copy=True) for name in run.ema}
    # An optimiser has no state before its first step.
    for i, optimizer in enumerate(run.optimizers if run.step else ()):
        _restore_optimizer(optimizer, _part(tensors, f"optimizer/{i}/"), path)
    refresh_working(run)
    return run


@torch.no_grad()
def refresh_working(run: Run) -> None:
    """Copy the weights into the working copy."""
    if run.working is not run.model:
        for mine, theirs in zip(run.working.parameters(), run.model.parameters(), strict=True):
            mine.copy_(theirs)


def _progress(run: Run) -> dict[str, int | float]:
    return {name: getattr(run, name) for name in _COUNTERS}


def _read_progress(path: Path) -> dict[str, int | float]:
    with safe_open(path, "pt") as file:
        text = (file.metadata() or {}).get("progress", "")
    try:
        stored = json.loads(text)
        return {name: kind(stored[name]) for name, kind in _COUNTERS.items()}
    except (ValueError, TypeError, KeyError):
        right = f"a stored run with {', '.join(_COUNTERS)}"
        raise CheckpointError("no progress", path, right) from None


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }


def _restore_optimizer(
    optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor], path: Path
) -> None:
    state = optimizer.state_dict()
    for name, value in tensors.items():
        index, key = name.split("/", 1)
        state["state"].setdefault(int(index), {})[key] = value.clone()
    owned = {index for group in state["param_groups"] for index in group["params"]}
    if state["state"].keys() != owned:
        found = f"{len(state['state'])} of {len(owned)} tensors"
        raise CheckpointError("optimiser state of another run", path, found)
    optimizer.load_state_dict(state)
