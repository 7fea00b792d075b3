"""The page of worded maths as values: a lesson with its struck steps, its mixture, two answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.steps.answers import answer_of, is_same_answer
from core.steps.mixture import Lesson, Mixture, lesson_of
from core.steps.problem import Problem
from core.steps.statistics import Statistics, statistics_of
from explorer.session.shares import percent

SURVEYED = 300
"""Problems that the statistics are of."""


@dataclass(frozen=True)
class Piece:
    """One step, or the conclusion."""

    text: str
    is_kept: bool
    is_conclusion: bool = False


@dataclass(frozen=True)
class Answered:
    """What a model wrote, and whether it is right."""

    text: str
    tokens: int
    seconds: float
    is_cut: bool
    is_right: bool | None
    """None where it marks no answer."""

    @property
    def verdict(self) -> str:
        """The verdict in words, with its sign."""
        said = {True: "✓ right", False: "✗ wrong", None: "– no answer marked"}[self.is_right]
        cut = ", cut at the limit" if self.is_cut else ""
        return f"{said}, {self.tokens} tokens in {self.seconds:.2f} s{cut}"


def pieces_of(lesson: Lesson) -> tuple[Piece, ...]:
    """Return the steps of a lesson with what went, and its conclusion."""
    dropped = lesson.dropped
    pairs = zip(dropped.solution.steps, dropped.is_kept, strict=True)
    steps = tuple(Piece(step.strip(), kept) for step, kept in pairs)
    return (*steps, Piece(dropped.solution.conclusion.strip(), True, True))


def lesson_in_words(lesson: Lesson, number: int) -> str:
    """Say what this example teaches."""
    n, gone = len(lesson.dropped.is_kept), lesson.dropped.n_dropped
    if lesson.is_fast:
        return f"Example {number} is a fast one: it teaches the answer alone."
    if gone == 0:
        return f"Example {number} is a slow one and keeps all its steps ({n})."
    return f"Example {number} is a slow one and loses {gone} of its {n} steps."


@dataclass(frozen=True)
class Survey:
    """What a mixture does to many problems."""

    n: int
    n_fast: int
    slow: Statistics
    """Of the slow examples alone."""

    @property
    def in_words(self) -> str:
        """All of it, in a line or two."""
        if not self.n:
            return ""
        before, after = self.slow.mean_words
        some = "none is fast" if not self.n_fast else f"{self.n_fast} are fast"
        fast = f"Of {self.n} examples {some}. "
        if not self.slow.solutions:
            return fast.strip()
        return fast + (
            f"The slow ones lose {percent(self.slow.share_dropped, 0)} of their steps, "
            f"{before:.0f} words become {after:.0f}, {self.slow.untouched} of "
            f"{self.slow.solutions} lose nothing."
        )


def survey_of(problems: Sequence[Problem], mixture: Mixture, seed: int) -> Survey:
    """Count over problems as examples 0, 1, 2 ... of a seed."""
    lessons = [lesson_of(one.solution, mixture, seed, i) for i, one in enumerate(problems)]
    slow = [lesson.dropped for lesson in lessons if not lesson.is_fast]
    return Survey(len(lessons), len(lessons) - len(slow), statistics_of(slow))


def judged(text: str, tokens: int, seconds: float, is_cut: bool, right: str) -> Answered:
    """Return an answer with its verdict."""
    found = answer_of(text)
    is_right = None if found is None else is_same_answer(found, right)
    return Answered(text, tokens, seconds, is_cut, is_right)
