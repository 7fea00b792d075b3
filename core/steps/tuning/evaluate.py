"""An evaluation as a stream of records: the answers to each problem, judged, in a fixed order.

For each mode first the greedy answers, then the sampled ones. Problems are asked in groups that
are the same however often the work was interrupted, and each group has draws of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.errors import ConfigError
from core.infer.modes import Mode
from core.steps.answers import answer_of, is_same_answer
from core.steps.problem import Problem
from core.steps.solution import split
from core.steps.tuning.answering import Answer, Sampling, answers
from core.steps.tuning.language import Language
from core.steps.tuning.prompts import prompt_of


@dataclass(frozen=True)
class AskConfig:
    """What is asked."""

    modes: tuple[Mode, ...] = (Mode.SLOW, Mode.FAST)
    samples: int = 20
    """Sampled answers a problem; 0 for greedy ones alone."""
    temperature: float = 0.7
    top_p: float = 0.9
    max_tokens: int = 256
    sampled_problems: int | None = None
    """Sample answers to the first so many alone; None to all."""
    seed: int = 0
    rows: int = 250
    """Answers written at once."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if not self.modes or Mode.AUTO in self.modes:
            raise ConfigError("modes", ", ".join(m.value for m in self.modes), "slow, fast or both")
        if self.samples < 0 or self.rows < 1:
            raise ConfigError("samples and rows", f"{self.samples}, {self.rows}", "at least 0, 1")
        if self.sampled_problems is not None and self.sampled_problems < 1:
            raise ConfigError("sampled_problems", self.sampled_problems, "at least 1")
        if self.samples and self.temperature == 0:
            raise ConfigError("temperature 0", "sampled answers", "above 0, or no samples")
        Sampling(self.temperature, self.top_p, max(1, self.samples), self.max_tokens)

    @property
    def parts(self) -> "list[tuple[Mode, Sampling]]":
        """Modes, each with greedy and then with sampled answers; raises ConfigError."""
        ways = [Sampling(max_tokens=self.max_tokens)]
        if self.samples:
            ways.append(Sampling(self.temperature, self.top_p, self.samples, self.max_tokens))
        return [(mode, way) for mode in self.modes for way in ways]

    def count(self, sampling: Sampling, n_problems: int) -> int:
        """Return how many problems are answered in a way."""
        if sampling.temperature == 0 or self.sampled_problems is None:
            return n_problems
        return min(n_problems, self.sampled_problems)


@dataclass(frozen=True)
class Asked:
    """The judged answers to one problem."""

    mode: Mode
    is_greedy: bool
    index: int
    """Number of the problem."""
    n_samples: int
    n_right: int
    n_answered: int
    """Answers that mark an answer at all, right or wrong."""
    n_cut: int
    n_tokens: int
    """Of all samples together."""
    n_steps: int
    """Intermediate steps of all samples together."""


def ask(
    language: Language, problems: Sequence[Problem], config: AskConfig, n_done: int = 0
) -> Iterator[Asked]:
    """Yield the records, leaving out the first ``n_done``, which are known."""
    n = 0
    for mode, sampling in config.parts:
        size = max(1, config.rows // sampling.samples)
        count = config.count(sampling, len(problems))
        for first in range(0, count, size):
            group = problems[first : min(count, first + size)]
            n += len(group)
            if n > n_done:
                records = _judged(language, group, mode, sampling, (config.seed, first))
                yield from records[max(0, len(group) - (n - n_done)) :]


def n_records(config: AskConfig, n_problems: int) -> int:
    """Return how many records there will be."""
    return sum(config.count(sampling, n_problems) for _, sampling in config.parts)


def _judged(
    language: Language,
    group: Sequence[Problem],
    mode: Mode,
    sampling: Sampling,
    key: tuple[int, int],
) -> list[Asked]:
    """Return the records of one group of problems, of which the first has number ``key[1]``."""
    prompts = [prompt_of(problem.question, mode) for problem in group]
    many = answers(language, prompts, sampling, mode.value, *key)
    return [
        judge(problem, mode, found, index=key[1] + i, is_greedy=sampling.temperature == 0)
        for i, (problem, found) in enumerate(zip(group, many, strict=True))
    ]


def judge(
    problem: Problem, mode: Mode, found: Sequence[Answer], index: int, *, is_greedy: bool
) -> Asked:
    """Return the record of the answers to a problem."""
    marked = [answer_of(answer.text) for answer in found]
    right = problem.solution.answer
    return Asked(
        mode,
        is_greedy,
        index,
        len(found),
        sum(one is not None and is_same_answer(one, right) for one in marked),
        sum(one is not None for one in marked),
        sum(answer.is_cut for answer in found),
        sum(answer.tokens for answer in found),
        sum(n_steps_of(answer.text) for answer in found),
    )


def n_steps_of(text: str) -> int:
    """Return the intermediate steps in an answer: its pieces before the one with the answer."""
    pieces = split(text)
    marked = [i for i, piece in enumerate(pieces) if answer_of(piece) is not None]
    return marked[-1] if marked else len(pieces)
