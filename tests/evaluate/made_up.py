"""Reports of made-up answers, as many as a test wants, without a model."""

from dataclasses import replace

import numpy as np

from core.evaluate.records import EvaluateConfig, TaskFacts, TaskRecord, parts_of
from core.evaluate.report import make_report
from core.evaluate.scores import TaskScore
from core.evaluate.subject import Subject
from core.infer.modes import Mode

CONFIG = EvaluateConfig(tuple(Mode), 4, 1.0, 99, 0, n_sampled_tasks=30, search_runs=2)
ABOUT = {"domain": "maze", "width": 9, "height": 9, "parameters": 12345, "heuristic": None}
ABOUT |= {"drop_mix": [0.5, 0.1, 0.05, 0.05, 0.3], "training": {"examples": 5, "seconds": 61.0}}


def made_up_report(skill=0.7, n_tasks=60, n_records=None, **changes):
    """Return the report of a model that solves a share of its tasks, by its name."""
    config = replace(CONFIG, **changes)
    records = made_up_records(config, n_tasks, skill)
    subject = Subject("made-up", "00", ABOUT, f"{n_tasks} tasks", f"{n_tasks}", n_tasks)
    kept = records[:n_records]
    return make_report(subject, kept, config, is_complete=len(kept) == len(records))


def made_up_records(config, n_tasks, skill=0.7):
    """Return the records of a whole evaluation."""
    rng = np.random.default_rng(int(1000 * skill))
    parts = parts_of(config, n_tasks)
    return [_record(part, i, config, skill, rng) for part in parts for i in range(part.n_tasks)]


def _record(part, index, config, skill, rng):
    cost = 8 + index % 13
    if part.mode is None:
        p_plan = 0.3 + 0.01 * rng.random()
        return TaskFacts(index, cost, cost + index % 7, 10 * cost, 11.5 * cost, p_plan, 1 - p_plan)
    k = 1 if part.is_greedy else config.n_samples
    n_optimal = int(rng.binomial(k, skill))
    n_solved = n_optimal + int(rng.binomial(k - n_optimal, 0.5))
    n_traces = 0 if part.mode is Mode.FAST else k
    length = int(10 * cost * rng.uniform(0.5, 1.1))
    styles = (n_traces, 0, 0, 0, k - n_traces, 0)
    good = (n_optimal, 0, 0, 0, 0, 0) if n_traces else (0, 0, 0, 0, n_optimal, 0)
    return TaskRecord(
        part.mode,
        index,
        part.is_greedy,
        TaskScore(
            n_samples=k,
            n_solved=n_solved,
            n_optimal=n_optimal,
            swc_sum=n_optimal + 0.5 * (n_solved - n_optimal),
            swc_best=1.0 if n_optimal else 0.5 * bool(n_solved),
            n_plans=min(2, n_solved),
            tokens=n_traces * length + 3 * k * cost,
            trace_tokens=n_traces * length,
            n_traces=n_traces,
            n_valid_traces=n_optimal if n_traces else 0,
            n_leaks=0,
            n_cut=0,
            n_traced_solved=n_solved if n_traces else 0,
            traced_solved_tokens=n_solved * length if n_traces else 0,
            n_traced_optimal=n_optimal if n_traces else 0,
            traced_optimal_tokens=n_optimal * length if n_traces else 0,
            styles=styles,
            valid_styles=good if n_traces else (0,) * 6,
            optimal_styles=good,
        ),
    )
