"""``train``: a recipe run into a folder, to be stopped and resumed at will."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import AsJson, Device
from core.cli.stopping import Stop, stop_request
from core.errors import CheckpointError, ConfigError

if TYPE_CHECKING:
    import torch

    from core.train.config import TrainConfig
    from core.train.loop import TrainRecord
    from core.train.run import Run
    from core.train.team import Team

Recipe = Annotated[str, typer.Argument(metavar="RECIPE", help="maze-10, maze-10-quick, ...")]
Folder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the run.")]
Setting = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change one setting.")
]
Minutes = Annotated[float | None, typer.Option(help="Length of the whole run in minutes.")]
RunSeed = Annotated[int | None, typer.Option(help="Seed of the weights and of the examples.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the run in DIR.")]
From = Annotated[
    str | None, typer.Option("--from", metavar="MODEL", help="Begin with a model's weights.")
]
SaveEvery = Annotated[
    float, typer.Option("--save-every", min=0, help="Seconds between two checkpoints.")
]
TensorBoard = Annotated[
    bool, typer.Option("--tensorboard", help="Log for TensorBoard, too; see README.")
]
_LINE_EVERY_S = 30.0


def train(
    recipe: Recipe,
    out: Folder,
    settings: Setting = None,
    minutes: Minutes = None,
    seed: RunSeed = None,
    device: Device = "auto",
    resume: Resume = False,
    from_: From = None,
    save_every: SaveEvery = 60.0,
    tensorboard: TensorBoard = False,
    as_json: AsJson = False,
) -> int:
    """Train a model; Ctrl-C ends the run after its step and keeps it."""
    from core.cli.device import device_named
    from core.train.session import train_into
    from core.train.team import joined, local_device

    overrides = [*(settings or []), *([f"minutes={minutes}"] if minutes is not None else [])]
    if seed is not None:
        overrides += [f"seed={seed}", f"stream.seed={seed}"]
    place = local_device(device_named(device))
    with joined(place) as team:
        run = _make_run(recipe, out, overrides, place, resume, from_)
        # Nobody may write into the folder before all have looked at it.
        team.any(False)
        with _reports(run, out, team, as_json, tensorboard) as report:
            stop = _follow(train_into(run, out, save_every, team=team), run, team, report)
    if not as_json and team.is_leader:
        print(f"{run.step} steps, {run.examples} examples, model and checkpoint in {out}")
    if stop.is_requested:
        raise KeyboardInterrupt
    return 0


def _follow(
    records: "Iterator[TrainRecord]",
    run: "Run",
    team: "Team",
    report: "Callable[[TrainRecord], None]",
) -> Stop:
    """Run to the end or until any process of the team is asked to stop; say whether it was."""
    from core.cli.progress import tracked_share

    with stop_request() as stop, _keeping(records):
        shown = tracked_share(records, lambda: run.progress, _line) if team.is_leader else records
        try:
            for record in shown:
                stop.can_wait = True
                report(record)
                if team.any(stop.is_requested):
                    stop.is_requested = True
                    break
        except Exception:
            # Ctrl-C reaches a compiler that runs for us, too; its failure is no fault.
            if stop.is_requested:
                raise KeyboardInterrupt from None
            raise
    return stop


@contextmanager
def _reports(
    run: "Run", out: Path, team: "Team", as_json: bool, tensorboard: bool
) -> "Iterator[Callable[[TrainRecord], None]]":
    """Give what is done with each record: nothing unless this process leads the team."""
    from core.cli.tensorboard import event_log
    from core.train.session import is_metrics_step

    with event_log(out) if tensorboard and team.is_leader else nullcontext() as log:

        def report(record: "TrainRecord") -> None:
            if not team.is_leader:
                return
            _report(record, run, as_json)
            if log is not None and is_metrics_step(run):
                log(record)

        yield report


def _make_run(
    recipe: str,
    out: Path,
    overrides: list[str],
    device: "torch.device",
    is_resumed: bool,
    source: str | None,
) -> "Run":
    """Return the run that was asked for; raises CoreError."""
    from core.train import run as runs
    from core.train.recipes import recipe_named
    from core.train.session import check_new, stored_config, stored_origin

    config = recipe_named(recipe).make()
    if is_resumed:
        config = stored_config(out)
        if config.recipe != recipe:
            raise ConfigError(f"recipe {recipe!r}", out, f"{config.recipe!r}, as its run")
        if source is not None:
            raise ConfigError("two beginnings", "train", "--resume or --from")
        run = runs.resume(_with(config, overrides), device, out)
        run.origin = stored_origin(out)
        return run
    check_new(out)
    weights, origin = None, None
    if source is not None:
        config, weights, origin = _from_model(config, source)
    run = runs.start(_with(config, overrides), device, weights)
    run.origin = origin
    return run


def _with(config: "TrainConfig", overrides: list[str]) -> "TrainConfig":
    from core.settings import with_settings

    return with_settings(config, overrides)


def _from_model(
    config: "TrainConfig", source: str
) -> "tuple[TrainConfig, Path, dict[str, Any] | None]":
    """Return the configuration with a model's architecture, its weights file, and its training."""
    from core.infer.library import find_model
    from core.model.checkpoint import WEIGHTS_NAME, load_model

    folder = find_model(source)
    loaded = load_model(folder)
    if loaded.card.get("vocabulary") != list(config.stream.words.words):
        words = f"the vocabulary of recipe {config.recipe}"
        raise CheckpointError("foreign vocabulary", folder, words)
    weights, origin = folder / WEIGHTS_NAME, loaded.card.get("training")
    return replace(config, model=loaded.model.config), weights, origin


def _report(record: "TrainRecord", run: "Run", as_json: bool) -> None:
    """Say something of a step now and then: records as JSON, or lines where there is no bar."""
    from core.train.session import is_metrics_step, metrics_row

    if as_json:
        if is_metrics_step(run):
            print(json.dumps(metrics_row(record)), flush=True)
    elif not sys.stderr.isatty() and time.monotonic() - _said.at >= _LINE_EVERY_S:
        _said.at = time.monotonic()
        print(f"{100 * run.progress:5.1f} %  {_line(record)}", file=sys.stderr)


def _line(record: "TrainRecord") -> str:
    return (
        f"step {record.step}, {record.examples_per_second:.1f} examples/s, "
        f"loss {record.loss:.3f}, plan {record.plan_loss:.3f}"
    )


@dataclass
class _Said:
    at: float = 0.0


_said = _Said()


@contextmanager
def _keeping(records: "Iterator[TrainRecord]") -> Iterator[None]:
    """Close a stream of records at the end, which saves the run."""
    try:
        yield
    finally:
        records.close()  # type: ignore[attr-defined]
