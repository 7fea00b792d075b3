"""The report of an evaluation: every metric of every mode with its interval, and the headline."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from core.evaluate.harness import EvaluateConfig, TaskRecord
from core.evaluate.metrics import Estimate, greedy_metrics, sampled_metrics
from core.infer.modes import Mode

REPORT_FORMAT = 1
_DIGITS = 6
_HEADLINE = ("optimal_at_1", "solved_at_1", "trace_tokens", "trace_valid", "leak")


def make_report(
    model: str, tasks: str, records: Sequence[TaskRecord], config: EvaluateConfig
) -> dict[str, Any]:
    """Return the report of the records, which may end early.

    Args:
        model: its name.
        tasks: where the tasks came from, in words.
        records: as the harness gave them.
        config: what was measured.
    """
    return {
        "format": REPORT_FORMAT,
        "model": model,
        "tasks": tasks,
        "count": len({record.index for record in records}),
        "samples": config.n_samples,
        "temperature": config.temperature,
        "max_tokens": config.max_tokens,
        "seed": config.seed,
        "modes": {mode.value: _mode(records, mode, config.seed) for mode in config.modes},
    }


def _mode(records: Sequence[TaskRecord], mode: Mode, seed: int) -> dict[str, Any]:
    """Return the metrics of one mode, those of greedy and of sampled responses apart."""
    mine = [record for record in records if record.mode is mode]
    greedy = [record.score for record in mine if record.is_greedy]
    sampled = [record.score for record in mine if not record.is_greedy]
    found = {}
    if greedy:
        found["greedy"] = _plain(greedy_metrics(greedy, mode, seed))
    if sampled:
        found["sampled"] = _plain(sampled_metrics(sampled, mode, seed))
    return found


def _plain(metrics: dict[str, Estimate]) -> dict[str, Any]:
    return {name: _rounded(asdict(estimate)) for name, estimate in metrics.items()}


def _rounded(estimate: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, _DIGITS) for key, value in estimate.items()}


def headline(report: dict[str, Any]) -> dict[str, Any]:
    """Return what a model's card says under ``metrics``: the greedy figures of each mode."""
    modes = {
        mode: {name: found["greedy"][name] for name in _HEADLINE if name in found["greedy"]}
        for mode, found in report["modes"].items()
        if "greedy" in found
    }
    return {"tasks": report["tasks"], "count": report["count"], "modes": modes}
