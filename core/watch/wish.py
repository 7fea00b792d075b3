"""What a user asks a run to be, in a few dials; the rest follows from a recipe. Needs no torch."""

from dataclasses import dataclass, replace
from typing import Literal

from core.domains.domain import domain_named
from core.dropping import DropMix
from core.errors import ConfigError
from core.infer.shelf import check_name
from core.model.config import ModelConfig

Weights = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class RecipeFacts:
    """What a recipe says before a dial is moved."""

    name: str
    purpose: str
    domain: str
    side: int
    """Width and height of its boards, in cells."""
    boxes: int | None
    """Boxes of its levels; None for mazes."""
    mix: Weights
    model: ModelConfig
    minutes: float | None
    """Length of the run; None if it is counted in examples."""
    examples: int | None


@dataclass(frozen=True)
class TrainWish:
    """One run as the user wants it."""

    name: str
    """Of the run, and of the model that it makes."""
    recipe: str
    side: int
    boxes: int | None
    mix: Weights
    d_model: int
    n_encoder_layers: int
    n_decoder_layers: int
    minutes: float | None = None
    """Length in minutes of training; else ``examples`` counts."""
    examples: int | None = None
    device: Literal["auto", "cpu", "cuda"] = "auto"
    seed: int = 0
    tasks: int | None = None
    """Number of different boards, seen again and again; None makes each afresh."""
    probe_every: int | None = None
    """Steps between two answers to the probe board; None for as often as a small share of the
    time allows."""

    def __post_init__(self) -> None:
        """Check what can be checked without a recipe; raises ConfigError."""
        check_name(self.name)
        DropMix(self.mix)
        if (self.minutes is None) == (self.examples is None):
            found = f"{self.minutes} minutes, {self.examples} examples"
            raise ConfigError("length of the run", found, "one of the two")
        for name in ("side", "d_model", "n_encoder_layers", "n_decoder_layers"):
            if getattr(self, name) < 1:
                raise ConfigError(name, getattr(self, name), "at least 1")
        for name in ("tasks", "probe_every"):
            number = getattr(self, name)
            if number is not None and number < 1:
                raise ConfigError(name, number, "at least 1, or none")


def words_of(domain: str, side: int) -> tuple[str, ...]:
    """Return the vocabulary of a model for boards of this side; raises CoreError."""
    return tuple(domain_named(domain).model_words(side, side).words)


def shaped(base: ModelConfig, wish: TrainWish, n_words: int) -> ModelConfig:
    """Return the architecture wished for: the recipe's, with other width, depth and words.

    Heads keep their width, and the feed-forward part its ratio; raises ConfigError.
    """
    if wish.d_model % base.d_head:
        raise ConfigError("model width", wish.d_model, f"a multiple of {base.d_head}")
    return replace(
        base,
        vocab_size=n_words,
        d_model=wish.d_model,
        n_heads=wish.d_model // base.d_head,
        n_encoder_layers=wish.n_encoder_layers,
        n_decoder_layers=wish.n_decoder_layers,
        d_ff=round(base.d_ff * wish.d_model / base.d_model),
    )
