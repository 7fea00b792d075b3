"""Could A* have written this? Each clause judged against the rules of A* and of the board.

The audit keeps its own open and closed list, so it holds for any order of ties. Words may say less
than the whole state (a box on a dock goes unnamed), so a clause can have several readings; where
more than one is right, the audit follows each as a search of its own, and a clause breaks a rule
only if it does in all of them. A trace whose clauses were dropped is judged by what is left of the
rules: without ``close`` clauses each new node needs an earlier one beside it; without costs, too,
unless ``create`` clauses may be missing.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from core.domains.domain import Domain
from core.domains.limits import NEVER
from core.search.claims import Claim, Finding, style_of
from core.search.trace import DropLevel, Operation

_MOST_SEARCHES: Final = 64
"""Readings followed side by side; levels of two boxes never needed more than a few."""


@dataclass(frozen=True)
class _Rules:
    """What does not change during one audit."""

    domain: Domain
    task: Any
    heuristic: Callable[[Any, Any], int]
    level: DropLevel


@dataclass
class _Search:
    """The auditor's own A*, fed by claims, under one reading of them."""

    open: dict[Any, int] = field(default_factory=dict)
    """Cost g of each open state."""
    f: dict[Any, int] = field(default_factory=dict)
    """Estimated cost f of each open state."""
    closed: dict[Any, int] = field(default_factory=dict)
    beside: dict[Any, dict[Any, set[int]]] = field(default_factory=lambda: defaultdict(dict))
    """By what words say: states one move from a created one, and the costs they may have."""
    current: Any = None
    """State closed last."""
    child_g: int = 0
    """Cost of its successors; kept apart, since a wrong create may take it off the closed list."""
    is_over: bool = False

    def copy(self) -> "_Search":
        """Return a search that can go another way; only whole traces need one."""
        return replace(self, open=dict(self.open), f=dict(self.f), closed=dict(self.closed))


_Reading = tuple[Any, tuple[str, str] | None]
"""A state that a claim may mean, and the rule it then breaks with the detail, if it does."""


def audit(
    domain: Domain,
    task: Any,
    claims: Sequence[Claim],
    *,
    level: DropLevel | None = None,
    is_complete: bool = True,
    heuristic: str | None = None,
) -> list[Finding]:
    """Return every broken rule in order; an empty list means A* could have written this.

    Args:
        domain: the task's domain.
        task: the board.
        claims: the clauses, well formed.
        level: what was dropped; None infers it from the clauses.
        is_complete: whether the trace has ended, so that stopping early is a fault.
        heuristic: name of the search's heuristic; None is the published one.
    """
    level = style_of(claims) if level is None else level
    estimate = domain.heuristic_named(heuristic)
    # Where words leave open what they mean, the same states are weighed again and again.
    known = cache(lambda state: estimate(task, state))
    rules = _Rules(domain, task, lambda _task, state: known(state), level)
    searches, findings = [_Search()], []
    for i, claim in enumerate(claims):
        searches, found = _follow(rules, searches, claim, i)
        if found is not None:
            findings.append(Finding(i, *found))
    if is_complete and claims and not any(_is_finished(rules, search) for search in searches):
        findings.append(Finding(len(claims), "unfinished", "the trace stops before the goal"))
    return findings


def _follow(
    rules: _Rules, searches: list[_Search], claim: Claim, i: int
) -> tuple[list[_Search], tuple[str, str] | None]:
    """Return the searches after a claim, and the rule it breaks in all of them, if it does."""
    read = [(search, _readings(rules, search, claim, i)) for search in searches]
    right = [(search, [s for s, problem in found if problem is None]) for search, found in read]
    right = [(search, states) for search, states in right if states]
    if not right:
        for search, found in read:
            _apply(rules, search, claim, [found[0][0]])
        return searches, read[0][1][0][1]
    if rules.level is not DropLevel.NONE:
        for search, states in right:
            _apply(rules, search, claim, states)
        return [search for search, _ in right], None
    after = []
    for search, states in right:
        for n, state in enumerate(states, start=1):
            # The last reading may have the search itself.
            own = search if n == len(states) else search.copy()
            _apply(rules, own, claim, [state])
            after.append(own)
    return after[:_MOST_SEARCHES], None


