"""What the audit says of a lane: counters by kinds of rules, and the verdict on one event."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from core.domains.domain import domain_of
from core.evaluate.check import ResponseCheck, check_response, is_of_plan
from core.evaluate.judge import Fault, Judgement, judge, trace_faults
from core.search.claims import RULES, RuleKind, kind_of
from core.search.trace import DropLevel
from explorer.pictures.lane_run import LaneRun
from explorer.session.state import SearchRun

MOST_CLAUSES = 6_000
"""Longest trace of A*'s that is judged for the dock: it takes a quarter of a second."""

_NAMES = {
    RuleKind.CELL: ("invented cells", "On a wall, off the board, or not beside a closed node"),
    RuleKind.G: ("wrong g", "Costs that are not the parent's plus one"),
    RuleKind.H: ("wrong h", "Estimates that are not the heuristic's"),
    RuleKind.OPEN: ("closed before created", "Closed without being on the open list"),
    RuleKind.ORDER: ("out of order", "Left out, said again, too early or too late"),
    RuleKind.FORM: ("malformed", "Words that make no clause, or half of one"),
}
_PLAN_RULES = {
    "plan_missing": "a response ends with a plan",
    "plan_start": "a plan begins at the start",
    "plan_step": "each step of a plan is one move",
    "plan_push": "a box is pushed onto a free cell",
    "plan_goal": "a plan ends at the goal",
}


@dataclass(frozen=True)
class Counter:
    """One line of the dock."""

    name: str
    value: str
    is_bad: bool = False
    first: int | None = None
    """The first event that it counts; None where there is none to go to."""
    tip: str = ""


@dataclass(frozen=True)
class EventVerdict:
    """What the audit says of one event."""

    text: str
    """Its words."""
    is_right: bool
    why: str
    """The broken rule in words, and what was found; empty where it is right."""


def judged_search(search: SearchRun, run: LaneRun) -> Judgement | None:
    """Judge the words of a search like a model's; None for a trace too long for that."""
    if run.n_clauses > MOST_CLAUSES or search.unshown:
        return None
    domain, task, cost = domain_of(run.task), run.task, run.judgement.optimal_cost
    level, heuristic = DropLevel.NONE, search.heuristic
    if search.trace.is_solved:
        words = run.response.words
        return judge(domain, task, words, cost, level=level, heuristic=heuristic)
    found = trace_faults(
        domain, task, run.response, level=level, is_complete=False, heuristic=heuristic
    )
    return replace(run.judgement, faults=tuple(found))


def resolve_counters(judgement: Judgement) -> tuple[Counter, ...]:
    """Return the counters of a response, those of its plan last."""
    check = check_response(judgement)
    starts = judgement.response.clause_at
    first: dict[RuleKind, int] = {}
    last = len(starts) - 1
    # Many faults are of few rules: the first of each is enough.
    of_rule = {fault.rule: fault for fault in reversed(judgement.faults)}
    for fault in sorted(of_rule.values(), key=attrgetter("position")):
        if starts and not is_of_plan(fault, judgement.response.trace_tokens):
            # A trace that stops early does so after its last clause.
            first.setdefault(kind_of(fault.rule), starts.get(fault.position, last))
    counts = check.trace.counts
    valid = f"{check.trace.n_valid:,} of {check.trace.n_clauses:,}"
    kinds = (
        Counter(name, f"{counts[kind]:,}", counts[kind] > 0, first.get(kind), tip)
        for kind, (name, tip) in _NAMES.items()
    )
    return (Counter("valid clauses", valid), *kinds, *_of_plan(judgement, check))


def _of_plan(judgement: Judgement, check: ResponseCheck) -> Iterator[Counter]:
    response, fault = judgement.response, check.plan_fault
    if fault is not None:
        steps = {piece.position: i for i, piece in enumerate(response.plan)}
        step = steps.get(fault.position)
        event = None if step is None else len(response.trace) + step
        yield Counter("plan", "illegal", is_bad=True, first=event, tip=in_words(fault))
    elif judgement.solved:
        extra = check.extra_moves
        is_long = extra is not None and extra > 0
        told = "legal" if extra is None else f"{extra} moves too long" if is_long else "shortest"
        yield Counter("plan", told.replace("1 moves", "1 move"), is_bad=is_long)


def in_words(fault: Fault) -> str:
    """Return what was found, and the rule that it breaks as a sentence."""
    rule = RULES.get(fault.rule) or _PLAN_RULES.get(fault.rule)
    return fault.detail + (f". The rule: {rule}" if rule else "") + f" [{fault.rule}]."


def verdict_at(run: LaneRun, judgement: Judgement, position: int) -> EventVerdict | None:
    """Return what is to be said of the newest of the first ``position`` events, if there is one."""
    if not 0 < position <= len(run.events):
        return None
    event = run.events[position - 1]
    words = run.response.words[event.position : event.position + event.length]
    at_end = len(run.response.words) if position == len(run.events) else event.position
    fault = judgement.fault_at(event.position) or judgement.fault_at(at_end)
    return EventVerdict(" ".join(words), fault is None, "" if fault is None else in_words(fault))


def summary(judgement: Judgement | None, *, is_done: bool) -> str:
    """Return the verdict on all of it in some words."""
    if judgement is None:
        return "too long to be judged here"
    n = len(judgement.faults)
    if n:
        return f"{n} broken rule{'' if n == 1 else 's'}"
    return "no rule is broken" + ("" if is_done else " so far")
