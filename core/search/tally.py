"""How many clauses of a trace are right, and how often each kind of rule is broken.

The audit believes a clause it has blamed, so that what follows from it is judged by it and one
fault is not told twice. A clause counts once, by the first rule that it breaks.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.search.claims import RuleKind, kind_of


@dataclass(frozen=True)
class Tally:
    """What the audit of one trace comes to."""

    n_clauses: int
    n_valid: int
    """Clauses that break no rule."""
    counts: Counter[RuleKind] = field(default_factory=Counter)
    """Broken rules by kind; a trace that stops early is one more, of no clause."""

    @property
    def n_broken(self) -> int:
        """Broken rules in all."""
        return self.counts.total()


def tally(broken: Iterable[tuple[int, str]], n_clauses: int) -> Tally:
    """Count broken rules.

    Args:
        broken: clause and name of each broken rule; the number of clauses for the trace's end.
        n_clauses: clauses of the trace, well formed or not.
    """
    first = dict(reversed([*broken]))
    n_blamed = sum(clause < n_clauses for clause in first)
    counts: Counter[RuleKind] = Counter()
    for rule, n_broken in Counter(first.values()).items():
        counts[kind_of(rule)] += n_broken
    return Tally(n_clauses, n_clauses - n_blamed, counts)
