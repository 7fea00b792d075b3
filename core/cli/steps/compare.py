"""``steps compare``: one model for each probability and seed, trained and measured alike."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.cli.options import AsJson, Device
from core.cli.stopping import stop_request
from core.errors import ConfigError

if TYPE_CHECKING:
    from core.steps.tuning.comparison import Comparison, Moment

Folder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of runs and reports.")]
Model = Annotated[
    str,
    typer.Option(
        help='Random weights of a size, "small" or "medium" (for a GPU), or those of a folder.'
    ),
]
Drops = Annotated[str, typer.Option(help="Probabilities of dropping a step, with commas.")]
Seeds = Annotated[str, typer.Option(help="Seeds of weights and examples, with commas.")]
Updates = Annotated[int | None, typer.Option(min=1, help="Updates of each model's weights.")]
Samples = Annotated[int, typer.Option(min=0, help="Sampled answers a problem; 0 for none.")]
Count = Annotated[int, typer.Option(min=1, help="Unseen problems to measure on.")]


def compare(
    out: Folder,
    model: Model = "small",
    drops: Drops = "0,.1,.2,.3,.4",
    seeds: Seeds = "0,1",
    updates: Updates = None,
    problems: Count = 500,
    samples: Samples = 20,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Train models at an equal budget, each with another p, and measure them.

    What is finished in DIR is not done again, and Ctrl-C keeps the run under way. The reports go
    into a page by "results".
    """
    from core.cli.device import device_named
    from core.cli.progress import tracked_share
    from core.steps.tuning.comparison import Comparison
    from core.steps.tuning.comparison import compare as comparison
    from core.steps.tuning.sizes import SMALL, Fresh, chosen

    source = chosen(model)
    run = source.run if isinstance(source, Fresh) else SMALL.run
    run = run if updates is None else replace(run, steps=updates)
    chosen_seeds = tuple(int(seed) for seed in _numbers(seeds, "--seeds"))
    plan = Comparison(_numbers(drops, "--drops"), chosen_seeds, run, problems=problems)
    plan = replace(plan, model=source, ask=replace(plan.ask, samples=samples))
    share = _Share(plan)
    records = comparison(plan, out, device_named(device))
    with stop_request() as stop, closing(records):  # type: ignore[type-var]
        for moment in tracked_share(records, lambda: share.value, share.note):
            if moment.record is None:
                _say(out / f"{moment.name}.json", as_json)
            stop.can_wait = True
            if stop.is_requested:
                raise KeyboardInterrupt


def _numbers(text: str, option: str) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        raise ConfigError(f"{option} {text!r}", "steps compare", "numbers with commas") from None
    return tuple(dict.fromkeys(found))


class _Share:
    """How far all runs together are."""

    def __init__(self, plan: "Comparison") -> None:
        self.value = 0.0
        self._n = len(plan.cells)

    def note(self, moment: "Moment") -> str:
        """Take a record in; return it in a few words."""
        from core.cli.steps.train import in_words
        from core.steps.tuning.run import TuneRecord

        self.value = (moment.cell + moment.share) / self._n
        record = moment.record
        if isinstance(record, TuneRecord):
            return f"{moment.name}, {in_words(record)}"
        return f"{moment.name}, " + ("done" if record is None else f"problem {record.index + 1}")


def _say(path: Path, as_json: bool) -> None:
    """Print the headline of a finished run."""
    from core.steps.reports import read_steps_report

    report = read_steps_report(path)
    if as_json:
        print(json.dumps(report, ensure_ascii=False), flush=True)
        return
    slow, fast = (report["modes"][mode]["greedy"] for mode in ("slow", "fast"))
    print(
        f"{report['model']}: slow {100 * slow['pass_at_1']['value']:.1f} % in "
        f"{slow['tokens']['value']:.1f} tokens, fast {100 * fast['pass_at_1']['value']:.1f} %",
        flush=True,
    )
