"""What an example of a training run asks for and what it teaches; pure, so the window shows it.

Example i of a seed is fast or slow by a draw of its own. A fast one teaches the answer alone, a
slow one the solution less its dropped steps; so the fast ones are what drop level 4 is for mazes,
and the prompt, not chance, chooses the mode of an answer.
"""

from dataclasses import dataclass

from core.errors import ConfigError
from core.rng import generator
from core.steps.dropping import Dropped, check_probability, drop_all, drop_steps
from core.steps.solution import Solution


@dataclass(frozen=True)
class Mixture:
    """How often what goes."""

    drop: float = 0.0
    """Probability with which each step of a slow example is dropped."""
    fast_share: float = 0.25
    """Share of examples that ask for a fast answer."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        check_probability(self.drop)
        if not 0 <= self.fast_share <= 1:
            raise ConfigError("fast_share", self.fast_share, "from 0 to 1")


@dataclass(frozen=True)
class Lesson:
    """What one example teaches."""

    is_fast: bool
    dropped: Dropped


def lesson_of(solution: Solution, mixture: Mixture, seed: int, i: int) -> Lesson:
    """Return what example ``i`` of a seed teaches of the solution of its problem."""
    if generator("fast", seed, i).random() < mixture.fast_share:
        return Lesson(True, drop_all(solution))
    return Lesson(False, drop_steps(solution, mixture.drop, seed, i))
