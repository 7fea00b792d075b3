"""Reports of language models read back from their files, checked as far as tables rely on them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import DataError
from core.files import read_text

REPORT_KIND, REPORT_FORMAT = "worded mathematics", 1
RANDOM_WEIGHTS = ("small", "medium")
"""What a report calls the weights that its model began with where no model's were taken."""
Report = dict[str, Any]
_RIGHT = "a report written by steps evaluate"
_ESTIMATE = {"value", "low", "high", "n"}


def is_steps_report(path: Path) -> bool:
    """Say whether a file claims to be such a report; raises DataError if it cannot be read."""
    try:
        report = json.loads(read_text(path))
    except (ValueError, RecursionError):
        return False
    return isinstance(report, dict) and report.get("kind") == REPORT_KIND


def read_steps_report(path: Path) -> Report:
    """Read a report; raises DataError if it is not whole."""
    try:
        report = json.loads(read_text(path))
    except (ValueError, RecursionError):
        raise DataError("not JSON", path, _RIGHT) from None
    if not isinstance(report, dict) or report.get("kind") != REPORT_KIND:
        raise DataError("no report about worded mathematics", path, _RIGHT)
    if report.get("format") != REPORT_FORMAT:
        raise DataError("another format", path, f'{_RIGHT}, with "format" {REPORT_FORMAT}')
    for problem in _problems(report):
        raise DataError(problem, path, _RIGHT)
    return report


def _problems(report: Report) -> Sequence[str]:
    kinds: dict[str, type] = {
        "model": str,
        "training": dict,
        "problems": str,
        "problems_digest": str,
    }
    kinds |= {"count": int, "complete": bool, "asked": dict, "modes": dict}
    for key, kind in kinds.items():
        if type(report.get(key)) is not kind:
            return [f'missing or wrong key "{key}"']
    for mode, groups in report["modes"].items():
        for group, metrics in groups.items() if isinstance(groups, dict) else [("", None)]:
            wrong = not isinstance(metrics, dict) or any(
                not isinstance(one, dict) or set(one) != _ESTIMATE for one in metrics.values()
            )
            if wrong:
                return [f"wrong figures of {mode} {group}"]
    return []


def figures(report: Report) -> list[list[str]]:
    """Return every figure as a row: mode, answers, metric, value, low, high, problems."""
    return [
        [mode, group, name, *(f"{e[key]:.4g}" for key in ("value", "low", "high")), str(e["n"])]
        for mode, groups in report["modes"].items()
        for group, metrics in groups.items()
        for name, e in metrics.items()
    ]
