"""The report of an evaluation: every metric of every mode with its interval, and the headline.

``modes`` holds the metrics, ``search`` and ``first_word`` what belongs to the tasks alone,
``columns`` the few numbers of each task that curves and comparisons are made from.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from math import isnan
from typing import TYPE_CHECKING, Any

from core.evaluate.first_word import first_word_curve, first_word_metrics, search_metrics
from core.evaluate.intervals import Estimate
from core.evaluate.metrics import greedy_metrics, length_metrics, sampled_metrics
from core.evaluate.records import EvaluateConfig, Record, TaskFacts, TaskRecord
from core.infer.modes import Mode
from core.version import __version__

if TYPE_CHECKING:
    # It brings the compiler, and a report is read where that is not wanted.
    from core.evaluate.subject import Subject

REPORT_FORMAT = 2
_DIGITS = 6
_HEADLINE = ("optimal_at_1", "solved_at_1", "trace_tokens", "trace_valid", "leak")


def make_report(
    subject: "Subject", records: Sequence[Record], config: EvaluateConfig, *, is_complete: bool
) -> dict[str, Any]:
    """Return the report of the records, which may end early.

    Args:
        subject: model and tasks.
        records: as the harness gave them.
        config: what was measured.
        is_complete: whether these are all.
    """
    facts = [record for record in records if isinstance(record, TaskFacts)]
    scored = [record for record in records if isinstance(record, TaskRecord)]
    found = {
        "format": REPORT_FORMAT,
        "version": __version__,
        "model": subject.model,
        "weights": subject.weights,
        "about": subject.about,
        "tasks": subject.tasks,
        "tasks_digest": subject.tasks_digest,
        "count": len(facts),
        "sampled_count": len({record.index for record in scored if not record.is_greedy}),
        "complete": is_complete,
        "samples": config.n_samples,
        "temperature": config.temperature,
        "max_tokens": config.max_tokens,
        "search_runs": config.search_runs,
        "seed": config.seed,
        "modes": {mode.value: _mode(facts, scored, mode, config.seed) for mode in config.modes},
    }
    if facts:
        found["search"] = _plain(search_metrics(facts, config.seed))
        curve = {"curve": first_word_curve(facts, config.seed)}
        found["first_word"] = _plain(first_word_metrics(facts, config.seed)) | curve
        found["columns"] = _columns(facts, scored, config)
    return found


def _mode(
    facts: Sequence[TaskFacts], scored: Sequence[TaskRecord], mode: Mode, seed: int
) -> dict[str, Any]:
    """Return the metrics of one mode, those of greedy and of sampled responses apart."""
    found = {}
    for group, metrics_of in (("greedy", greedy_metrics), ("sampled", sampled_metrics)):
        scores = _scores(scored, mode, group)
        if scores:
            metrics = metrics_of(scores, mode, seed)
            metrics |= length_metrics(scores, facts[: len(scores)], seed, group)
            found[group] = _plain(metrics)
    return found


def _scores(scored: Sequence[TaskRecord], mode: Mode, group: str) -> list[Any]:
    is_greedy = group == "greedy"
    return [r.score for r in scored if r.mode is mode and r.is_greedy is is_greedy]


def _columns(
    facts: Sequence[TaskFacts], scored: Sequence[TaskRecord], config: EvaluateConfig
) -> dict[str, Any]:
    """Return numbers a task, by name; counts and sums over samples by mode and group."""
    names = ("cost", "expansions", "search_tokens", "random_tokens", "p_plan")
    found: dict[str, Any] = {
        name: [_short(getattr(fact, name)) for fact in facts] for name in names
    }
    for mode in config.modes:
        for group in ("greedy", "sampled"):
            scores = _scores(scored, mode, group)
            if scores:
                found[f"{mode.value}_{group}"] = {
                    "optimal": [score.n_optimal for score in scores],
                    "solved": [score.n_solved for score in scores],
                    "trace_tokens": [score.trace_tokens for score in scores],
                }
    return found


def _short(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else float(f"{value:.4g}")


def _plain(metrics: dict[str, Estimate]) -> dict[str, Any]:
    """Return estimates as JSON values; one that is no number says nothing and is left out."""
    return {name: rounded(e) for name, e in metrics.items() if not isnan(e.value)}


def rounded(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate as JSON values."""
    return {key: round(value, _DIGITS) for key, value in asdict(estimate).items()}


def headline(report: dict[str, Any]) -> dict[str, Any]:
    """Return what a model's card says under ``metrics``: the greedy figures of each mode."""
    modes = {
        mode: {name: found["greedy"][name] for name in _HEADLINE if name in found["greedy"]}
        for mode, found in report["modes"].items()
        if "greedy" in found
    }
    return {"tasks": report["tasks"], "count": report["count"], "modes": modes}


def report_text(value: Any, indent: str = "") -> str:
    """Return a report as JSON with one key a line, and lists and estimates in one line each."""
    if not isinstance(value, dict) or not any(isinstance(v, (dict, list)) for v in value.values()):
        return json.dumps(value, ensure_ascii=False)
    inner = indent + " "
    lines = (f"{inner}{json.dumps(key)}: {report_text(part, inner)}" for key, part in value.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
