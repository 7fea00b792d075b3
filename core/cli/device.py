"""The device that ``--device`` means on this machine."""

import torch

from core.errors import ConfigError


def device_named(name: str) -> torch.device:
    """Return a device; ``auto`` is the accelerator if there is one; raises ConfigError."""
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if name == "cuda" and not torch.cuda.is_available():
        raise ConfigError("no CUDA device here", "--device cuda", "--device auto or cpu")
    return torch.device(name)
