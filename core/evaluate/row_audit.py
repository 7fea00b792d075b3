"""The audit of a stored row: a trace row of A*, or a response row of a model."""

from dataclasses import dataclass
from typing import Any

from core.data.rows import Row, task_of
from core.domains.domain import domain_of
from core.evaluate.judge import Fault, Judgement, judge
from core.evaluate.row_words import row_words

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
    said = row_words(row, domain)
    judged = judge(
        domain, task, said.words, UNKNOWN_COST, level=said.level, heuristic=said.heuristic
    )
    extra = None if said.is_response else _cost_fault(judged, row.data.get("cost"))
    plan_valid = judged.solved and extra is None
    error = judged.first_error or extra
    return RowAudit(task.id, row.where, judged.trace_valid, plan_valid, error)


def _cost_fault(judged: Judgement, cost: Any) -> Fault | None:
    """Return what is wrong with the cost a trace row states for its plan."""
    if cost is None or judged.cost is None or cost == judged.cost:
        return None
    detail = f"the plan has {judged.cost} moves, not {cost}"
    return Fault(judged.response.trace_tokens, "plan_cost", detail)
