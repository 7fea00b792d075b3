"""Draws stories: a start, some events, a question, and the solution step by step.

The number so far stays from 2 to ``largest``; a division always comes out even. The number of a
story and the seed decide it alone, so that any part of the endless row can be drawn again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import numpy as np

from core.domains.split import Split
from core.errors import ConfigError
from core.rng import derive_seed, generator
from core.steps.stories.events import (
    EVENTS,
    LARGEST,
    LEAST_LARGEST,
    NAMES,
    OPENINGS,
    PRODUCT_OPENINGS,
    QUESTIONS,
    THINGS,
    Event,
)

_Choice = TypeVar("_Choice")
_TEST_SHARE = 10
"""One story in so many is kept for testing, by a digest of its question."""
_MOST_IN_VAIN = 1000
"""Known stories drawn in a row after which there are taken to be no others."""


@dataclass(frozen=True)
class Distribution:
    """Which stories are drawn."""

    least_steps: int = 2
    most_steps: int = 6
    """Steps of a solution, the answer line not counted."""
    largest: int = LARGEST
    """No number is larger; smaller ones make the sums easier."""
    split: Split = Split.ANY

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if not 1 <= self.least_steps <= self.most_steps <= 12:
            found = f"{self.least_steps} to {self.most_steps}"
            raise ConfigError(f"steps {found}", "stories", "from 1 up to 12, the least first")
        if not LEAST_LARGEST <= self.largest <= LARGEST:
            right = f"from {LEAST_LARGEST} to {LARGEST}"
            raise ConfigError(f"largest number {self.largest}", "stories", right)

    @property
    def in_words(self) -> str:
        """Which stories these are."""
        steps = f"{self.least_steps} to {self.most_steps} steps"
        return f"stories of {steps} with numbers up to {self.largest}"


@dataclass(frozen=True)
class Story:
    """A problem and its worked solution."""

    question: str
    solution: str
    """Steps a line, then ``#### ANSWER``."""


def stories(distribution: Distribution, seed: int, first: int = 0) -> Iterator[Story]:
    """Yield stories without end, from number ``first`` on."""
    return (draw_story(distribution, seed, number) for number in count(first))


def distinct_stories(distribution: Distribution, seed: int, n: int) -> Iterator[Story]:
    """Yield ``n`` stories with different questions; raises ConfigError if so many are not found."""
    seen: set[str] = set()
    n_in_vain = 0
    for story in stories(distribution, seed):
        if len(seen) == n:
            return
        n_in_vain = n_in_vain + 1 if story.question in seen else 0
        if n_in_vain == _MOST_IN_VAIN:
            raise ConfigError(f"{n} different stories", f"{len(seen)} found", "fewer of them")
        if not n_in_vain:
            seen.add(story.question)
            yield story


def draw_story(distribution: Distribution, seed: int, number: int) -> Story:
    """Return the story of a number."""
    rng = generator("story", seed, number)
    while True:
        story = _Teller(rng, distribution.largest).tell(distribution)
        if distribution.split in (Split.ANY, _split_of(story.question)):
            return story


def _split_of(question: str) -> Split:
    is_test = derive_seed("story split", question) % _TEST_SHARE == 0
    return Split.TEST if is_test else Split.TRAIN


class _Teller:
    """One story while it is being told."""

    def __init__(self, rng: np.random.Generator, largest: int) -> None:
        self._rng, self._largest = rng, largest
        name = self._pick(NAMES)
        other = self._pick(tuple(known for known in NAMES if known != name))
        self._words = {"name": name, "other": other, "things": self._pick(THINGS)}
        self._told: list[str] = []
        self._steps: list[str] = []
        self._total = 0

    def tell(self, distribution: Distribution) -> Story:
        n_steps = self._between(distribution.least_steps, distribution.most_steps)
        self._open(has_product=n_steps > 1 and self._between(0, 2) == 0)
        while len(self._steps) < n_steps:
            self._go_on(n_steps - len(self._steps))
        question = " ".join([*self._told, self._filled(self._pick(QUESTIONS))])
        return Story(question, "\n".join([*self._steps, f"#### {self._total}"]))

    def _open(self, *, has_product: bool) -> None:
        if not has_product:
            self._total = self._between(2, 2 * self._largest // 5)
            self._told.append(self._filled(self._pick(OPENINGS), n=self._total))
            return
        told, step = self._pick(PRODUCT_OPENINGS)
        n = self._between(2, 9)
        m = self._between(2, min(9, self._largest // n))
        self._told.append(self._filled(told, n=n, m=m))
        self._total = self._add_step(step, n, "*", m)

    def _go_on(self, n_left: int) -> None:
        """Let something happen that takes at most so many steps and keeps the number in bounds."""
        event: Event = self._pick(EVENTS)
        if event.product is not None:
            self._happen_twice(event, n_left)
            return
        choices = self._amounts(event.operation)
        if choices:
            n = self._pick(choices)
            self._told.append(self._filled(event.told, n=n))
            self._total = self._add_step(event.step, self._total, event.operation, n)

    def _happen_twice(self, event: Event, n_left: int) -> None:
        n, m = self._between(2, 5), self._between(2, 5)
        if n_left < 2 or n * m not in self._amounts(event.operation, 25):
            return
        assert event.product is not None
        self._told.append(self._filled(event.told, n=n, m=m))
        product = self._add_step(event.product, n, "*", m)
        self._total = self._add_step(event.step, self._total, event.operation, product)

    def _add_step(self, step: str, a: int, operation: str, b: int) -> int:
        result = {"+": a + b, "-": a - b, "*": a * b, "/": a // b}[operation]
        made = f"{a} {operation} {b} = <<{a}{operation}{b}={result}>>{result}"
        self._steps.append(self._filled(step, sum=made))
        return result

    def _filled(self, text: str, **more: object) -> str:
        return text.format(**self._words, **more)

    def _between(self, low: int, high: int) -> int:
        return int(self._rng.integers(low, high + 1))

    def _pick(self, choices: tuple[_Choice, ...]) -> _Choice:
        return choices[self._between(0, len(choices) - 1)]

    def _amounts(self, operation: str, most: int = 12) -> tuple[int, ...]:
        """Return the numbers by which the total may change."""
        total, most = self._total, min(most, self._largest // 3)
        if operation == "+":
            return tuple(range(2, min(most, self._largest - total) + 1))
        if operation == "-":
            return tuple(range(2, min(most, total - 2) + 1))
        if operation == "*":
            return tuple(k for k in (2, 3, 4) if total * k <= self._largest)
        return tuple(k for k in (2, 3, 4) if total % k == 0 and total > k)
