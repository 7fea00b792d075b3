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
        words, level = _words(row, "words"), None
    else:
        words, level = _words(row, "trace") + _words(row, "plan"), _level(row)
    name = _heuristic(row, domain)
    judged = judge(domain, task, words, UNKNOWN_COST, level=level, heuristic=name)
    extra = None if "words" in row.data else _cost_fault(judged, row.data.get("cost"))
    plan_valid = judged.solved and extra is None
    error = judged.first_error or extra
    return RowAudit(task.id, row.where, judged.trace_valid, plan_valid, error)


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


def _heuristic(row: Row, domain: Domain) -> str | None:
    """Return the heuristic a row names; None for the published one."""
    name = row.data.get("heuristic")
    if name is not None and name not in domain.heuristics:
        right = " or ".join(domain.heuristics)
        raise DataError(f'wrong key "heuristic": {name!r}', row.where, right)
    return name


def _level(row: Row) -> DropLevel | None:
    """Return the drop level a trace row states; None infers it from the trace."""
    level = row.data.get("drop_level")
    if level is None:
        return None
    if type(level) is not int or not 0 <= level <= DropLevel.ALL:
        raise DataError('wrong key "drop_level"', row.where, "a whole number from 0 to 4")
    return DropLevel(level)
