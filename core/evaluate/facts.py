"""What is known of a task before a mode is tried: A*'s effort on it, and the model's first word."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.data.encoding import trace_ids
from core.data.traces import TraceConfig, solve_by_search
from core.domains.domain import domain_of
from core.dropping import drop
from core.errors import SearchBudgetExceeded
from core.evaluate.records import TaskFacts
from core.infer.first_word import first_words
from core.infer.solver import Solver
from core.rng import generator
from core.search.astar import TieBreak
from core.search.trace import DropLevel, Trace


def task_facts(
    solver: Solver, tasks: Sequence[Any], costs: Sequence[int], runs: int, seed: int, first: int = 0
) -> Iterator[TaskFacts]:
    """Yield the facts of each task from ``first`` on.

    Args:
        solver: the model.
        tasks: boards it can read.
        costs: moves of a shortest plan of each.
        runs: randomised searches a task.
        seed: of these searches.
        first: index of the first task wanted.
    """
    for chance in first_words(solver, tasks, first):
        i = chance.index
        expansions, words, mean = _effort(tasks[i], solver.heuristic, i, runs, seed)
        yield TaskFacts(i, costs[i], expansions, words, mean, chance.plan, chance.create)


def _effort(
    task: Any, heuristic: str | None, index: int, runs: int, seed: int
) -> tuple[int | None, int | None, float | None]:
    """Return expansions and words of the deterministic search, and mean words of random ones."""
    randomised = TraceConfig(TieBreak.RANDOMISED, seed=seed, heuristic=heuristic)
    try:
        trace = solve_by_search(task, TraceConfig(heuristic=heuristic), 0)
        lengths = [
            n_words(task, solve_by_search(task, randomised, index * runs + run))
            for run in range(runs)
        ]
    except SearchBudgetExceeded:
        return None, None, None
    return trace.expansions, n_words(task, trace), sum(lengths) / runs if runs else None


def n_words(task: Any, trace: Trace) -> int:
    """Return the number of words of a whole trace."""
    whole = drop(trace, DropLevel.NONE, generator())
    return len(trace_ids(domain_of(task).words_for(task), task, trace, whole))
