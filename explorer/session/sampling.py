"""How the user wants samples drawn and shown; kept in the settings."""

from dataclasses import dataclass
from typing import Final

from core.infer.modes import Mode

MOST_SAMPLES: Final = 256
"""Samples in one go."""


@dataclass(frozen=True)
class SamplingOptions:
    """What the samples are of, and whether they stay up with the board."""

    count: int = 64
    temperature: float = 1.0
    """As published."""
    mode: Mode = Mode.SLOW
    seed: int = 0
    keeps_up: bool = False
    """Whether another board is sampled as soon as it is there."""
    is_on_board: bool = True
    """Whether the plans lie over the model's board."""
