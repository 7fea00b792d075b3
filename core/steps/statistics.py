"""What dropping did to many solutions, as numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.steps.dropping import Dropped


@dataclass(frozen=True)
class Statistics:
    """Sums over solutions."""

    solutions: int = 0
    steps: int = 0
    dropped: int = 0
    words: int = 0
    """White-space separated, answers included."""
    words_left: int = 0
    untouched: int = 0
    """Solutions that lost nothing."""
    bare: int = 0
    """Solutions that had steps and lost them all."""
    by_steps: tuple[tuple[int, int], ...] = ()
    """Number of steps and number of solutions that have so many, in order."""

    @property
    def share_dropped(self) -> float:
        """Dropped steps over all steps; 0 where there are none."""
        return self.dropped / self.steps if self.steps else 0.0

    @property
    def mean_steps(self) -> float:
        """Steps a solution; 0 without solutions."""
        return self.steps / self.solutions if self.solutions else 0.0

    @property
    def mean_words(self) -> tuple[float, float]:
        """Words a solution before and after."""
        n = max(1, self.solutions)
        return self.words / n, self.words_left / n


def statistics_of(many: Iterable[Dropped]) -> Statistics:
    """Add up solutions, read once."""
    sums: Counter[str] = Counter()
    by_steps: Counter[int] = Counter()
    for one in many:
        n_steps = len(one.solution.steps)
        by_steps[n_steps] += 1
        sums["solutions"] += 1
        sums["steps"] += n_steps
        sums["dropped"] += one.n_dropped
        sums["words"] += len(one.solution.text.split())
        sums["words_left"] += len(one.text.split())
        sums["untouched"] += one.n_dropped == 0
        sums["bare"] += 0 < n_steps == one.n_dropped
    return Statistics(**sums, by_steps=tuple(sorted(by_steps.items())))
