"""The audit of a stored row: a trace row of A*, or a response row of a model."""

from dataclasses import dataclass
from typing import Any

from core.data.rows import Row, task_of
from core.domains.domain import Domain, domain_of
from core.errors import DataError
from core.evaluate.judge import Fault, Judgement, judge
from core.search.trace import DropLevel

UNKNOWN_COST = -1
"""Stands for the optimal cost where an audit does not need it."""


@dataclass(frozen=True)
class RowAudit:
    """What the audit says of one row."""

    id: str | None
    where: str
    """File and line."""
    trace_valid: bool | None
    """None where there is no trace."""
    plan_valid: bool
    first_error: Fault | None


def audit_row(row: Row) -> RowAudit:
    """Audit one row; raises InvalidTask or DataError naming file and line."""
    task = task_of(row)
    domain = domain_of(task)
    if "words" in row.data:
        judged, extra = _judge_words(domain, task, _words(row, "words"), None), None
    else:
        words = _words(row, "trace") + _words(row, "plan")
        judged = _judge_words(domain, task, words, _level(row))
        extra = _cost_fault(judged, row.data.get("cost"))
    plan_valid = judged.solved and extra is None
    error = judged.first_error or extra
    return RowAudit(task.id, row.where, judged.trace_valid, plan_valid, error)


def _judge_words(domain: Domain, task: Any, words: list[str], level: DropLevel | None) -> Judgement:
    return judge(domain, task, words, UNKNOWN_COST, level=level)


def _cost_fault(judged: Judgement, cost: Any) -> Fault | None:
    """Return what is wrong with the cost a trace row states for its plan."""
    if cost is None or judged.cost is None or cost == judged.cost:
        return None
    detail = f"the plan has {judged.cost} moves, not {cost}"
    return Fault(judged.response.trace_tokens, "plan_cost", detail)


def _words(row: Row, key: str) -> list[str]:
    if key not in row.data:
        right = 'a response row with "words" or a trace row with "trace" and "plan"'
        raise DataError(f'missing key "{key}"', row.where, right)
    words = row.data[key]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise DataError(f'wrong key "{key}"', row.where, "a list of words")
    return words


def _level(row: Row) -> DropLevel | None:
    """Return the drop level a trace row states; None infers it from the trace."""
    level = row.data.get("drop_level")
    if level is None:
        return None
    if type(level) is not int or not 0 <= level <= DropLevel.ALL:
        raise DataError('wrong key "drop_level"', row.where, "a whole number from 0 to 4")
    return DropLevel(level)
