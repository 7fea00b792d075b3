"""A worded problem with its worked solution, and where it came from."""

from dataclasses import dataclass, field
from typing import Any

from core.steps.solution import Solution, solution_of
from core.steps.stories.story import Story


@dataclass(frozen=True)
class Problem:
    """One problem."""

    question: str
    solution: Solution
    where: str
    """File and line, for messages."""
    row: dict[str, Any] = field(default_factory=dict)
    """The keys that it came with."""
    layout: str = "gsm8k"
    """Name of the layout of its row."""


def problem_of(story: Story, number: int = 0) -> Problem:
    """Return a story as a problem in the layout of GSM8K."""
    row = {"question": story.question, "answer": story.solution}
    return Problem(story.question, solution_of(story.solution), f"story {number}", row)
