"""The metrics of an evaluation as a table: a column for each model and mode, intervals included."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.evaluate.result_tables import metric_rows

GROUPS = ("greedy", "sampled")

Report = dict[str, Any]


@dataclass(frozen=True)
class MetricsPicture:
    """Two tables and what is to be said of them."""

    columns: tuple[str, ...] = ()
    """Heads of the columns beside the first."""
    rows: tuple[tuple[str, ...], ...] = ()
    compared: tuple[tuple[str, ...], ...] = ()
    """Rows of the comparison."""
    note: str = ""
    has_samples: bool = False


def resolve_metrics(
    reports: Sequence[Report], compared: Sequence[Sequence[str]], group: str
) -> MetricsPicture:
    """Return the metrics of greedy or sampled answers; reports may be of interrupted runs."""
    named = [(r, mode) for r in reports for mode in r["modes"] if group in r["modes"][mode]]
    several = len({report["model"] for report, _ in named}) > 1
    columns = tuple(f"{r['model']}, {mode}" if several else mode for r, mode in named)
    rows = metric_rows([report["modes"][mode][group] for report, mode in named])
    return MetricsPicture(
        columns,
        tuple(tuple(row) for row in rows),
        tuple(tuple(row) for row in compared),
        _note(reports),
        any("sampled" in found for report in reports for found in report["modes"].values()),
    )


def _note(reports: Sequence[Report]) -> str:
    if not reports:
        return "Figures appear here with the first report."
    first = reports[0]
    what = f"{first['tasks']}, with 95 % intervals"
    if all(report["complete"] for report in reports):
        return what
    return f"So far: {what}"
