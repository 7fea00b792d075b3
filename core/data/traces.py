"""A task solved by A* as a trace row: prompt, trace and plan in words, dropped as asked."""

from dataclasses import dataclass
from typing import Any

from core.data.encoding import plan_ids, trace_ids
from core.domains.domain import domain_of
from core.dropping import DropMix, DropRules, drop, rules_for
from core.errors import Unsolvable
from core.rng import generator
from core.search.astar import TieBreak, search
from core.search.trace import DropLevel, Trace
from core.splitmix import rng_state


@dataclass(frozen=True)
class TraceConfig:
    """How to search and what to drop."""

    tie_break: TieBreak = TieBreak.DETERMINISTIC
    drop: DropLevel | DropMix = DropLevel.NONE
    """One level for all tasks, or a mixture to draw each one's from."""
    rules: DropRules = DropRules.PAPER
    seed: int = 0
    heuristic: str | None = None
    """Name of a heuristic; None is the published one."""


def solve_by_search(task: Any, config: TraceConfig, index: int) -> Trace:
    """Return the trace of a task, ``index`` choosing its random draws; raises Unsolvable."""
    domain = domain_of(task)
    name = config.heuristic or next(iter(domain.heuristics))
    problem, first = domain.problem_of(task, name)
    trace = search(problem, first, config.tie_break, rng_state("ties", config.seed, index))
    if not trace.is_solved:
        raise Unsolvable(f"unsolvable {domain.name} task", None, "one that has a plan")
    return trace


def optimal_cost(task: Any) -> int:
    """Return the moves of a shortest plan; raises Unsolvable or SearchBudgetExceeded."""
    # The last heuristic of a domain is its strongest; the cost is the same by all of them.
    strongest = list(domain_of(task).heuristics)[-1]
    return solve_by_search(task, TraceConfig(heuristic=strongest), 0).cost


def trace_keys(task: Any, config: TraceConfig, index: int) -> dict[str, Any]:
    """Return what a trace row has beside its task's keys; raises Unsolvable."""
    trace = solve_by_search(task, config, index)
    words = domain_of(task).words_for(task)
    rng = generator("drop", config.seed, index)
    level = config.drop.draw(rng) if isinstance(config.drop, DropMix) else config.drop
    left = drop(trace, level, rng, rules_for(domain_of(task).name, config.rules))
    vocabulary = words.words
    parts = {
        "prompt": words.prompt_ids(task),
        "trace": trace_ids(words, task, trace, left),
        "plan": plan_ids(words, task, trace),
    }
    row: dict[str, Any] = {key: [vocabulary[i] for i in ids] for key, ids in parts.items()}
    if config.heuristic not in (None, next(iter(domain_of(task).heuristics))):
        row["heuristic"] = config.heuristic
    return row | {"cost": trace.cost, "drop_level": int(left.level)}
