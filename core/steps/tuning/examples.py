"""Examples for fine-tuning: a prompt that says how to think, and what is to be learnt.

Example number i is decided by seed and i alone: its problem, whether it is fast, and which steps go
(``core.steps.mixture``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.infer.modes import Mode
from core.rng import generator
from core.steps.dropping import Dropped
from core.steps.mixture import Mixture, lesson_of
from core.steps.problem import Problem, problem_of
from core.steps.stories.story import Distribution, draw_story
from core.steps.tuning.config import TuneConfig
from core.steps.tuning.prompts import prompt_of

Source = Callable[[int], Problem]
"""Gives the problem of an example by its number."""


@dataclass(frozen=True)
class Example:
    """One prompt and its answer as tokens."""

    prompt: tuple[int, ...]
    answer: tuple[int, ...]
    """With the end token."""

    def __len__(self) -> int:
        return len(self.prompt) + len(self.answer)


def from_stories(distribution: Distribution, seed: int) -> Source:
    """Return a source that never gives the same number's story twice and never ends."""
    return lambda i: problem_of(draw_story(distribution, seed, i), i)


def from_problems(problems: Sequence[Problem], seed: int) -> Source:
    """Return a source that goes through problems again and again, each time in another order."""

    @lru_cache(maxsize=2)
    def order(epoch: int) -> list[int]:
        found: list[int] = generator("epoch", seed, epoch).permutation(len(problems)).tolist()
        return found

    def problem(i: int) -> Problem:
        epoch, place = divmod(i, len(problems))
        return problems[order(epoch)[place]]

    return problem


def lesson(source: Source, config: TuneConfig, i: int) -> tuple[Problem, Mode, Dropped]:
    """Return the problem of an example, its mode, and what of the solution it teaches."""
    problem = source(i)
    mixture = Mixture(config.drop, config.fast_share)
    found = lesson_of(problem.solution, mixture, config.seed, i)
    return problem, Mode.FAST if found.is_fast else Mode.SLOW, found.dropped


def example(source: Source, config: TuneConfig, i: int, tokenizer: Any) -> Example:
    """Return example ``i`` as tokens."""
    problem, mode, dropped = lesson(source, config, i)
    answer = token_ids(tokenizer, dropped.text.strip(), is_answer=True)
    return Example(
        token_ids(tokenizer, prompt_of(problem.question, mode)),
        (*answer, tokenizer.eos_token_id),
    )


def token_ids(tokenizer: Any, text: str, *, is_answer: bool = False) -> tuple[int, ...]:
    """Return the tokens of a text; a prompt begins with what the model wants at a beginning."""
    found = tokenizer(text, add_special_tokens=not is_answer)["input_ids"]
    if not is_answer and found and found[-1] == tokenizer.eos_token_id:
        found = found[:-1]  # some tokenizers close every text; ours goes on with an answer
    return tuple(found)
