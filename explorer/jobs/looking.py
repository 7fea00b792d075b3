"""What the window asks and hears of attention: where the model looked. Values alone, no Qt."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LookRequest:
    """Tell where a model looks at the prompt when it chooses the word after some others."""

    model: str
    """Name of a shipped or local model, or the path of its directory."""
    task: Any
    """A task of any domain."""
    begin: tuple[str, ...]
    """The words of its answer before that one."""


@dataclass(frozen=True)
class Looks:
    """The weights of its cross-attention."""

    weights: tuple[tuple[tuple[float, ...], ...], ...]
    """By layer, head and word of the prompt, ``bos`` and ``eos`` included; they sum to 1."""
    seconds: float
    """What it took."""
