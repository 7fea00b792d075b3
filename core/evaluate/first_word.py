"""Does the model's wish to plan at once follow how hard a task is? And how hard the tasks are.

The drop level of a training example is drawn without a look at its task, so nothing teaches a
model to judge difficulty: whether P(plan) falls with A*'s expansions is to be seen.
"""

from collections.abc import Sequence
from typing import Any

from core.evaluate.intervals import Estimate, ratio, spearman
from core.evaluate.records import TaskFacts

_BINS = 8
"""Of a curve, with equally many tasks in each."""
_FEWEST = 5
"""Tasks in a bin."""


def search_metrics(facts: Sequence[TaskFacts], seed: int) -> dict[str, Estimate]:
    """Return means over tasks of what A* did on them."""
    columns: dict[str, list[float | int | None]] = {
        "cost": [fact.cost for fact in facts],
        "expansions": [fact.expansions for fact in facts],
        "trace_tokens": [fact.search_tokens for fact in facts],
        "random_trace_tokens": [fact.random_tokens for fact in facts],
    }
    found = {}
    for name, column in columns.items():
        known = [float(value) for value in column if value is not None]
        if known:
            found[name] = ratio(known, None, seed, f"search {name}")
    return found


def first_word_metrics(facts: Sequence[TaskFacts], seed: int) -> dict[str, Estimate]:
    """Return the mean of P(plan) and its rank correlations with expansions and plan length."""
    p_plan = [fact.p_plan for fact in facts]
    known = [fact for fact in facts if fact.expansions is not None]
    found = {
        "p_plan": ratio(p_plan, None, seed, "p_plan"),
        "p_create": ratio([fact.p_create for fact in facts], None, seed, "p_create"),
        "spearman_cost": spearman([float(fact.cost) for fact in facts], p_plan),
    }
    if known:
        expansions = [float(fact.expansions or 0) for fact in known]
        p_known = [fact.p_plan for fact in known]
        found["spearman_expansions"] = spearman(expansions, p_known)
    return found


def first_word_curve(facts: Sequence[TaskFacts], seed: int) -> list[dict[str, Any]]:
    """Return the mean of P(plan) over bins of expansions, each with its interval.

    Tasks of equal expansions share a bin; a bin's ``from`` and ``to`` are the least and most.
    """
    known = sorted((fact.expansions, fact.p_plan) for fact in facts if fact.expansions is not None)
    found = []
    for first, last in bins([float(x) for x, _ in known]):
        part = known[first:last]
        mean = ratio([p for _, p in part], None, seed, f"p_plan {first}")
        found.append(
            {
                "from": part[0][0],
                "to": part[-1][0],
                "mean": round(sum(x for x, _ in part) / len(part), 2),
                "p_plan": round(mean.value, 6),
                "low": round(mean.low, 6),
                "high": round(mean.high, 6),
                "n": len(part),
            }
        )
    return found


def bins(values: Sequence[float], most: int = _BINS) -> list[tuple[int, int]]:
    """Cut sorted values into runs of about equal size, equal values never apart.

    Returns:
        Pairs (first, after last) that cover all values in order.
    """
    size = max(_FEWEST, -(-len(values) // most))
    found, first = [], 0
    while first < len(values):
        last = min(len(values), first + size)
        while last < len(values) and values[last] == values[last - 1]:
            last += 1
        if len(values) - last < _FEWEST:
            last = len(values)
        found.append((first, last))
        first = last
    return found
