"""Could A* have written this? Each clause judged against the rules of A* and of the board.

The audit keeps its own open and closed list, so it holds for any order of ties. A trace whose
clauses were dropped is judged by what is left of the rules: without ``close`` clauses each new
node needs an earlier one beside it; without costs, too, unless ``create`` clauses may be missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.domains.domain import Domain
from core.search.trace import DropLevel, Operation

RULES: dict[str, str] = {
    "outside_board": "every cell lies on the board",
    "on_wall": "no search stands on a wall",
    "first_start": "a trace begins by creating the start",
    "wrong_g": "g is the parent's g plus one",
    "wrong_h": "h is the heuristic of the state",
    "not_successor": "only successors of the node just closed are created",
    "no_parent": "a created node lies one move from an earlier one",
    "not_better": "a known node is created again only with a smaller g",
    "not_open": "only a node of the open list is closed",
    "not_least_f": "the node closed has the least f of the open list",
    "missing_successor": "every new or cheaper successor is created",
    "missing_cost": "every clause carries g and h, or none does",
    "after_goal": "the search ends when it closes the goal",
    "unfinished": "the search goes on until it closes the goal",
}
"""Every rule by name, as a true sentence."""


@dataclass(frozen=True)
class Claim:
    """One clause as somebody wrote it; costs are None where left out."""

    operation: Operation
    state: Any
    g: int | None = None
    h: int | None = None


@dataclass(frozen=True)
class Finding:
    """One broken rule."""

    clause: int
    """Index of the clause; the number of clauses if the fault is that the trace ends."""
    rule: str
    """A key of ``RULES``."""
    detail: str
    """What was found, in plain words."""


@dataclass
class _Search:
    """The auditor's own A*, fed by claims."""

    domain: Domain
    task: Any
    level: DropLevel
    open: dict[Any, int] = field(default_factory=dict)
    closed: dict[Any, int] = field(default_factory=dict)
    current: Any = None
    """State closed last."""
    child_g: int = 0
    """Cost of its successors; kept apart, since a wrong create may take it off the closed list."""
    is_over: bool = False


def style_of(claims: Sequence[Claim]) -> DropLevel:
    """Return the least drop level at which a trace can look like this one."""
    if not claims:
        return DropLevel.ALL
    if any(claim.operation is Operation.CLOSE for claim in claims):
        return DropLevel.NONE
    if any(claim.g is not None for claim in claims):
        return DropLevel.CLOSE
    return DropLevel.CREATE


def audit(
    domain: Domain,
    task: Any,
    claims: Sequence[Claim],
    *,
    level: DropLevel | None = None,
    is_complete: bool = True,
) -> list[Finding]:
    """Return every broken rule in order; an empty list means A* could have written this.

    Args:
        domain: the task's domain.
        task: the board.
        claims: the clauses, well formed.
        level: what was dropped; None infers it from the clauses.
        is_complete: whether the trace has ended, so that stopping early is a fault.
    """
    search = _Search(domain, task, style_of(claims) if level is None else level)
    findings = []
    for i, claim in enumerate(claims):
        found = _judge(search, claim, i)
        if found is not None:
            findings.append(Finding(i, *found))
        _apply(search, claim)
    if is_complete and claims and not _is_finished(search):
        findings.append(Finding(len(claims), "unfinished", "the trace stops before the goal"))
    return findings


def _judge(search: _Search, claim: Claim, i: int) -> tuple[str, str] | None:
    """Return the first rule a claim breaks."""
    problem = search.domain.state_problem(search.task, claim.state)
    if problem is not None:
        return problem
    if search.is_over:
        return "after_goal", "the goal was closed before"
    if search.level < DropLevel.COST and (claim.g is None or claim.h is None):
        return "missing_cost", "g or h is missing"
    if claim.h is not None and claim.h != search.domain.heuristic(search.task, claim.state):
        h = search.domain.heuristic(search.task, claim.state)
        return "wrong_h", f"h of {claim.state} is {h}, not {claim.h}"
    if claim.operation is Operation.CLOSE:
        return _judge_close(search, claim)
    if i == 0:
        return _judge_first(search, claim)
    if search.level is DropLevel.NONE:
        return _judge_create(search, claim)
    return _judge_create_alone(search, claim)


