"""``steps train``: a language model fine-tuned on worked solutions with dropped steps."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import AsJson, Device
from core.cli.steps.options import Largest, LayoutName, Problems, Setting, StorySteps
from core.cli.stopping import stop_request
from core.errors import ConfigError

if TYPE_CHECKING:
    import torch

    from core.steps.tuning.config import TuneConfig
    from core.steps.tuning.examples import Source
    from core.steps.tuning.run import TuneRecord, TuneRun
    from core.steps.tuning.sizes import Fresh

Model = Annotated[
    str,
    typer.Option(
        help='Folder of a causal language model, or a new one: "small" or "medium" (for a GPU).'
    ),
]
Folder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the tuned model.")]
Drop = Annotated[float | None, typer.Option(help="Probability of dropping a step.  [default: 0]")]
FastShare = Annotated[
    float | None, typer.Option(help="Share of examples that teach the answer alone.")
]
Updates = Annotated[int | None, typer.Option(min=1, help="Updates of the weights.")]
Rate = Annotated[float | None, typer.Option(help="Learning rate.")]
Lora = Annotated[int | None, typer.Option(min=1, help="Train adapters of this rank alone.")]
RunSeed = Annotated[int | None, typer.Option(help="Decides every random draw.  [default: 0]")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the run in DIR.")]
SaveEvery = Annotated[float, typer.Option(min=0, help="Seconds between two checkpoints.")]


def train(
    out: Folder,
    model: Model = "small",
    in_: Problems = None,
    layout: LayoutName = "auto",
    story_steps: StorySteps = (2, 4),
    largest: Largest = 20,
    drop: Drop = None,
    fast_share: FastShare = None,
    updates: Updates = None,
    rate: Rate = None,
    lora: Lora = None,
    seed: RunSeed = None,
    settings: Setting = None,
    device: Device = "auto",
    save_every: SaveEvery = 120.0,
    resume: Resume = False,
    as_json: AsJson = False,
) -> None:
    """Fine-tune a local causal language model; Ctrl-C ends the run after its step and keeps it.

    It learns to answer with steps after one prompt and at once after another. Without --in the
    problems are stories of our own without end. Nothing is downloaded.
    """
    from core.cli.device import device_named
    from core.steps.tuning.session import tune_into
    from core.steps.tuning.sizes import chosen

    given = {"drop": drop, "fast_share": fast_share, "steps": updates, "rate": rate, "seed": seed}
    given = {name: value for name, value in given.items() if value is not None}
    place = device_named(device)
    if resume:
        run = _resumed(out, given, settings or [], place)
    else:
        source = chosen(model)
        run = _begun(out, source, _config(source, given, lora, settings or []), place)
    problems = _source(in_, layout, (*story_steps, largest), run)
    is_stopped = _follow(tune_into(run, problems, out, save_every), run, as_json)
    if not as_json:
        print(f"{run.step} updates, {run.examples} examples, model and checkpoint in {out}")
    if is_stopped:
        raise KeyboardInterrupt


def _config(
    source: "Fresh | Path", given: dict[str, Any], lora: int | None, settings: list[str]
) -> "TuneConfig":
    """Return the configuration of a new run; raises ConfigError."""
    from core.settings import with_settings
    from core.steps.tuning.config import LoraConfig, TuneConfig

    config = TuneConfig() if isinstance(source, Path) else source.run
    config = replace(config, **given)
    if lora is not None:
        config = replace(config, lora=LoraConfig(rank=lora, alpha=2 * lora))
    return with_settings(config, settings)


def _begun(
    out: Path, source: "Fresh | Path", config: "TuneConfig", place: "torch.device"
) -> "TuneRun":
    from core.steps.tuning.language import load_language
    from core.steps.tuning.run import start
    from core.steps.tuning.sizes import weights_of
    from core.train.session import check_new

    check_new(out)
    run = start(config, load_language(weights_of(source, out, config.seed), place))
    run.about["base"] = str(source.resolve()) if isinstance(source, Path) else source.name
    return run


def _resumed(
    out: Path, given: dict[str, Any], settings: list[str], place: "torch.device"
) -> "TuneRun":
    from core.settings import with_settings
    from core.steps.tuning import checkpoint
    from core.steps.tuning.language import base_of

    stored = checkpoint.stored_config(out)
    config = replace(stored, **given)
    config = with_settings(config, settings)
    if replace(config, steps=stored.steps) != stored:
        raise ConfigError("other settings than the run's", out, "--updates alone may change")
    base = out if config.lora is None else base_of(out)
    return checkpoint.resume(config, base, place, out)


def _source(in_: str | None, layout: str, story: tuple[int, int, int], run: "TuneRun") -> "Source":
    """Return where the problems come from; raises CoreError."""
    from core.domains.split import Split
    from core.steps.readers import read_problems
    from core.steps.stories.story import Distribution
    from core.steps.tuning.examples import from_problems, from_stories

    if in_ is not None:
        problems = list(read_problems(in_, layout))
        run.about["source"] = f"{len(problems)} problems of {Path(in_).name}"
        return from_problems(problems, run.config.seed)
    stories = Distribution(*story, Split.TRAIN)
    run.about["source"] = stories.in_words
    return from_stories(stories, run.config.seed)


def _follow(records: "Iterator[TuneRecord]", run: "TuneRun", as_json: bool) -> bool:
    """Run to the end or until one is asked to stop; say whether one was."""
    from core.cli.progress import tracked_share
    from core.steps.tuning.session import is_metrics_step

    with stop_request() as stop, closing(records):  # type: ignore[type-var]
        for record in tracked_share(records, lambda: run.progress, in_words):
            if as_json and is_metrics_step(run):
                print(json.dumps(asdict(record)), flush=True)
            stop.can_wait = True
            if stop.is_requested:
                break
    return stop.is_requested and run.progress < 1


def in_words(record: "TuneRecord") -> str:
    """Return a record in a few words."""
    speed = f"{record.examples_per_second:.1f} examples/s"
    return f"update {record.step}, loss {record.loss:.3f}, {speed}"