def _readings(rules: _Rules, search: _Search, claim: Claim, i: int) -> list[_Reading]:
    """Return the states a claim may mean, each with the first rule it breaks; at least one."""
    states = _candidates(rules, search, claim, i)
    problem = rules.domain.state_problem(rules.task, claim.state)
    if problem is None and search.is_over:
        problem = "after_goal", "the goal was closed before"
    if problem is None and rules.level < DropLevel.COST and None in (claim.g, claim.h):
        problem = "missing_cost", "g or h is missing"
    if problem is not None or not states:
        guess = rules.domain.completed(rules.task, claim.state)
        return [(guess, problem or _judge(rules, search, claim, guess, i))]
    return [(state, _judge(rules, search, claim, state, i)) for state in states]


def _candidates(rules: _Rules, search: _Search, claim: Claim, i: int) -> list[Any]:
    """Return the states that the search knows or reaches and that words would say like this."""
    domain, task = rules.domain, rules.task
    if claim.operation is Operation.CLOSE:
        # In most cases there is one reading, and it need not be looked for.
        guess = domain.completed(task, claim.state)
        if domain.is_said_whole(task, claim.state):
            return [guess]
        return [state for state in search.open if domain.said(task, state) == claim.state]
    if i == 0:
        return [domain.start(task)] if claim.state == domain.said(task, domain.start(task)) else []
    if rules.level is DropLevel.NONE:
        near = [] if search.current is None else domain.successors(task, search.current)
        return [state for state in near if domain.said(task, state) == claim.state]
    return list(search.beside.get(claim.state, ()))


def _judge(
    rules: _Rules, search: _Search, claim: Claim, state: Any, i: int
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


def _judge_first(rules: _Rules, claim: Claim, state: Any) -> tuple[str, str] | None:
    start = rules.domain.start(rules.task)
    if rules.level < DropLevel.CREATE and state != start:
        return "first_start", f"{claim.state} is not the start {start}"
    if claim.g is not None and state == start and claim.g != 0:
        return "wrong_g", f"g of the start is 0, not {claim.g}"
    return None


def _judge_create(
    rules: _Rules, search: _Search, claim: Claim, state: Any
) -> tuple[str, str] | None:
    """Judge a create in a whole trace."""
    current = search.current
    if current is None or state not in rules.domain.successors(rules.task, current):
        return "not_successor", f"{claim.state} does not follow {current}"
    if claim.g != search.child_g:
        return "wrong_g", f"g of {claim.state} is {search.child_g}, not {claim.g}"
    return _judge_better(search, claim, state)


def _judge_create_alone(
    rules: _Rules, search: _Search, claim: Claim, state: Any
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
    return _judge_better(search, claim, state)


def _judge_better(search: _Search, claim: Claim, state: Any) -> tuple[str, str] | None:
    known = search.open.get(state, search.closed.get(state))
    if known is not None and claim.g is not None and known <= claim.g:
        return "not_better", f"{claim.state} is known with g {known}"
    return None


def _judge_close(
    rules: _Rules, search: _Search, claim: Claim, state: Any
) -> tuple[str, str] | None:
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


def _missing_successor(rules: _Rules, search: _Search) -> Any | None:
    """Return a successor of the node closed last that A* would have created by now."""
    if search.current is None:
        return None
    for state in rules.domain.successors(rules.task, search.current):
        known = search.open.get(state, search.closed.get(state))
        is_due = known is None or known > search.child_g
        if is_due and rules.heuristic(rules.task, state) < NEVER:
            return state
    return None


def _apply(rules: _Rules, search: _Search, claim: Claim, states: list[Any]) -> None:
    """Believe the claim, so that one fault is not reported again at each later clause."""
    for state in states:
        if claim.operation is Operation.CREATE:
            _create(rules, search, state, claim.g or 0)
            continue
        g = search.open.pop(state, claim.g or 0)
        search.f.pop(state, None)
        search.closed[state] = claim.g if claim.g is not None else g
        search.current, search.child_g = state, search.closed[state] + 1
        search.is_over = search.is_over or rules.domain.is_goal(rules.task, state)


def _create(rules: _Rules, search: _Search, state: Any, g: int) -> None:
    search.closed.pop(state, None)
    search.open[state] = g
    search.f[state] = g + rules.heuristic(rules.task, state)
    if rules.level in (DropLevel.CLOSE, DropLevel.COST):
        for near in rules.domain.successors(rules.task, state):
            said = rules.domain.said(rules.task, near)
            search.beside[said].setdefault(near, set()).add(g + 1)


def _is_finished(rules: _Rules, search: _Search) -> bool:
    if rules.level is DropLevel.NONE:
        return search.is_over
    if rules.level >= DropLevel.CREATE:
        return True
    return any(rules.domain.is_goal(rules.task, state) for state in search.open)
