"""Warm-up, plateau, linear decay: a run can be ended well at any time by its decay."""

from dataclasses import dataclass

from core.errors import ConfigError


@dataclass(frozen=True)
class Schedule:
    """How the learning rates move, as factors of their plateau."""

    warmup_steps: int = 100
    decay_share: float = 0.2
    """Share of the run, at its end, in which the rates fall."""
    final_factor: float = 0.02

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if self.warmup_steps < 0:
            raise ConfigError("warmup_steps", self.warmup_steps, "at least 0")
        if not 0 <= self.decay_share <= 1 or not 0 <= self.final_factor <= 1:
            raise ConfigError("schedule", self, "shares from 0 to 1")

    def factor(self, step: int, progress: float) -> float:
        """Return the factor for a step.

        Args:
            step: steps since the start or since weights were taken over, from 0.
            progress: share of the run that is over, 0 to 1.
        """
        warmup = min(1.0, (step + 1) / (self.warmup_steps + 1))
        left = max(0.0, 1.0 - progress)
        if self.decay_share == 0 or left >= self.decay_share:
            return warmup
        return warmup * (self.final_factor + (1 - self.final_factor) * left / self.decay_share)
