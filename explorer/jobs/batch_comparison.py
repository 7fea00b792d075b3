"""Modes and models set against each other on the same tasks, once an evaluation is done."""

import json
from itertools import combinations
from typing import Any

from core.evaluate.comparison import are_comparable, differences
from core.evaluate.report_file import read_report
from core.evaluate.result_tables import difference_rows
from core.files import write_atomic
from explorer.jobs.batch_plan import BatchFolder, BatchPlan

_ORDER = ("slow", "auto", "fast")


def compare(folder: BatchFolder, plan: BatchPlan) -> None:
    """Write the rows of the comparison; raises CoreError."""
    reports = [read_report(folder.report(i, name)) for i, name in enumerate(plan.models)]
    write_atomic(folder.comparison, json.dumps(comparison_rows(reports), indent=1) + "\n")


def comparison_rows(reports: list[dict[str, Any]]) -> list[list[str]]:
    """Return the paired differences: of modes of one model, then of models in one mode."""
    rows = []
    for report in reports:
        modes = [mode for mode in _ORDER if mode in report["modes"]]
        for first, second in combinations(modes, 2):
            label = f"{report['model']}: {first} – {second}"
            rows += difference_rows([*differences(report, first, report, second)], label)
    for one, other in combinations(reports, 2):
        for mode in one["modes"] if are_comparable(one, other) else ():
            label = f"{mode}: {one['model']} – {other['model']}"
            rows += difference_rows([*differences(one, mode, other, mode)], label)
    return rows
