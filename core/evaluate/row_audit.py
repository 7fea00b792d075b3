"""The audit of a stored row: a trace row of A*, or a response row of a model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.data.rows import Row, task_of
from core.domains.domain import domain_of
from core.evaluate.judge import Fault, Judgement, judge
from core.evaluate.row_words import row_words
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
    said = row_words(row, domain)
    judged = judge(
        domain, task, said.words, UNKNOWN_COST, level=said.level, heuristic=said.heuristic
    )
    if said.is_response:
        plan_valid, error = judged.solved, judged.first_error
        return RowAudit(task.id, row.where, judged.trace_valid, plan_valid, error)
    dear = _cost_fault(judged, row.data.get("cost"))
    odd = None if said.level is None else _level_fault(said.words, judged, said.level)
    valid = judged.trace_valid if odd is None else False
    error = odd or judged.first_error or dear
    return RowAudit(task.id, row.where, valid, judged.solved and dear is None, error)


def _level_fault(words: Sequence[str], judged: Judgement, level: DropLevel) -> Fault | None:
    """Return what a trace has, or lacks, that contradicts the drop level its row states."""
    trace = words[: judged.response.trace_tokens]
    if not trace and level < DropLevel.CREATE:
        return Fault(0, "drop_level", f"drop level {level} leaves a trace")
    if trace and level is DropLevel.ALL:
        return Fault(0, "drop_level", f"drop level {level} leaves no trace")
    if level > DropLevel.NONE and "close" in trace:
        return Fault(trace.index("close"), "drop_level", f"drop level {level} leaves no close")
    costs = [i for i, word in enumerate(trace) if word[:1] == "c" and word[1:].isdigit()]
    if level is DropLevel.COST and costs:
        return Fault(costs[0], "drop_level", f"drop level {level} leaves no costs")
    return None


def _cost_fault(judged: Judgement, cost: Any) -> Fault | None:
    """Return what is wrong with the cost a trace row states for its plan."""
    if cost is None or judged.cost is None or cost == judged.cost:
        return None
    detail = f"the plan has {judged.cost} moves, not {cost}"
    return Fault(judged.response.trace_tokens, "plan_cost", detail)
