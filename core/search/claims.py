"""What somebody says a search did, clause by clause, and the rules that it can break."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from core.search.trace import DropLevel, Operation

RULES: dict[str, str] = {
    "outside_board": "every cell lies on the board",
    "on_wall": "no search stands on a wall",
    "shared_cell": "worker and boxes stand on different cells",
    "box_named_on_dock": "a box on a dock is not named",
    "box_count": "no more boxes are named than there are",
    "without_hope": "a state from which no goal can be reached is not created",
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


class RuleKind(Enum):
    """What the rules are about, for counting."""

    CELL = "cell"
    """Cells and states that the search could not have come to."""
    G = "g"
    H = "h"
    OPEN = "open"
    """Nodes closed that nobody created, or that were closed before."""
    ORDER = "order"
    """What is created or expanded when, and when it all ends."""
    FORM = "form"
    """Words that make no clause, or half of one."""


KINDS: dict[str, RuleKind] = {
    "malformed": RuleKind.FORM,
    "missing_cost": RuleKind.FORM,
    "wrong_g": RuleKind.G,
    "wrong_h": RuleKind.H,
    "not_open": RuleKind.OPEN,
} | dict.fromkeys(
    ("not_better", "not_least_f", "missing_successor", "after_goal", "unfinished"), RuleKind.ORDER
)
"""What each rule is about; those left out are about cells."""


def kind_of(rule: str) -> RuleKind:
    """Return what a rule of traces is about."""
    return KINDS.get(rule, RuleKind.CELL)


@dataclass(frozen=True)
class Claim:
    """One clause as somebody wrote it; costs are None where left out."""

    operation: Operation
    state: Any
    """What its words say of the state."""
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


def style_of(claims: Sequence[Claim]) -> DropLevel:
    """Return the least drop level at which a trace can look like this one."""
    if not claims:
        return DropLevel.ALL
    if any(claim.operation is Operation.CLOSE for claim in claims):
        return DropLevel.NONE
    if any(claim.g is not None for claim in claims):
        return DropLevel.CLOSE
    return DropLevel.CREATE
