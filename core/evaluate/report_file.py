"""Reports read back from their files, checked as far as tables and charts rely on them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import DataError
from core.evaluate.report import REPORT_FORMAT
from core.files import read_text
from core.infer.modes import Mode

_RIGHT = "a report written by evaluate"
_KEYS = {"model": str, "tasks": str, "tasks_digest": str, "weights": str, "complete": bool}
_KEYS |= {"count": int, "sampled_count": int, "samples": int, "seed": int, "max_tokens": int}
_KEYS |= {"about": dict, "modes": dict}
_GROUPS = ("greedy", "sampled")
_OF_TASKS = ("cost", "expansions", "search_tokens", "random_tokens", "p_plan")
_OF_ANSWERS = ("optimal", "solved", "trace_tokens")


def read_report(path: Path) -> dict[str, Any]:
    """Read a report; raises DataError if it is not whole."""
    try:
        report = json.loads(read_text(path))
    except (ValueError, RecursionError):
        raise DataError("not JSON", path, _RIGHT) from None
    if not isinstance(report, dict) or report.get("format") != REPORT_FORMAT:
        right = f'{_RIGHT}, with "format" {REPORT_FORMAT}'
        raise DataError("not a report of this program's format", path, right)
    for problem in _problems(report):
        raise DataError(problem, path, _RIGHT)
    return report


def _problems(report: dict[str, Any]) -> Iterator[str]:
    for key, kind in _KEYS.items():
        if type(report.get(key)) is not kind:
            yield f'missing or wrong key "{key}"'
    for mode, groups in report["modes"].items():
        if mode not in {known.value for known in Mode} or not isinstance(groups, dict):
            yield f"unknown mode {mode!r}"
        for group, metrics in groups.items():
            if group not in _GROUPS or not isinstance(metrics, dict):
                yield f"unknown answers {group!r}"
            yield from _wrong_estimates(metrics)
    if not isinstance(report.get("constraint", {}), dict):
        yield 'wrong key "constraint"'
    columns, count = report.get("columns", {}), report["count"]
    if not isinstance(columns, dict):
        yield 'wrong key "columns"'
    yield from _wrong_columns(columns, {name: count for name in _OF_TASKS if name in columns})
    for mode, groups in report["modes"].items():
        for group in groups:
            n = count if group == "greedy" else report["sampled_count"]
            part = columns.get(f"{mode}_{group}")
            # Of an interrupted evaluation the last column may be shorter.
            yield from _wrong_columns(part, dict.fromkeys(_OF_ANSWERS, n), report["complete"])
    yield from _wrong_first_word(report.get("first_word", {}))


def _wrong_estimates(metrics: dict[str, Any]) -> Iterator[str]:
    for name, estimate in metrics.items():
        if not isinstance(estimate, dict) or set(estimate) != {"value", "low", "high", "n"}:
            yield f"wrong metric {name!r}"
        if not all(_is_number(value) for value in estimate.values()):
            yield f"wrong metric {name!r}"


def _wrong_columns(columns: Any, lengths: dict[str, int], is_whole: bool = True) -> Iterator[str]:
    for name, length in lengths.items():
        column = columns.get(name) if isinstance(columns, dict) else None
        is_list = isinstance(column, list) and all(v is None or _is_number(v) for v in column)
        if not is_list or (is_whole and len(column or ()) != length):
            yield f"missing or wrong column {name!r}"


def _wrong_first_word(found: Any) -> Iterator[str]:
    if not isinstance(found, dict) or not isinstance(found.get("curve", []), list):
        yield 'wrong key "first_word"'
    yield from _wrong_estimates({k: v for k, v in found.items() if k != "curve"})
    for part in found.get("curve", []):
        keys = ("from", "to", "mean", "p_plan", "low", "high", "n")
        if not isinstance(part, dict) or not all(_is_number(part.get(key)) for key in keys):
            yield 'wrong key "curve"'


def _is_number(value: object) -> bool:
    return type(value) in (int, float)
