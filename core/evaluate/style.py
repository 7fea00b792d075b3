"""Which drop level the trace of a response looks like.

The rule, in this order, over the well-formed clauses before the first ``plan``:

1. no words before ``plan``: ALL; words, but no clause among them: None, no style.
2. any ``close``: NONE, a whole trace.
3. any cost: CLOSE. Where the traces learned from kept their costs at level CREATE (released rules
   for mazes), rule 4 decides between CLOSE and CREATE.
4. creates alone: COST if all creates that a search needed for these are there, else CREATE.

Missing creates are told by replaying the creates: a search creates a state while it expands one
that it created before, and then creates all of that one's successors. So each create must have a
possible parent among earlier creates all of whose successors are created somewhere; the first must
be the start; and some create must be a goal. A whole trace without closes always fulfils this. A
trace that lost creates does where what it lost has left no gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.domains.domain import Domain
from core.domains.limits import NEVER
from core.dropping import DropRules
from core.search.claims import style_of
from core.search.trace import DropLevel
from core.tokens.response import ParsedResponse, claims_of

OTHER = len(DropLevel)
"""Stands for "no style" where styles are counted by level."""
MISSING_SHARE = 0.2
"""Gaps a create above which a trace counts as one that lost creates. True traces at level COST
have none and those at level CREATE .6 in the median (10x10 mazes; below .13 in 1 of 100), so a
model that leaves out a successor or two still writes in the style of level COST."""


def drop_style(
    domain: Domain,
    task: Any,
    response: ParsedResponse,
    *,
    rules: DropRules = DropRules.PAPER,
    heuristic: str | None = None,
) -> DropLevel | None:
    """Return the drop level that a response's trace looks like; None if it holds no clause.

    Args:
        domain: the task's domain.
        task: the board.
        response: of a model, whatever it says.
        rules: by which the traces were dropped that the model learned from.
        heuristic: name of the heuristic of those traces; None is the published one.
    """
    claims = claims_of(response.trace)
    if not claims:
        return None if response.trace else DropLevel.ALL
    style = style_of(claims)
    has_costs = style is DropLevel.CLOSE
    if style is DropLevel.NONE or (has_costs and rules is DropRules.PAPER):
        return style
    gaps = n_gaps(domain, task, [claim.state for claim in claims], heuristic)
    if gaps > MISSING_SHARE * len(claims):
        return DropLevel.CREATE
    return DropLevel.CLOSE if has_costs else DropLevel.COST


@dataclass(frozen=True)
class _Reading:
    """A state that may be created because one beside it was."""

    state: Any
    is_parent_whole: bool
    """Whether all successors of the one beside it are created somewhere."""


def n_gaps(domain: Domain, task: Any, said: Sequence[Any], heuristic: str | None = None) -> int:
    """Return how many creates show that others are missing.

    Args:
        domain: the task's domain.
        task: the board.
        said: what words say of the states created, in order; no goal among them is one gap more.
        heuristic: as for ``drop_style``.
    """
    estimate, wanted, start = domain.heuristic_named(heuristic), set(said), domain.start(task)
    # Each state lies beside several others.
    has_hope = cache(lambda state: estimate(task, state) < NEVER)
    said_of = cache(lambda state: domain.said(task, state))
    known: dict[Any, list[_Reading]] = {}
    gaps, has_goal = 0, False
    for i, words in enumerate(said):
        is_start = i == 0 and words == domain.said(task, start)
        readings = [_Reading(start, True)] if is_start else known.get(words, [])
        gaps += not any(reading.is_parent_whole for reading in readings)
        states = dict.fromkeys(reading.state for reading in readings)
        if not states and domain.state_problem(task, words) is None:
            states = {domain.completed(task, words): None}
        for state in states:
            has_goal = has_goal or domain.is_goal(task, state)
            near = domain.successors(task, state)
            is_whole = all(said_of(s) in wanted for s in near if has_hope(s))
            for successor in near:
                reading = _Reading(successor, is_whole)
                known.setdefault(said_of(successor), []).append(reading)
    return gaps + (not has_goal)
