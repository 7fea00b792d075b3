"""Everything that decides a fine-tuning, as one frozen value."""

from dataclasses import dataclass, field

from core.errors import ConfigError
from core.steps.mixture import Mixture
from core.train.optimizer import OptimizerName
from core.train.schedule import Schedule


@dataclass(frozen=True)
class LoraConfig:
    """Low-rank adapters (Hu et al. 2021) in place of all weights."""

    rank: int = 16
    alpha: int = 32
    dropout: float = 0.0

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if self.rank < 1 or self.alpha < 1 or not 0 <= self.dropout < 1:
            found = f"rank {self.rank}, alpha {self.alpha}, dropout {self.dropout:g}"
            raise ConfigError(found, "lora", "numbers of at least 1, dropout from 0 to below 1")


@dataclass(frozen=True)
class TuneConfig:
    """One run of fine-tuning."""

    drop: float = 0.0
    """Probability with which each step of a slow example is dropped, drawn at each use."""
    fast_share: float = 0.25
    """Share of examples that ask for a fast answer and teach the answer alone."""
    steps: int = 1000
    """Updates of the weights."""
    examples_per_step: int = 32
    batch_tokens: int = 4096
    """Tokens, padding included, that go through the model at once."""
    optimizer: OptimizerName = "adamw"
    """``muon`` moves the matrices inside the blocks by Muon; for models of random weights."""
    rate: float = 1e-5
    """Learning rate of AdamW at its plateau."""
    muon_rate: float = 0.02
    weight_decay: float = 0.0
    clip: float = 1.0
    """Largest norm of a gradient."""
    schedule: Schedule = field(default_factory=Schedule)
    max_tokens: int = 1024
    """Longer examples are left out."""
    lora: LoraConfig | None = None
    """None trains all weights."""
    seed: int = 0

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        Mixture(self.drop, self.fast_share)
        for name in ("steps", "examples_per_step", "batch_tokens", "max_tokens"):
            if getattr(self, name) < 1:
                raise ConfigError(name, getattr(self, name), "at least 1")
        for name in ("rate", "muon_rate", "clip"):
            if not getattr(self, name) > 0:
                raise ConfigError(name, getattr(self, name), "more than 0")
        if self.weight_decay < 0:
            raise ConfigError("weight_decay", self.weight_decay, "at least 0")
