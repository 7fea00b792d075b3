"""The page of results: tables, comparisons and charts of any number of reports, as Markdown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from core.evaluate.chart import svg_of
from core.evaluate.comparison import are_comparable, differences
from core.evaluate.curves import charts_of
from core.evaluate.result_tables import (
    difference_rows,
    metric_table,
    shown,
    style_table,
    table,
)

Report = dict[str, Any]

FEW = 500
"""Tasks below which a sample is called small."""
_COMPARED = ["measured", "difference", "intervals apart", "difference sure"]

_HEAD = """# Results

Made from report files by `python -m core results`; a change by hand would be lost. The reports are
made by `python -m core evaluate`; its words are those of the glossary (`docs/glossary.md`).

Tasks are of the test split, from which training never draws. Each figure has its 95 % interval in
brackets: Wilson's for shares of tasks, by the bootstrap over tasks for everything else. A
comparison is of the same tasks: *intervals apart* says that the two intervals share no number,
*difference sure* that the interval of the paired difference leaves out zero, which is the sharper
test. The trace never counts for a plan."""


@dataclass(frozen=True)
class Page:
    """Everything to be written."""

    text: str
    """Markdown."""
    images: dict[str, str]
    """SVG files by their names."""


def results_page(reports: Mapping[str, Report], images: str) -> Page:
    """Return the page of reports by their names, in their order.

    Args:
        reports: as ``core.evaluate.report_file`` reads them.
        images: folder of the charts as the page is to name it, such as ``images``.
    """
    parts, drawn = [_HEAD, "## Runs", _runs(reports)], {}
    comparison = _models_compared(reports)
    if comparison is not None:
        parts += ["## Models on the same tasks", comparison]
    for name, report in reports.items():
        parts += [f"## {name}", *_report_parts(report)]
        for kind, chart in charts_of(name, report).items():
            file = f"results-{name}-{kind}.svg"
            drawn[file] = svg_of(chart)
            parts.append(f"![{chart.title}]({images}/{file})")
    return Page("\n\n".join(parts) + "\n", drawn)


def _runs(reports: Mapping[str, Report]) -> str:
    """Return what was measured, on which models."""
    rows = []
    for name, report in reports.items():
        about, training = report["about"], report["about"].get("training") or {}
        mix = about.get("drop_mix")
        rows.append(
            [
                f"[{name}](#{_anchor(name)})",
                f"{about.get('domain')} {about.get('width')}x{about.get('height')}",
                _number(about.get("parameters")),
                _examples(about),
                _hours(training.get("seconds")),
                " ".join(f"{share:g}" for share in mix) if isinstance(mix, list) else "–",
                f"{report['count']:,}",
                _sampled(report),
                str(report["seed"]),
            ]
        )
    header = ["report", "domain", "parameters", "training examples", "training", "drop mix 0 to 4"]
    return table([*header, "tasks", "sampled", "seed"], rows)


def _examples(about: dict[str, Any]) -> str:
    """Return how many examples were seen, and of how many tasks where they were not all fresh."""
    examples = _number((about.get("training") or {}).get("examples"))
    tasks = about.get("training_tasks")
    return examples if tasks is None else f"{examples} of {_number(tasks)} tasks"


def _report_parts(report: Report) -> Iterator[str]:
    yield _intro(report)
    for group, title in (("greedy", "Greedy answers"), ("sampled", _sampled(report))):
        found = metric_table(report, group)
        if found is not None:
            yield f"**{title}**"
            yield found
    group = "sampled" if report["sampled_count"] else "greedy"
    styles = style_table(report, group)
    if styles is not None:
        yield f"**Drop style of the traces** ({group} answers)"
        yield styles
    compared = _modes_compared(report)
    if compared is not None:
        yield "**Modes compared** (greedy answers to the same tasks)"
        yield compared
    yield from _first_word(report)


def _intro(report: Report) -> str:
    """Say what was asked, and how far a reader may trust it."""
    notes = []
    if not report["complete"]:
        notes.append("**Interrupted: these figures cover what was done.**")
    if report["count"] < FEW:
        notes.append(f"**A small sample** ({report['count']} tasks): mind the intervals.")
    about = report["about"]
    heuristic = about.get("heuristic") or "published"
    limit = f"at most {report['max_tokens']:,} words an answer"
    asked = f"Model `{report['model']}` (weights {report['weights']}), {report['tasks']}; {limit};"
    asked += f" A* with the heuristic `{heuristic}`."
    return " ".join([*notes, asked, *_constraint(report)])


def _constraint(report: Report) -> list[str]:
    """Say under which constraint the answers were written, if under one."""
    found = report.get("constraint") or {}
    named = [f"style `{found['style']}`"] if found.get("style") else []
    named += ["the grammar of responses"] if found.get("grammar") else []
    return [f"Answers were constrained by {' and '.join(named)}."] if named else []


def _sampled(report: Report) -> str:
    if not report["sampled_count"]:
        return "–"
    temperature = f"temperature {report['temperature']:g}"
    return f"{report['samples']} samples of {report['sampled_count']:,} tasks, {temperature}"


def _modes_compared(report: Report) -> str | None:
    """Return each pair of modes on the same tasks."""
    rows = []
    order = [mode for mode in ("slow", "auto", "fast") if mode in report["modes"]]
    if are_comparable(report, report):
        for first, second in combinations(order, 2):
            found = list(differences(report, first, report, second))
            rows += difference_rows(found, f"{first} and {second}")
    return table(["modes", _COMPARED[0], "first", "second", *_COMPARED[1:]], rows) if rows else None


def _models_compared(reports: Mapping[str, Report]) -> str | None:
    """Return each pair of reports of the same tasks, mode by mode."""
    rows = []
    for (name, first), (other, second) in combinations(reports.items(), 2):
        if are_comparable(first, second):
            for mode in first["modes"]:
                found = list(differences(first, mode, second, mode))
                rows += difference_rows(found, f"{name} and {other}", mode)
    header = ["reports", "mode", _COMPARED[0], "first", "second", *_COMPARED[1:]]
    return table(header, rows) if rows else None


def _first_word(report: Report) -> Iterator[str]:
    """Say whether the wish to plan at once follows difficulty."""
    found = report.get("first_word", {})
    if "p_plan" not in found:
        return
    yield "**The first word** (before any is forced)"
    labels = {
        "p_plan": ("P(plan), mean", "%"),
        "p_create": ("P(create), mean", "%"),
        "spearman_expansions": ("rank correlation of P(plan) with A*'s expansions", ""),
        "spearman_cost": ("rank correlation of P(plan) with the length of the shortest plan", ""),
    }
    rows = [[label, shown(found.get(name), unit)] for name, (label, unit) in labels.items()]
    yield table(["", "value"], rows)


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) and value else "–"


def _hours(seconds: Any) -> str:
    if not isinstance(seconds, (int, float)) or not seconds:
        return "–"
    return f"{seconds / 3600:.1f} h" if seconds >= 3600 else f"{seconds / 60:.0f} min"


def _anchor(name: str) -> str:
    return "".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c in "-_")
