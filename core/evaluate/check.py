"""What the judge found in one response, counted: its trace by kinds of rules, and its plan."""

from dataclasses import dataclass

from core.evaluate.judge import Fault, Judgement
from core.search.tally import Tally, tally


@dataclass(frozen=True)
class ResponseCheck:
    """The counters of one response."""

    trace: Tally
    plan_fault: Fault | None
    """Why the plan is illegal; None if it is legal, or has not ended."""
    extra_moves: int | None
    """Moves beyond those of a shortest plan; None without a valid plan or without its cost."""


def check_response(judgement: Judgement) -> ResponseCheck:
    """Count what a judgement holds; an optimal cost below 0 is an unknown one."""
    response, faults = judgement.response, judgement.faults
    clauses, n = response.clause_at, len(response.trace)
    of_plan: list[Fault] = []
    of_trace: list[Fault] = []
    for fault in faults:
        (of_plan if is_of_plan(fault, response.trace_tokens) else of_trace).append(fault)
    broken = [(clauses.get(fault.position, n), fault.rule) for fault in of_trace]
    cost, best = judgement.cost, judgement.optimal_cost
    extra = None if cost is None or best < 0 else cost - best
    return ResponseCheck(tally(broken, n), of_plan[0] if of_plan else None, extra)


def is_of_plan(fault: Fault, n_trace: int) -> bool:
    """Say whether a fault is the plan's; a trace that stops early is told where the plan begins."""
    is_malformed_step = fault.rule == "malformed" and fault.position >= n_trace
    return is_malformed_step or fault.rule.startswith("plan_")
