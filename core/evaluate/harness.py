"""A model put to the test: a stream of one record for each task and mode.

Tasks are answered greedily, then, if asked, K times each by sampling. Stopping is closing the
stream. The metrics of the records are in ``core.evaluate.report``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.evaluate.answers import JudgedAnswer, judge_answer
from core.evaluate.metrics import TaskScore, score
from core.infer.decode import DecodeConfig
from core.infer.modes import Mode
from core.infer.solver import Answer, Solver


@dataclass(frozen=True)
class EvaluateConfig:
    """What to measure."""

    modes: tuple[Mode, ...]
    n_samples: int
    """Sampled responses a task, K; 0 for greedy ones alone."""
    temperature: float
    """Of the sampled responses."""
    max_tokens: int
    """Words after which a response is cut."""
    seed: int


@dataclass(frozen=True)
class TaskRecord:
    """The verdict on the responses to one task in one mode."""

    mode: Mode
    index: int
    """Of the task."""
    is_greedy: bool
    score: TaskScore


def n_records(config: EvaluateConfig, n_tasks: int) -> int:
    """Return the number of records that ``evaluate`` yields."""
    return n_tasks * len(config.modes) * (2 if config.n_samples else 1)


def evaluate(
    solver: Solver, tasks: Sequence[Any], costs: Sequence[int], config: EvaluateConfig
) -> Iterator[TaskRecord]:
    """Yield a record for each task, first greedy and then sampled, mode by mode.

    Args:
        solver: the model.
        tasks: boards it can read.
        costs: moves of a shortest plan of each task.
        config: what to measure.
    """
    greedy = DecodeConfig(0.0, config.max_tokens, 1, config.seed)
    rounds = [greedy]
    if config.n_samples:
        rounds.append(
            DecodeConfig(config.temperature, config.max_tokens, config.n_samples, config.seed)
        )
    for mode in config.modes:
        for decoding in rounds:
            answers = solver.answers(tasks, mode, decoding)
            for index, judged in _by_task(solver, answers, tasks, costs):
                verdicts = [one.judgement for one in judged]
                n_cut = sum(not one.answer.has_ended for one in judged)
                yield TaskRecord(mode, index, decoding is greedy, score(verdicts, n_cut))


def _by_task(
    solver: Solver, answers: Iterable[Answer], tasks: Sequence[Any], costs: Sequence[int]
) -> Iterator[tuple[int, list[JudgedAnswer]]]:
    for index, group in groupby(answers, key=lambda answer: answer.index):
        task, cost, name = tasks[index], costs[index], solver.heuristic
        yield index, [judge_answer(task, answer, cost, name) for answer in group]
