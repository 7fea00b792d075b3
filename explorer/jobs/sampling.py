"""What the window asks and hears of samples: many answers to one question. Values alone, no Qt."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SamplesRequest:
    """Let a model answer a task many times; whatever else is asked for goes first."""

    model: str
    """Name of a shipped or local model, or the path of its directory."""
    task: Any
    """A task of any domain."""
    count: int = 64
    """Answers, decoded side by side."""
    mode: str = "slow"
    """``fast``, ``slow`` or ``auto``."""
    temperature: float = 1.0
    seed: int = 0


@dataclass(frozen=True)
class CancelSamplesRequest:
    """Stop drawing samples."""


@dataclass(frozen=True)
class Sample:
    """One answer of many."""

    index: int
    """Which of the samples it is, from 0."""
    words: tuple[str, ...]
    """Everything after ``bos``, without ``eos``."""
    was_cut: bool = False
    """Whether it reached the word limit before ``eos``."""


@dataclass(frozen=True)
class Samples:
    """Samples that have ended since the last were told."""

    ended: tuple[Sample, ...]
    n_words: int
    """Words decoded so far of each sample that goes on."""


@dataclass(frozen=True)
class SamplesDone:
    """All samples were told."""

    seconds: float
    """Since the request was taken up."""
