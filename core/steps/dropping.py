"""Randomised dropping of steps: each intermediate step goes with probability p, on its own.

Source: Su et al. 2025, the part on mathematics. The conclusion, which states the answer, always
stays. One draw a step decides for every p, so what a smaller p drops a larger one drops, too.
"""

from dataclasses import dataclass

from core.errors import ConfigError
from core.rng import generator
from core.steps.solution import Solution

PUBLISHED_PS = (0.1, 0.2, 0.3, 0.4)
"""The probabilities of the paper; 0 is its baseline."""


@dataclass(frozen=True)
class Dropped:
    """A solution and which of its steps went."""

    solution: Solution
    is_kept: tuple[bool, ...]
    """One a step."""

    @property
    def text(self) -> str:
        """What is left, with the answer."""
        pairs = zip(self.solution.steps, self.is_kept, strict=True)
        return "".join(step for step, kept in pairs if kept) + self.solution.conclusion

    @property
    def n_dropped(self) -> int:
        """Steps that went."""
        return self.is_kept.count(False)


def check_probability(p: float) -> float:
    """Return a probability; raises ConfigError if it is none."""
    if not 0 <= p <= 1:
        raise ConfigError(f"drop {p:g}", "probability of dropping a step", "from 0 to 1")
    return p


def drop_steps(solution: Solution, p: float, *key: int | str) -> Dropped:
    """Drop each step with probability ``p``; raises ConfigError.

    Args:
        solution: what to drop from.
        p: from 0 (all stay) to 1 (all go).
        key: decides the draws, such as seed and number of the example.
    """
    check_probability(p)
    draws = generator("drop steps", *key).random(len(solution.steps))
    return Dropped(solution, tuple(bool(draw >= p) for draw in draws))


def drop_all(solution: Solution) -> Dropped:
    """Leave the answer alone, as a fast answer does."""
    return Dropped(solution, (False,) * len(solution.steps))
