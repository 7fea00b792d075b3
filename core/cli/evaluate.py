"""``evaluate``: every published metric of a model with its interval, mode by mode."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.constraint import Grammar, StyleName, constrained
from core.cli.options import AsJson, Device, MaxTokens, ModelName, Seed, Temperature
from core.errors import ConfigError, DataError

if TYPE_CHECKING:
    from core.evaluate.subject import Subject
    from core.infer.modes import Mode
    from core.infer.solver import Solver

Modes = Annotated[str, typer.Option(help="Any of fast, slow and auto, with commas.")]
Tasks = Annotated[str | None, typer.Option("--in", help="Tasks to answer: .jsonl, .parquet or -.")]
Count = Annotated[int, typer.Option(min=1, help="Tasks to draw from those kept for testing.")]
Samples = Annotated[
    int, typer.Option(min=0, max=4096, help="Sampled answers a task; 0 for greedy ones alone.")
]
SampledTasks = Annotated[
    int | None, typer.Option(min=1, help="Sample the first tasks alone; all if left out.")
]
SearchRuns = Annotated[
    int, typer.Option(min=0, help="Randomised A* runs a task, to compare lengths of traces with.")
]
Report = Annotated[str | None, typer.Option("--out", help="Report to write: .json or -.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin anew; forget an interrupted run.")]
UpdateCard = Annotated[
    bool, typer.Option("--update-card", help="Write the headline into the model's config.json.")
]


def evaluate(
    model: ModelName,
    modes: Modes = "fast,slow,auto",
    in_: Tasks = None,
    count: Count = 100,
    seed: Seed = 0,
    samples: Samples = 64,
    sampled_tasks: SampledTasks = None,
    temperature: Temperature = 1.0,
    max_tokens: MaxTokens = None,
    style: StyleName = None,
    grammar: Grammar = False,
    search_runs: SearchRuns = 64,
    out: Report = None,
    fresh: Fresh = False,
    update_card: UpdateCard = False,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Measure a model on tasks it has never seen.

    Records are kept beside the report as they come. Interrupted, the report covers what was done;
    the same command again goes on from there.
    """
    from core.cli.device import device_named
    from core.cli.work import worked
    from core.data.rows import STANDARD
    from core.evaluate.harness import evaluate as records_of
    from core.evaluate.journal import journal
    from core.evaluate.records import EvaluateConfig, n_records, parts_of
    from core.evaluate.report import headline, make_report
    from core.evaluate.subject import request_of
    from core.files import check_apart
    from core.infer.solver import load_solver

    check_apart(str(out), in_ or STANDARD)
    chosen = _modes(modes)
    if update_card and (grammar or style is not None):
        raise ConfigError("--update-card under a constraint", "evaluate", "the model's own answers")
    solver = constrained(load_solver(model, device_named(device)), style, grammar)
    tasks, costs, source = _tasks(solver, in_, count, seed)
    limit = solver.default_max_tokens() if max_tokens is None else max_tokens
    config = EvaluateConfig(chosen, samples, temperature, limit, seed, sampled_tasks, search_runs)
    subject, parts = _subject(model, solver, tasks, source), parts_of(config, len(tasks))
    device_name = solver.model.head.weight.device.type
    request = request_of(subject, config, device_name) | solver.constraint.label()
    with journal(_records_file(out), request, parts, is_fresh=fresh) as kept:
        n_all, n_found = n_records(config, len(tasks)), len(kept.records)
        if n_found:
            print(f"note: going on after {n_found} of {n_all} records", file=sys.stderr)
        records = records_of(solver, tasks, costs, config, n_found)
        try:
            for record in worked(records, parts, config.n_samples, n_found):
                kept.add(record)
        finally:
            is_complete = len(kept.records) == n_all
            found = make_report(subject, kept.records, config, is_complete=is_complete)
            found |= solver.constraint.label()
            if kept.records:
                _write(found, out, as_json)
    if update_card:
        _update_card(model, headline(found))


def _modes(text: str) -> "tuple[Mode, ...]":
    from core.infer.modes import Mode

    known = {mode.value: mode for mode in Mode}
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in known:
            raise ConfigError(f"unknown mode {name!r}", "--modes", "fast, slow or auto")
    return tuple(known[name] for name in dict.fromkeys(names))


def _tasks(
    solver: "Solver", in_: str | None, count: int, seed: int
) -> tuple[list[Any], list[int], str]:
    """Return tasks, the moves of their shortest plans, and where they came from."""
    from core.data.draw import unseen_tasks
    from core.data.rows import read_tasks
    from core.data.tasks import draw_tasks
    from core.data.traces import optimal_cost
    from core.evaluate.subject import drawn_source

    if in_ is not None:
        from core.cli.solve import check_sizes, optimal_cost_of

        rows = list(read_tasks(in_))
        check_sizes(solver, rows)
        return [row.task for row in rows], [optimal_cost_of(row) for row in rows], in_
    distribution = unseen_tasks(solver.card)
    drawn = list(draw_tasks(distribution, seed, count))
    source = drawn_source(distribution, count, seed)
    return drawn, [optimal_cost(task) for task in drawn], source


def _subject(model: str, solver: "Solver", tasks: list[Any], source: str) -> "Subject":
    from core.evaluate.subject import subject_of
    from core.infer.library import find_model

    return subject_of(solver.name, find_model(model), solver.card, tasks, source)


def _records_file(out: str | None) -> Path | None:
    """Return where records are kept; None where the report goes to no file."""
    from core.data.rows import STANDARD
    from core.evaluate.journal import journal_path

    if out in (None, STANDARD):
        return None
    path = Path(out)
    if path.is_dir():
        raise DataError("a folder", path, "a file to write the report to")
    is_device = path.exists() and not path.is_file()
    return None if is_device else journal_path(path)


def _write(found: dict[str, Any], out: str | None, as_json: bool) -> None:
    """Write the report, and print it: as one JSON line, or as a table."""
    from core.data.rows import STANDARD
    from core.evaluate.report import report_text
    from core.files import write_atomic

    text = report_text(found) + "\n"
    if out not in (None, STANDARD):
        write_atomic(Path(out), text)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(text if out == STANDARD else _table(found))


def _table(found: dict[str, Any]) -> str:
    """Return the metrics of every mode, one a line."""
    from core.cli.output import table

    groups = [
        (mode, group, metrics)
        for mode, by_group in found["modes"].items()
        for group, metrics in by_group.items()
    ]
    groups += [("-", key, found[key]) for key in ("search", "first_word") if key in found]
    rows = []
    for mode, group, metrics in groups:
        for name, e in metrics.items():
            # Styles that never occurred are in the report, but say little.
            is_absent = name.startswith("style_") and e["value"] == 0
            if isinstance(e, dict) and not is_absent:
                shown = (f"{e[key]:.4g}" for key in ("value", "low", "high"))
                rows.append([mode, group, name, *shown, str(e["n"])])
    header = ["mode", "answers", "metric", "value", "low", "high", "tasks"]
    return f"{found['model']} on {found['tasks']}\n{table(header, rows)}"


def _update_card(model: str, metrics: dict[str, Any]) -> None:
    from core.infer.library import find_model, read_card
    from core.model.card import write_card

    folder = find_model(model)
    write_card(folder, read_card(folder) | {"metrics": metrics})
