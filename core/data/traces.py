"""A task solved by A* as a trace row: prompt, trace and plan in words, dropped as asked."""

from dataclasses import dataclass
from typing import Any

from core.domains.domain import domain_of
from core.dropping import DropMix, DropRules, drop
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


def solve_by_search(task: Any, config: TraceConfig, index: int) -> Trace:
    """Return the trace of a task, ``index`` choosing its random draws; raises Unsolvable."""
    problem, first = domain_of(task).problem_of(task)
    trace = search(problem, first, config.tie_break, rng_state("ties", config.seed, index))
    if not trace.is_solved:
        raise Unsolvable("unsolvable task", None, "a way from start to goal")
    return trace


def optimal_cost(task: Any) -> int:
    """Return the moves of a shortest plan; raises Unsolvable."""
    return solve_by_search(task, TraceConfig(), 0).cost


def trace_keys(task: Any, config: TraceConfig, index: int) -> dict[str, Any]:
    """Return what a trace row has beside its task's keys; raises Unsolvable."""
    trace = solve_by_search(task, config, index)
    words = domain_of(task).words_for(task)
    rng = generator("drop", config.seed, index)
    level = config.drop.draw(rng) if isinstance(config.drop, DropMix) else config.drop
    left = drop(trace, level, rng, config.rules)
    kept = left.kept
    costs = (trace.g[kept], trace.h[kept]) if left.costs_kept else None
    clauses = words.clause_ids(task.board, trace.operation[kept], trace.state[kept], costs)
    vocabulary = words.words
    parts = {
        "prompt": words.prompt_ids(task),
        "trace": clauses,
        "plan": words.plan_ids(task.board, trace.plan),
    }
    row: dict[str, Any] = {key: [vocabulary[i] for i in ids] for key, ids in parts.items()}
    return row | {"cost": trace.cost, "drop_level": int(left.level)}
