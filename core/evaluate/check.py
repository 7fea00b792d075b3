"""What the judge found in one response, counted: its trace by kinds of rules, and its plan."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

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
    response, n_words = judgement.response, judgement.response.trace_tokens
    clauses, n = response.clause_at, len(response.trace)
    begun = bisect_left(judgement.faults, n_words, key=attrgetter("position"))
    inside, later = judgement.faults[:begun], judgement.faults[begun:]
    at_end = [fault for fault in later if not is_of_plan(fault, n_words)]
    broken = [(clauses.get(fault.position, n), fault.rule) for fault in (*inside, *at_end)]
    plan_fault = next((fault for fault in later if is_of_plan(fault, n_words)), None)
    cost, best = judgement.cost, judgement.optimal_cost
    extra = None if cost is None or best < 0 else cost - best
    return ResponseCheck(tally(broken, n), plan_fault, extra)


def is_of_plan(fault: Fault, n_trace: int) -> bool:
    """Say whether a fault is the plan's; a trace that stops early is told where the plan begins."""
    is_malformed_step = fault.rule == "malformed" and fault.position >= n_trace
    return is_malformed_step or fault.rule.startswith("plan_")
