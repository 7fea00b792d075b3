"""A model put to the test: a stream of one record for each task, then for each task and mode.

First come the facts of all tasks, then, mode by mode, the greedy answers to all tasks and, if
asked, K sampled answers to each of the first ones. The order is fixed, so a stream can be taken up
after any number of records; what comes is what would have come. Stopping is closing the stream.
The metrics of the records are in ``core.evaluate.report``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.dropping import DropRules, rules_for
from core.errors import ConfigError
from core.evaluate.answers import JudgedAnswer, judge_answer
from core.evaluate.facts import TaskFacts, task_facts
from core.evaluate.scores import TaskScore, score
from core.evaluate.style import drop_style
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
    n_sampled_tasks: int | None = None
    """Tasks that are sampled, the first ones; None for all."""
    search_runs: int = 0
    """Randomised searches a task, for the improved length ratio."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if self.n_samples < 0 or self.search_runs < 0:
            raise ConfigError("samples and search runs", None, "0 or more")
        if self.n_sampled_tasks is not None and self.n_sampled_tasks < 1:
            raise ConfigError("tasks to sample", self.n_sampled_tasks, "at least 1")


@dataclass(frozen=True)
class TaskRecord:
    """The verdict on the responses to one task in one mode."""

    mode: Mode
    index: int
    """Of the task."""
    is_greedy: bool
    score: TaskScore


Record = TaskFacts | TaskRecord


@dataclass(frozen=True)
class Part:
    """Records of one kind that follow one another, one a task from the first task on."""

    mode: Mode | None
    """None for the facts of the tasks."""
    is_greedy: bool
    n_tasks: int

    @property
    def name(self) -> str:
        """What is being done, in words."""
        if self.mode is None:
            return "A* and first words"
        return f"{self.mode.value}, {'greedy' if self.is_greedy else 'sampled'}"


def parts_of(config: EvaluateConfig, n_tasks: int) -> list[Part]:
    """Return the parts of an evaluation in their order."""
    n_sampled = min(n_tasks, config.n_sampled_tasks or n_tasks)
    parts = [Part(None, True, n_tasks)]
    for mode in config.modes:
        parts.append(Part(mode, True, n_tasks))
        if config.n_samples:
            parts.append(Part(mode, False, n_sampled))
    return parts


def n_records(config: EvaluateConfig, n_tasks: int) -> int:
    """Return the number of records that ``evaluate`` yields."""
    return sum(part.n_tasks for part in parts_of(config, n_tasks))


def evaluate(
    solver: Solver,
    tasks: Sequence[Any],
    costs: Sequence[int],
    config: EvaluateConfig,
    n_done: int = 0,
) -> Iterator[Record]:
    """Yield the records of an evaluation, leaving out the first ``n_done``.

    Args:
        solver: the model.
        tasks: boards it can read.
        costs: moves of a shortest plan of each task.
        config: what to measure.
        n_done: records that are there already.
    """
    for part in parts_of(config, len(tasks)):
        first, n_done = min(n_done, part.n_tasks), max(0, n_done - part.n_tasks)
        if first == part.n_tasks:
            continue
        if part.mode is None:
            yield from task_facts(solver, tasks, costs, config.search_runs, config.seed, first)
        else:
            yield from _answered(solver, tasks, costs, config, part, first)


def _answered(
    solver: Solver,
    tasks: Sequence[Any],
    costs: Sequence[int],
    config: EvaluateConfig,
    part: Part,
    first: int,
) -> Iterator[TaskRecord]:
    assert part.mode is not None
    temperature, n = (0.0, 1) if part.is_greedy else (config.temperature, config.n_samples)
    decoding = DecodeConfig(temperature, config.max_tokens, n, config.seed)
    answers = solver.answers(tasks[: part.n_tasks], part.mode, decoding, first)
    for index, judged in _by_task(solver, answers, tasks, costs):
        rules, name = drop_rules(solver.card), solver.heuristic
        verdicts = [one.judgement for one in judged]
        styles = [
            drop_style(solver.domain, tasks[index], v.response, rules=rules, heuristic=name)
            for v in verdicts
        ]
        n_cut = sum(not one.answer.has_ended for one in judged)
        yield TaskRecord(part.mode, index, part.is_greedy, score(verdicts, styles, n_cut))


def _by_task(
    solver: Solver, answers: Iterable[Answer], tasks: Sequence[Any], costs: Sequence[int]
) -> Iterator[tuple[int, list[JudgedAnswer]]]:
    for index, group in groupby(answers, key=lambda answer: answer.index):
        task, cost, name = tasks[index], costs[index], solver.heuristic
        yield index, [judge_answer(task, answer, cost, name) for answer in group]


def drop_rules(card: dict[str, Any]) -> DropRules:
    """Return the rules by which a model's training traces were dropped; the paper's if untold."""
    stream = (card.get("recipe") or {}).get("stream") or {}
    return rules_for(card["domain"], DropRules(stream.get("rules", DropRules.PAPER.value)))
