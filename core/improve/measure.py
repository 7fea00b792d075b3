"""How much shorter than A* a model thinks, on tasks it has never seen.

The improved length ratio is a mean over tasks: 0 where no sample is good, else the mean words of
A*'s whole traces over randomised runs by the mean words of the traces of the good samples.
Source: Lehnert et al. 2024, section 4.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.data.draw import unseen_tasks
from core.data.tasks import draw_tasks
from core.data.traces import TraceConfig, optimal_cost, solve_by_search
from core.evaluate.answers import judge_answer
from core.evaluate.facts import n_words
from core.evaluate.intervals import Estimate, ratio
from core.evaluate.judge import Judgement
from core.improve.config import ImproveConfig
from core.infer.decode import DecodeConfig
from core.infer.modes import Mode
from core.infer.solver import Solver
from core.rng import derive_seed
from core.search.astar import TieBreak


@dataclass(frozen=True)
class UnseenTask:
    """One unseen task and what is known of it."""

    task: Any
    cost: int
    """Moves of a shortest plan."""
    search_tokens: float
    """Mean words of the whole traces of randomised searches."""


@dataclass(frozen=True)
class Measured:
    """A model after a round, by sampled answers in slow mode."""

    round: int
    """0 is the model that the improvement began with."""
    ratio_solved: Estimate
    """Improved length ratio where a good sample is one that is solved."""
    ratio_optimal: Estimate
    """The same where its plan must be optimal."""
    solved: Estimate
    """Share of samples."""
    optimal: Estimate
    """Share of samples."""
    trace_valid: Estimate
    """Share of samples whose trace A* could have written."""
    trace_tokens: Estimate
    """Words of all traces."""
    search_tokens: float
    """Words of A*'s traces on the same tasks."""


def draw_unseen(solver: Solver, config: ImproveConfig) -> list[UnseenTask]:
    """Draw the tasks that all rounds are measured on, from those kept for testing."""
    seed = derive_seed("improvement test", config.seed) >> 1
    tasks = draw_tasks(unseen_tasks(solver.card), seed, config.test_tasks)
    return [_with_search(task, i, solver.heuristic, config) for i, task in enumerate(tasks)]


def _with_search(task: Any, index: int, heuristic: str | None, config: ImproveConfig) -> UnseenTask:
    search = TraceConfig(TieBreak.RANDOMISED, seed=config.seed, heuristic=heuristic)
    runs = config.search_runs
    total = sum(
        n_words(task, solve_by_search(task, search, index * runs + run)) for run in range(runs)
    )
    return UnseenTask(task, optimal_cost(task), total / runs)


def measure(
    solver: Solver, tests: Sequence[UnseenTask], config: ImproveConfig, number: int
) -> Measured:
    """Return what a model is worth after round ``number``; every round draws by the same seed."""
    judged = list(_judgements(solver, tests, config))
    n = [float(len(some)) for some in judged]

    def mean(name: str, values: list[list[float]]) -> Estimate:
        return ratio([sum(some) for some in values], n, config.seed, name)

    def share(name: str) -> Estimate:
        return mean(name, [[float(bool(getattr(one, name))) for one in some] for some in judged])

    def lengths(name: str) -> Estimate:
        ratios = [_ratio(some, test, name) for some, test in zip(judged, tests, strict=True)]
        return ratio(ratios, None, config.seed, f"improved length {name}")

    words = [[float(one.response.trace_tokens) for one in some] for some in judged]
    return Measured(
        number,
        lengths("solved"),
        lengths("optimal"),
        share("solved"),
        share("optimal"),
        share("trace_valid"),
        mean("trace_tokens", words),
        sum(test.search_tokens for test in tests) / len(tests),
    )


def _judgements(
    solver: Solver, tests: Sequence[UnseenTask], config: ImproveConfig
) -> Iterator[list[Judgement]]:
    seed = derive_seed("improvement answers", config.seed) >> 1
    limit = solver.default_max_tokens()
    decoding = DecodeConfig(config.temperature, limit, config.test_samples, seed)
    answers = solver.answers([test.task for test in tests], Mode.SLOW, decoding)
    for index, group in groupby(answers, key=lambda answer: answer.index):
        test = tests[index]
        yield [judge_answer(test.task, a, test.cost, solver.heuristic).judgement for a in group]


def _ratio(judged: Sequence[Judgement], test: UnseenTask, good: str) -> float:
    words = [one.response.trace_tokens for one in judged if getattr(one, good)]
    # An answer that thinks in no word at all, which a forced first word rules out, counts as bad.
    return test.search_tokens * len(words) / sum(words) if sum(words) else 0.0
