"""Muon on the matrices inside the blocks, AdamW on embeddings, head and gains.

Source: Jordan et al. 2024 (Muon); released code: AdamW alone.
"""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from core.errors import ConfigError
from core.train.muon import Muon

OptimizerName = Literal["muon", "adamw"]


@dataclass(frozen=True)
class OptimizerConfig:
    """Learning rates at the plateau and the usual constants."""

    name: OptimizerName = "muon"
    muon_lr: float = 0.02
    adamw_lr: float = 0.004
    momentum: float = 0.95
    betas: tuple[float, float] = (0.9, 0.98)
    weight_decay: float = 0.0

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        for name in ("muon_lr", "adamw_lr"):
            if not getattr(self, name) > 0:
                raise ConfigError(name, getattr(self, name), "more than 0")
        if any(not 0 <= share < 1 for share in (self.momentum, *self.betas)):
            found = f"{self.momentum}, {self.betas}"
            raise ConfigError("momentum and betas", found, "from 0 to below 1")
        if self.weight_decay < 0:
            raise ConfigError("weight_decay", self.weight_decay, "at least 0")


def make_optimizers(
    model: nn.Module, config: OptimizerConfig, dtype: torch.dtype = torch.float32
) -> list[torch.optim.Optimizer]:
    """Return the optimisers of a model; together they own every parameter once.

    Args:
        model: its weights are in float32.
        config: learning rates and constants.
        dtype: of Muon's own products.
    """
    matrices: list[nn.Parameter] = []
    others: list[nn.Parameter] = []
    for name, parameter in model.named_parameters():
        inside = parameter.ndim == 2 and not name.startswith("head")
        (matrices if inside and config.name == "muon" else others).append(parameter)
    adamw = torch.optim.AdamW(
        others, lr=config.adamw_lr, betas=config.betas, weight_decay=config.weight_decay
    )
    if not matrices:
        return [adamw]
    muon = Muon(matrices, config.muon_lr, config.momentum, config.weight_decay, dtype)
    return [muon, adamw]


def set_rate(optimizers: list[torch.optim.Optimizer], factor: float) -> None:
    """Set every learning rate to ``factor`` times its plateau."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            plateau = group.setdefault("plateau_lr", group["lr"])
            group["lr"] = plateau * factor
