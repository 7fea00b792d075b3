"""What a round was worth: the metrics of ``core.evaluate`` in slow mode, on tasks never seen.

The one that says how much shorter than A* a model thinks is the improved length ratio.
Source: Lehnert et al. 2024, section 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.data.draw import unseen_tasks
from core.data.tasks import draw_tasks
from core.data.traces import optimal_cost
from core.evaluate.harness import evaluate
from core.evaluate.intervals import Estimate
from core.evaluate.metrics import greedy_metrics, length_metrics, sampled_metrics
from core.evaluate.records import EvaluateConfig, TaskFacts, TaskRecord
from core.improve.config import ImproveConfig
from core.infer.modes import Mode
from core.infer.solver import Solver
from core.rng import derive_seed

_METRICS: Final = (
    "improved_length_ratio_solved",
    "improved_length_ratio_optimal",
    "solved_share",
    "optimal_share",
    "trace_valid",
    "trace_tokens",
)
"""Of the sampled answers; ``optimal_at_1``, of greedy ones, comes first."""


@dataclass(frozen=True)
class Measured:
    """A model after a round."""

    round: int
    """0 is the model that the improvement began with."""
    metrics: dict[str, Estimate]
    """By the names that reports use."""


def draw_unseen(solver: Solver, config: ImproveConfig) -> list[Any]:
    """Draw the tasks that all rounds are measured on, from those kept for testing."""
    seed = derive_seed("improvement test", config.seed) >> 1
    return list(draw_tasks(unseen_tasks(solver.card), seed, config.test_tasks))


def measure(solver: Solver, tasks: Sequence[Any], config: ImproveConfig, number: int) -> Measured:
    """Return what a model is worth after round ``number``; every round draws by the same seed."""
    asked = EvaluateConfig(
        (Mode.SLOW,),
        config.test_samples,
        config.temperature,
        solver.default_max_tokens(),
        config.seed,
        search_runs=config.search_runs,
    )
    records = list(evaluate(solver, tasks, [optimal_cost(task) for task in tasks], asked))
    facts = [one for one in records if isinstance(one, TaskFacts)]
    scored = [one for one in records if isinstance(one, TaskRecord)]
    greedy = [one.score for one in scored if one.is_greedy]
    sampled = [one.score for one in scored if not one.is_greedy]
    found = sampled_metrics(sampled, Mode.SLOW, config.seed)
    found |= length_metrics(sampled, facts, config.seed, "sampled")
    first = greedy_metrics(greedy, Mode.SLOW, config.seed)["optimal_at_1"]
    shown = {name: found[name] for name in _METRICS if name in found}
    return Measured(number, {"optimal_at_1": first} | shown)
