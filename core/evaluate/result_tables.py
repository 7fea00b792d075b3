"""Metrics as Markdown tables: what each is called, in which unit, and its interval."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.evaluate.comparison import Difference
from core.evaluate.metrics import STYLES

Report = dict[str, Any]

_NAMES = (
    (r"optimal_at_1", "shortest plan", "%"),
    (r"solved_at_1", "valid plan", "%"),
    (r"optimal_at_(\d+)_of_(\d+)", r"shortest plan in at least \1 of \2", "%"),
    (r"solved_at_(\d+)_of_(\d+)", r"valid plan in at least \1 of \2", "%"),
    (r"optimal_share", "shortest plan, share of samples", "%"),
    (r"solved_share", "valid plan, share of samples", "%"),
    (r"swc_mean", "SWC, mean over samples", ""),
    (r"swc_best_of_(\d+)", r"SWC, best of \1", ""),
    (r"diversity_of_(\d+)", r"different valid plans among \1", ""),
    (r"trace_valid", "trace as A* could write it", "%"),
    (r"trace_tokens", "words of trace", ""),
    (r"tokens", "words in all", ""),
    (r"trace_of_search", "words of trace, A* = 1", ""),
    (r"trace_of_random_search", "words of trace, randomised A* = 1", ""),
    (r"improved_length_ratio_solved", "improved length ratio, solved", ""),
    (r"improved_length_ratio_optimal", "improved length ratio, optimal", ""),
    (r"with_trace", "begins with a trace", "%"),
    (r"leak", "leak: words of a trace in the plan", "%"),
    (r"cut", "cut at the limit of words", "%"),
)
"""Pattern of a metric's name, what tables call it and its unit, in the order of the tables."""
_STYLE_NAMES = dict(
    zip(
        STYLES.values(),
        ("0 whole", "1 no `close`", "2 no costs", "3 fewer creates", "4 no trace", "none of these"),
        strict=True,
    )
)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(estimate: dict[str, Any] | None, unit: str = "") -> str:
    """Return a value with its interval; a dash if there is none."""
    if estimate is None:
        return "–"
    value, low, high = (estimate[key] for key in ("value", "low", "high"))
    if unit == "%":
        return f"{100 * value:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
    if value == low == high == 0:
        return "0"
    digits = _digits(max(abs(value), abs(low), abs(high)))
    return f"{value:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def _digits(size: float) -> int:
    return 0 if size >= 100 else 1 if size >= 10 else 3


def metric_table(report: Report, group: str) -> str | None:
    """Return metric by mode for greedy or sampled answers; None without any."""
    modes = [mode for mode, groups in report["modes"].items() if group in groups]
    rows = metric_rows([report["modes"][mode][group] for mode in modes])
    return table(["", *modes], rows) if modes else None


def metric_rows(columns: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return a row a metric: what it is called, then its value in each column that knows it."""
    known = {name for found in columns for name in found}
    return [
        [label, *(shown(found.get(name), unit) for found in columns)]
        for name, label, unit in _in_order(known)
    ]


def _in_order(names: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (name, label, unit) of the metrics that a table shows."""
    for pattern, label, unit in _NAMES:
        found = [name for name in names if re.fullmatch(pattern, name)]
        for name in sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)]):
            yield name, re.sub(pattern, label, name), unit


def style_table(report: Report, group: str) -> str | None:
    """Return the drop styles of the traces, and how good each is; None without answers."""
    rows = []
    for mode, groups in report["modes"].items():
        found = groups.get(group, {})
        for name, label in _STYLE_NAMES.items():
            if name in found and found[name]["value"] > 0:
                parts = (name, f"{name}_optimal", f"{name}_valid")
                rows.append([mode, label, *(shown(found.get(part), "%") for part in parts)])
    header = ["mode", "looks like level", "share", "of them: shortest plan", "of them: valid trace"]
    return table(header, rows) if rows else None


def difference_rows(found: Sequence[Difference], *labels: str) -> list[list[str]]:
    """Return the rows of a comparison, each beginning with its labels."""
    rows = []
    for one in found:
        label, unit = next((lab, unit) for _, lab, unit in _in_order({one.metric}))
        first, second, gap = (
            {"value": e.value, "low": e.low, "high": e.high}
            for e in (one.first, one.second, one.difference)
        )
        apart = "yes" if one.are_apart else "no"
        cells = [label, shown(first, unit), shown(second, unit), _signed(gap, unit), apart]
        rows.append([*labels, *cells, "yes" if one.is_sure else "no"])
    return rows


def _signed(gap: dict[str, float], unit: str) -> str:
    factor, what = (100, " points") if unit == "%" else (1, "")
    value, low, high = (factor * gap[key] for key in ("value", "low", "high"))
    return f"{value:+.1f}{what} ({low:+.1f} to {high:+.1f})"
