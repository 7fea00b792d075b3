"""Could A* have written this? Each clause judged against the rules of A* and of the board.

The audit keeps its own open and closed list, so it holds for any order of ties. Words may say less
than the whole state (a box on a dock goes unnamed), so a clause can have several readings; where
more than one is right, the audit follows each as a search of its own, and a clause breaks a rule
only if it does in all of them. A trace whose clauses were dropped is judged by what is left of the
rules, all readings at once: without ``close`` clauses each new node needs an earlier one beside it;
without costs, too, unless ``create`` clauses may be missing. A trace that is still being written is
judged clause by clause, and nothing is judged twice unless its style turns out to be another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from core.domains.domain import Domain
from core.search.audit_rules import broken_rule
from core.search.auditor import Rules, Search, believe, is_finished
from core.search.claims import Claim, Finding, style_of
from core.search.trace import DropLevel, Operation

_MOST_SEARCHES: Final = 64
"""Readings followed side by side; levels of two boxes never needed more than a few."""

Reading = tuple[Any, tuple[str, str] | None]
"""A state that a claim may mean, and the rule it then breaks with the detail, if it does."""


@dataclass(frozen=True)
class Audit:
    """A trace judged as far as it has come; more clauses make another audit."""

    rules: Rules
    level: DropLevel | None
    """What was dropped, where that is known beforehand."""
    claims: tuple[Claim, ...] = ()
    searches: tuple[Search, ...] = (Search(),)
    """One for each reading of the claims; never changed once they are here."""
    findings: tuple[Finding, ...] = ()
    """Broken rules so far, in order."""

    def more(self, claims: Sequence[Claim]) -> "Audit":
        """Return the audit after more clauses."""
        if not claims:
            return self
        level = min(self.rules.level, style_of(claims)) if self.level is None else self.level
        if level is not self.rules.level and self.claims:
            # What was judged as a trace without closes, say, was none.
            again = Audit(replace(self.rules, level=level), self.level)
            return again.more((*self.claims, *claims))
        rules = replace(self.rules, level=level)
        searches, findings = [search.copy() for search in self.searches], list(self.findings)
        for i, claim in enumerate(claims, start=len(self.claims)):
            searches, found = _follow(rules, searches, claim, i)
            if found is not None:
                findings.append(Finding(i, *found))
        known = (*self.claims, *claims)
        return Audit(rules, self.level, known, tuple(searches), tuple(findings))

    def ended(self) -> tuple[Finding, ...]:
        """Return the broken rules of a trace that ends here; to stop too early is one."""
        n = len(self.claims)
        if not n or any(is_finished(self.rules, search) for search in self.searches):
            return self.findings
        return (*self.findings, Finding(n, "unfinished", "the trace stops before the goal"))


def begin_audit(
    domain: Domain, task: Any, *, level: DropLevel | None = None, heuristic: str | None = None
) -> Audit:
    """Return an audit before the first clause.

    Args:
        domain: the task's domain.
        task: the board.
        level: what was dropped; None infers it from the clauses.
        heuristic: name of the search's heuristic; None is the published one.
    """
    first = DropLevel.ALL if level is None else level
    estimate = domain.heuristic_named(heuristic)
    # Where words leave open what they mean, the same states are weighed again and again.
    known = cache(lambda state: estimate(task, state))
    return Audit(Rules(domain, task, lambda _task, state: known(state), first), level)


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
    audited = begin_audit(domain, task, level=level, heuristic=heuristic).more(claims)
    return list(audited.ended() if is_complete else audited.findings)


def _follow(
    rules: Rules, searches: list[Search], claim: Claim, i: int
) -> tuple[list[Search], tuple[str, str] | None]:
    """Return the searches after a claim, and the rule it breaks in all of them, if it does."""
    read = [(search, _readings(rules, search, claim, i)) for search in searches]
    right = [(search, [s for s, problem in found if problem is None]) for search, found in read]
    right = [(search, states) for search, states in right if states]
    if not right:
        for search, found in read:
            believe(rules, search, claim, [found[0][0]])
        return searches, read[0][1][0][1]
    if rules.level is not DropLevel.NONE:
        for search, states in right:
            believe(rules, search, claim, states)
        return [search for search, _ in right], None
    after = []
    for search, states in right:
        for n, state in enumerate(states, start=1):
            # The last reading may have the search itself.
            own = search if n == len(states) else search.copy()
            believe(rules, own, claim, [state])
            after.append(own)
    return after[:_MOST_SEARCHES], None


def _readings(rules: Rules, search: Search, claim: Claim, i: int) -> list[Reading]:
    """Return the states a claim may mean, each with the first rule it breaks; at least one."""
    states = _candidates(rules, search, claim, i)
    problem = rules.domain.state_problem(rules.task, claim.state)
    if problem is None and search.is_over:
        problem = "after_goal", "the goal was closed before"
    if problem is None and rules.level < DropLevel.COST and None in (claim.g, claim.h):
        problem = "missing_cost", "g or h is missing"
    if problem is not None or not states:
        guess = rules.domain.completed(rules.task, claim.state)
        return [(guess, problem or broken_rule(rules, search, claim, guess, i))]
    found = [(state, broken_rule(rules, search, claim, state, i)) for state in states]
    is_alone = rules.level is DropLevel.CLOSE and claim.operation is Operation.CREATE
    return _not_too_often(search, claim, found) if is_alone else found


def _not_too_often(search: Search, claim: Claim, found: list[Reading]) -> list[Reading]:
    """Return readings of a create without closes, none right if all were meant before.

    A* creates no state twice at one cost, so the same words mean another state each time; which
    one was meant each time need not be known.
    """
    meant = [(s, problem) for s, problem in found if problem is None or problem[0] == "not_better"]
    if search.creates[claim.state, claim.h, claim.g] < len(meant) or not meant:
        return found
    known = "not_better", f"{claim.state} is known with g {claim.g}"
    return [(state, problem or known) for state, problem in meant]


def _candidates(rules: Rules, search: Search, claim: Claim, i: int) -> list[Any]:
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
