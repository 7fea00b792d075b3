"""By what the open list is ordered: the published search, and others of the same loop beside it.

The key of a node is ``g_weight * g + h_weight * h``; the node of the least key is expanded next.
Only the published ordering is what models learn from and what an audit checks. The others are for
comparison (Russell and Norvig, Artificial Intelligence, section 3.5; weighted A*: Pohl 1970).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.errors import ConfigError


@dataclass(frozen=True)
class Ordering:
    """One way to order the open list."""

    name: str
    title: str
    """What people call the search."""
    g_weight: int
    h_weight: int
    bound: int | None
    """A plan costs at most this many times the shortest; None if there is no bound."""


PUBLISHED: Final = Ordering("astar", "A*", 1, 1, bound=1)
_ALL: Final = (
    PUBLISHED,
    Ordering("dijkstra", "Dijkstra", 1, 0, bound=1),
    Ordering("greedy", "Greedy best-first", 0, 1, bound=None),
    Ordering("weighted-2", "Weighted A* (2h)", 1, 2, bound=2),
    Ordering("weighted-5", "Weighted A* (5h)", 1, 5, bound=5),
)
ORDERINGS: Final[Mapping[str, Ordering]] = MappingProxyType({o.name: o for o in _ALL})
"""Every ordering by its name, the published one first."""


def ordering_named(name: str) -> Ordering:
    """Return an ordering by its name; raises ConfigError."""
    if name not in ORDERINGS:
        raise ConfigError(f"unknown ordering {name!r}", None, " or ".join(ORDERINGS))
    return ORDERINGS[name]
