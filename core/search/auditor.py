"""The auditor's own A*, fed by what somebody says a search did, whether that is right or not."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from core.domains.domain import Domain
from core.search.claims import Claim
from core.search.trace import DropLevel, Operation


@dataclass(frozen=True)
class Rules:
    """What does not change while clauses are judged."""

    domain: Domain
    task: Any
    heuristic: Callable[[Any, Any], int]
    level: DropLevel


@dataclass
class Search:
    """The auditor's own A*, fed by claims, under one reading of them."""

    open: dict[Any, int] = field(default_factory=dict)
    """Cost g of each open state."""
    f: dict[Any, int] = field(default_factory=dict)
    """Estimated cost f of each open state."""
    closed: dict[Any, int] = field(default_factory=dict)
    sure: dict[Any, int] = field(default_factory=dict)
    """Least cost g of each state that a create can only have meant; told without closes alone."""
    creates: Counter[tuple[Any, int | None, int | None]] = field(default_factory=Counter)
    """How often a create said the same state, h and g; told without closes alone."""
    beside: dict[Any, dict[Any, frozenset[int]]] = field(default_factory=dict)
    """By what words say: states one move from a created one, and the costs they may have."""
    current: Any = None
    """State closed last."""
    child_g: int = 0
    """Cost of its successors; kept apart, since a wrong create may take it off the closed list."""
    is_over: bool = False

    def copy(self) -> "Search":
        """Return a search that can go another way."""
        return replace(
            self,
            open=dict(self.open),
            f=dict(self.f),
            closed=dict(self.closed),
            sure=dict(self.sure),
            creates=Counter(self.creates),
            beside=dict(self.beside),
        )


def believe(rules: Rules, search: Search, claim: Claim, states: list[Any]) -> None:
    """Believe the claim, so that one fault is not reported again at each later clause.

    Without closes all ``states`` that a create may mean are taken as created from then on.
    """
    if claim.operation is Operation.CREATE and rules.level is not DropLevel.NONE:
        search.creates[claim.state, claim.h, claim.g] += 1
        if len(states) == 1 and claim.g is not None:
            search.sure[states[0]] = min(claim.g, search.sure.get(states[0], claim.g))
    for state in states:
        if claim.operation is Operation.CREATE:
            _create(rules, search, state, claim.g or 0)
            continue
        g = search.open.pop(state, claim.g or 0)
        search.f.pop(state, None)
        search.closed[state] = claim.g if claim.g is not None else g
        search.current, search.child_g = state, search.closed[state] + 1
        search.is_over = search.is_over or rules.domain.is_goal(rules.task, state)


def _create(rules: Rules, search: Search, state: Any, g: int) -> None:
    search.closed.pop(state, None)
    search.open[state] = g
    search.f[state] = g + rules.heuristic(rules.task, state)
    if rules.level in (DropLevel.CLOSE, DropLevel.COST):
        for near in rules.domain.successors(rules.task, state):
            said = rules.domain.said(rules.task, near)
            known = search.beside.get(said, {})
            # Made anew, since a copy of this search may share it.
            search.beside[said] = known | {near: known.get(near, frozenset()) | {g + 1}}


def is_finished(rules: Rules, search: Search) -> bool:
    """Say whether a trace that was believed so far may end here."""
    if rules.level is DropLevel.NONE:
        return search.is_over
    if rules.level >= DropLevel.CREATE:
        return True
    return any(rules.domain.is_goal(rules.task, state) for state in search.open)
