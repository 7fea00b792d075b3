"""A model put to the test: a stream of one record for each task, then for each task and mode.

First come the facts of all tasks, then, mode by mode, the greedy answers to all tasks and, if
asked, K sampled answers to each of the first ones. The order is fixed, so a stream can be taken up
after any number of records; what comes is what would have come. Stopping is closing the stream.
The metrics of the records are in ``core.evaluate.report``.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from core.dropping import DropRules, rules_for
from core.evaluate.answers import JudgedAnswer, judge_answer
from core.evaluate.facts import task_facts
from core.evaluate.records import (
    EvaluateConfig,
    GreedyAnswer,
    Part,
    Record,
    TaskRecord,
    parts_of,
)
from core.evaluate.scores import score
from core.evaluate.style import drop_style
from core.infer.decode import DecodeConfig
from core.infer.solver import Answer, Solver


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
        kept = _greedy(judged[0]) if part.is_greedy else None
        yield TaskRecord(part.mode, index, part.is_greedy, score(verdicts, styles, n_cut), kept)


def _greedy(judged: JudgedAnswer) -> GreedyAnswer:
    answer, verdict = judged.answer, judged.judgement
    said, seconds = " ".join(answer.words), round(answer.seconds, 6)
    return GreedyAnswer(said, verdict.cost, verdict.first_error, seconds)


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
