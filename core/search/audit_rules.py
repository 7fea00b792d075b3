"""The rules that one clause can break, told from the auditor's search before that clause."""

from typing import Any

from core.domains.limits import NEVER
from core.search.auditor import Rules, Search
from core.search.claims import Claim
from core.search.trace import DropLevel, Operation


def broken_rule(
    rules: Rules, search: Search, claim: Claim, state: Any, i: int
) -> tuple[str, str] | None:
    """Return the first rule a claim breaks if it means ``state``."""
    h = rules.heuristic(rules.task, state)
    if claim.h is not None and claim.h != h:
        return "wrong_h", f"h of {state} is {'endless' if h >= NEVER else h}, not {claim.h}"
    if claim.operation is Operation.CLOSE:
        return _judge_close(rules, search, claim, state)
    if i == 0:
        return _judge_first(rules, claim, state)
    if h >= NEVER:
        return "without_hope", f"no goal can be reached from {state}"
    if rules.level is DropLevel.NONE:
        return _judge_create(rules, search, claim, state)
    return _judge_create_alone(rules, search, claim, state)


def _judge_first(rules: Rules, claim: Claim, state: Any) -> tuple[str, str] | None:
    start = rules.domain.start(rules.task)
    if rules.level < DropLevel.CREATE and state != start:
        return "first_start", f"{claim.state} is not the start {start}"
    if claim.g is not None and state == start and claim.g != 0:
        return "wrong_g", f"g of the start is 0, not {claim.g}"
    return None


def _judge_create(rules: Rules, search: Search, claim: Claim, state: Any) -> tuple[str, str] | None:
    """Judge a create in a whole trace."""
    current = search.current
    if current is None or state not in rules.domain.successors(rules.task, current):
        return "not_successor", f"{claim.state} does not follow {current}"
    if claim.g != search.child_g:
        return "wrong_g", f"g of {claim.state} is {search.child_g}, not {claim.g}"
    return _judge_better(claim, search.open.get(state, search.closed.get(state)))


def _judge_create_alone(
    rules: Rules, search: Search, claim: Claim, state: Any
) -> tuple[str, str] | None:
    """Judge a create where no close was written."""
    if rules.level >= DropLevel.CREATE:
        return None
    costs = search.beside.get(claim.state, {}).get(state)
    if not costs:
        return "no_parent", f"nothing beside {claim.state} was created before"
    if claim.g is None:
        return None
    if claim.g not in costs:
        return "wrong_g", f"no node beside {claim.state} has g {claim.g - 1}"
    return _judge_better(claim, search.sure.get(state))


def _judge_better(claim: Claim, known: int | None) -> tuple[str, str] | None:
    if known is not None and claim.g is not None and known <= claim.g:
        return "not_better", f"{claim.state} is known with g {known}"
    return None


def _judge_close(rules: Rules, search: Search, claim: Claim, state: Any) -> tuple[str, str] | None:
    missing = _missing_successor(rules, search)
    if missing is not None:
        return "missing_successor", f"{missing} beside {search.current} was not created"
    if state not in search.open:
        why = "closed before" if state in search.closed else "never created"
        return "not_open", f"{claim.state} was {why}"
    g = search.open[state]
    if claim.g != g:
        return "wrong_g", f"g of {claim.state} is {g}, not {claim.g}"
    f, least = search.f[state], min(search.f.values())
    if f > least:
        return "not_least_f", f"f of {claim.state} is {f}, the least is {least}"
    return None


def _missing_successor(rules: Rules, search: Search) -> Any | None:
    """Return a successor of the node closed last that A* would have created by now."""
    if search.current is None:
        return None
    for state in rules.domain.successors(rules.task, search.current):
        known = search.open.get(state, search.closed.get(state))
        is_due = known is None or known > search.child_g
        if is_due and rules.heuristic(rules.task, state) < NEVER:
            return state
    return None
