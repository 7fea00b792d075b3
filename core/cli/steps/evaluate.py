"""``steps evaluate``: how many problems a language model solves, slow and fast, and how tersely."""

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import AsJson, Device, Seed
from core.cli.steps.options import Largest, LayoutName, Problems, StorySteps
from core.errors import ConfigError

if TYPE_CHECKING:
    from core.infer.modes import Mode
    from core.steps.problem import Problem

Model = Annotated[Path, typer.Option("--model", help="Folder of a language model.")]
Report = Annotated[Path, typer.Option("--out", help="Report to write: .json.")]
Modes = Annotated[str, typer.Option(help="slow, fast, or both with a comma.")]
Count = Annotated[int, typer.Option(min=1, help="Stories to draw, without --in.")]
Samples = Annotated[int, typer.Option(min=0, help="Sampled answers a problem; 0 for none.")]
Sampled = Annotated[
    int | None, typer.Option(min=1, help="Sample for the first problems alone; all if left out.")
]
Heat = Annotated[float, typer.Option(help="Temperature of the sampled answers.")]
TopP = Annotated[float, typer.Option(help="Draw from the likeliest tokens up to this share.")]
MaxTokens = Annotated[int, typer.Option(min=1, help="Tokens after which an answer is cut.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin anew; forget an interrupted run.")]


def evaluate(
    model: Model,
    out: Report,
    in_: Problems = None,
    layout: LayoutName = "auto",
    story_steps: StorySteps = (2, 4),
    largest: Largest = 20,
    count: Count = 500,
    seed: Seed = 1,
    modes: Modes = "slow,fast",
    samples: Samples = 20,
    sampled_problems: Sampled = None,
    temperature: Heat = 0.7,
    top_p: TopP = 0.9,
    max_tokens: MaxTokens = 256,
    fresh: Fresh = False,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Measure greedy pass@1, sampled pass@20 and the length of answers.

    Without --in the problems are stories that training never draws. Records are kept beside the
    report as they come: interrupted, the same command goes on from there.
    """
    from core.cli.device import device_named
    from core.cli.progress import tracked
    from core.steps.tuning.evaluate import AskConfig, n_records
    from core.steps.tuning.language import load_language
    from core.steps.tuning.measuring import Subject, measure_into

    config = AskConfig(
        _modes(modes), samples, temperature, top_p, max_tokens, sampled_problems, seed
    )
    problems, source = _problems(in_, layout, (*story_steps, largest), count, seed)
    language = load_language(model, device_named(device))
    about = _about(model, language.n_parameters) | {"problems": source}
    records = measure_into(Subject(language, problems, about), config, out, is_fresh=fresh)
    with closing(records):  # type: ignore[type-var]
        for _ in tracked(records, n_records(config, len(problems)), "answers"):
            pass
    _say(out, as_json)


def _modes(text: str) -> "tuple[Mode, ...]":
    from core.infer.modes import Mode

    known = {"slow": Mode.SLOW, "fast": Mode.FAST}
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in known:
            raise ConfigError(f"unknown mode {name!r}", "--modes", "slow or fast")
    return tuple(known[name] for name in dict.fromkeys(names))


def _problems(
    in_: str | None, layout: str, story: tuple[int, int, int], count: int, seed: int
) -> "tuple[list[Problem], str]":
    """Return problems and where they came from; raises CoreError."""
    from core.domains.split import Split
    from core.steps.problem import problem_of
    from core.steps.readers import read_problems
    from core.steps.stories.story import Distribution, distinct_stories

    if in_ is not None:
        found = list(read_problems(in_, layout))
        return found, f"{len(found)} problems of {Path(in_).name}"
    stories = Distribution(*story, Split.TEST)
    drawn = distinct_stories(stories, seed, count)
    problems = [problem_of(one, i) for i, one in enumerate(drawn)]
    return problems, f"{count} unseen {stories.in_words}, seed {seed}"


def _about(model: Path, n_parameters: int) -> dict[str, Any]:
    """Return what the report says of a model; of one that was not tuned here, its size."""
    from core.steps.tuning.checkpoint import CARD_NAME, training_of

    training = training_of(model) if (model / CARD_NAME).is_file() else {}
    return {"model": model.resolve().name, "parameters": n_parameters, "training": training}


def _say(out: Path, as_json: bool) -> None:
    """Print the report that was just written: as one JSON line, or as a table."""
    from core.cli.output import table
    from core.steps.reports import figures, read_steps_report

    report = read_steps_report(out)
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
        return
    print(f"{report['model']} on {report['problems']}")
    print(table(["mode", "answers", "metric", "value", "low", "high", "problems"], figures(report)))