def _judge_first(search: _Search, claim: Claim) -> tuple[str, str] | None:
    start = search.domain.start(search.task)
    if search.level < DropLevel.CREATE and claim.state != start:
        return "first_start", f"{claim.state} is not the start {start}"
    if claim.g is not None and claim.state == start and claim.g != 0:
        return "wrong_g", f"g of the start is 0, not {claim.g}"
    return None


def _judge_create(search: _Search, claim: Claim) -> tuple[str, str] | None:
    """Judge a create in a whole trace."""
    current = search.current
    if current is None or claim.state not in search.domain.successors(search.task, current):
        return "not_successor", f"{claim.state} does not follow {current}"
    if claim.g != search.child_g:
        return "wrong_g", f"g of {claim.state} is {search.child_g}, not {claim.g}"
    return _judge_better(search, claim)


def _judge_create_alone(search: _Search, claim: Claim) -> tuple[str, str] | None:
    """Judge a create where no close was written."""
    if search.level >= DropLevel.CREATE:
        return None
    near = search.domain.successors(search.task, claim.state)
    parents = [search.open[state] for state in near if state in search.open]
    if not parents:
        return "no_parent", f"nothing beside {claim.state} was created before"
    if claim.g is None:
        return None
    if claim.g - 1 not in parents:
        return "wrong_g", f"no node beside {claim.state} has g {claim.g - 1}"
    return _judge_better(search, claim)


def _judge_better(search: _Search, claim: Claim) -> tuple[str, str] | None:
    known = search.open.get(claim.state, search.closed.get(claim.state))
    if known is not None and claim.g is not None and known <= claim.g:
        return "not_better", f"{claim.state} is known with g {known}"
    return None


def _judge_close(search: _Search, claim: Claim) -> tuple[str, str] | None:
    missing = _missing_successor(search)
    if missing is not None:
        return "missing_successor", f"{missing} beside {search.current} was not created"
    if claim.state not in search.open:
        why = "closed before" if claim.state in search.closed else "never created"
        return "not_open", f"{claim.state} was {why}"
    g = search.open[claim.state]
    if claim.g != g:
        return "wrong_g", f"g of {claim.state} is {g}, not {claim.g}"
    heuristic = search.domain.heuristic
    f = g + heuristic(search.task, claim.state)
    least = min(g + heuristic(search.task, state) for state, g in search.open.items())
    if f > least:
        return "not_least_f", f"f of {claim.state} is {f}, the least is {least}"
    return None


def _missing_successor(search: _Search) -> Any | None:
    """Return a successor of the node closed last that A* would have created by now."""
    if search.current is None:
        return None
    for state in search.domain.successors(search.task, search.current):
        known = search.open.get(state, search.closed.get(state))
        if known is None or known > search.child_g:
            return state
    return None


def _apply(search: _Search, claim: Claim) -> None:
    """Believe the claim, so that one fault is not reported again at each later clause."""
    if claim.operation is Operation.CREATE:
        search.closed.pop(claim.state, None)
        search.open[claim.state] = claim.g or 0
        return
    g = search.open.pop(claim.state, claim.g or 0)
    search.closed[claim.state] = claim.g if claim.g is not None else g
    search.current, search.child_g = claim.state, search.closed[claim.state] + 1
    search.is_over = search.is_over or search.domain.is_goal(search.task, claim.state)


def _is_finished(search: _Search) -> bool:
    if search.level is DropLevel.NONE:
        return search.is_over
    if search.level >= DropLevel.CREATE:
        return True
    return any(search.domain.is_goal(search.task, state) for state in search.open)
