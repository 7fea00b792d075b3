"""``evaluate``: every published metric of a model with its interval, mode by mode."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.constraint import Grammar, StyleName, constrained
from core.cli.options import AsJson, Device, MaxTokens, ModelName, Seed, Temperature
from core.errors import ConfigError

if TYPE_CHECKING:
    from core.infer.modes import Mode
    from core.infer.solver import Solver

Modes = Annotated[str, typer.Option(help="Any of fast, slow and auto, with commas.")]
Tasks = Annotated[str | None, typer.Option("--in", help="Tasks to answer: .jsonl, .parquet or -.")]
Count = Annotated[int, typer.Option(min=1, help="Tasks to draw from those kept for testing.")]
Samples = Annotated[
    int, typer.Option(min=0, max=4096, help="Sampled answers a task; 0 for greedy ones alone.")
]
Report = Annotated[str | None, typer.Option("--out", help="Report to write: .json or -.")]
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
    temperature: Temperature = 1.0,
    max_tokens: MaxTokens = None,
    style: StyleName = None,
    grammar: Grammar = False,
    out: Report = None,
    update_card: UpdateCard = False,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Measure a model on tasks it has never seen; interrupted, the report covers what was done."""
    from core.cli.device import device_named
    from core.cli.progress import tracked
    from core.evaluate import harness, report
    from core.infer.solver import load_solver

    chosen = _modes(modes)
    if update_card and (grammar or style is not None):
        raise ConfigError("--update-card under a constraint", "evaluate", "the model's own answers")
    solver = constrained(load_solver(model, device_named(device)), style, grammar)
    tasks, costs, source = _tasks(solver, in_, count, seed)
    limit = solver.default_max_tokens() if max_tokens is None else max_tokens
    config = harness.EvaluateConfig(chosen, samples, temperature, limit, seed)
    total = harness.n_records(config, len(tasks))
    records: list[harness.TaskRecord] = []
    try:
        for record in tracked(harness.evaluate(solver, tasks, costs, config), total, "tasks"):
            records.append(record)
    finally:
        found = report.make_report(solver.name, source, records, config)
        found |= solver.constraint.label()
        if records:
            _write(found, out, as_json)
    if update_card:
        _update_card(model, report.headline(found))


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

    if in_ is not None:
        from core.cli.solve import check_sizes, optimal_cost_of

        rows = list(read_tasks(in_))
        check_sizes(solver, rows)
        return [row.task for row in rows], [optimal_cost_of(row) for row in rows], in_
    distribution = unseen_tasks(solver.card)
    drawn = list(draw_tasks(distribution, seed, count))
    size = f"{distribution.width}x{distribution.height}"
    source = f"{count} {size} {distribution.domain} tasks kept for testing, seed {seed}"
    return drawn, [optimal_cost(task) for task in drawn], source


def _write(found: dict[str, Any], out: str | None, as_json: bool) -> None:
    """Write the report, and print it: as one JSON line, or as a table."""
    from core.data.rows import STANDARD
    from core.files import write_atomic

    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    if out not in (None, STANDARD):
        write_atomic(Path(out), text)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(text if out == STANDARD else _table(found))


def _table(found: dict[str, Any]) -> str:
    """Return the metrics of every mode, one a line."""
    from core.cli.output import table

    rows = []
    for mode, groups in found["modes"].items():
        for group, metrics in groups.items():
            for name, e in metrics.items():
                shown = (f"{e[key]:.4g}" for key in ("value", "low", "high"))
                rows.append([mode, group, name, *shown, str(e["n"])])
    header = ["mode", "answers", "metric", "value", "low", "high", "tasks"]
    return f"{found['model']} on {found['tasks']}\n{table(header, rows)}"


def _update_card(model: str, metrics: dict[str, Any]) -> None:
    from core.infer.library import find_model, read_card
    from core.model.card import write_card

    folder = find_model(model)
    write_card(folder, read_card(folder) | {"metrics": metrics})
