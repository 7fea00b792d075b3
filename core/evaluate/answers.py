"""A model's answers judged, and judged answers as response rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.domains.domain import domain_of
from core.evaluate.judge import Judgement, judge
from core.evaluate.response_keys import cut_off, response_keys
from core.infer.grammar import FREE, Constraint
from core.infer.modes import Mode
from core.infer.solver import Answer


@dataclass(frozen=True)
class JudgedAnswer:
    """One response with its verdict."""

    answer: Answer
    judgement: Judgement


def judge_answer(
    task: Any, answer: Answer, optimal_cost: int, heuristic: str | None = None
) -> JudgedAnswer:
    """Judge a model's answer; one that was cut before ``eos`` is never a solution.

    Args:
        task: the board.
        answer: what the model wrote.
        optimal_cost: moves of a shortest plan.
        heuristic: name of the heuristic of the traces that the model learned from.
    """
    judged = judge(domain_of(task), task, answer.words, optimal_cost, heuristic=heuristic)
    return JudgedAnswer(answer, judged if answer.has_ended else cut_off(judged))


def response_row(
    row: Mapping[str, Any],
    mode: Mode,
    judged: JudgedAnswer,
    heuristic: str | None = None,
    constraint: Constraint = FREE,
) -> dict[str, Any]:
    """Return the response row of an answer to the task in ``row``, whose keys it keeps.

    A heuristic other than the published one is named, so that an audit knows what to expect, and
    so is a constraint under which the answer was written.
    """
    answer, verdict = judged.answer, judged.judgement
    return {
        **{key: value for key, value in row.items() if key != "constraint"},
        **constraint.label(),
        **({} if heuristic is None else {"heuristic": heuristic}),
        "id": row.get("id"),
        **response_keys(mode, answer.sample, answer.words, answer.seconds, verdict),
    }
