"""The table of the paper on a laptop: one model for each p and seed, trained alike.

All runs of a seed begin with the same weights, random ones or those of one model, and see the same
problems in the same order, fast where the others are fast; only the dropped steps differ. So p is
all that is compared, at as many updates and examples. What is finished is not done again.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from core.domains.split import Split
from core.errors import CheckpointError
from core.settings import to_json
from core.steps.dropping import PUBLISHED_PS
from core.steps.problem import Problem, problem_of
from core.steps.reports import read_steps_report
from core.steps.stories.story import Distribution, distinct_stories
from core.steps.tuning.checkpoint import STATE_NAME, resume, training_of
from core.steps.tuning.config import TuneConfig
from core.steps.tuning.evaluate import AskConfig, Asked, n_records
from core.steps.tuning.examples import from_stories
from core.steps.tuning.language import load_language
from core.steps.tuning.measuring import Subject, measure_into, records_path
from core.steps.tuning.run import TuneRecord, TuneRun, start
from core.steps.tuning.session import tune_into
from core.steps.tuning.sizes import SIZES, SMALL, Fresh, weights_of

TEST_SEED = 1
"""Seed of the problems that all models are asked."""
SHORT_STORIES = Distribution(2, 4, 20)


@dataclass(frozen=True)
class Comparison:
    """What is compared."""

    drops: tuple[float, ...] = (0.0, *PUBLISHED_PS)
    seeds: tuple[int, ...] = (0, 1)
    run: TuneConfig = SMALL.run
    stories: Distribution = SHORT_STORIES
    ask: AskConfig = field(default_factory=lambda: AskConfig(max_tokens=128, sampled_problems=250))
    problems: int = 500
    model: Fresh | Path = SMALL
    """Where all weights come from: drawn at random by each seed, or those of a folder."""

    @property
    def cells(self) -> list[tuple[int, float]]:
        """Seed and p of every run, in the order in which they are done."""
        return [(seed, drop) for seed in self.seeds for drop in self.drops]


@dataclass(frozen=True)
class Moment:
    """One record of one run."""

    name: str
    """Of the run."""
    cell: int
    """Number of the run, from 0."""
    share: float
    """Of this run done, 0 to 1."""
    record: TuneRecord | Asked | None
    """None when the run is over."""


def compare(plan: Comparison, folder: Path, device: torch.device) -> Iterator[Moment]:
    """Train and measure every run into ``folder``, and yield what happens; raises CoreError."""
    problems = test_problems(plan)
    for cell, (seed, drop) in enumerate(plan.cells):
        name = run_name(plan, drop, seed)
        report = folder / f"{name}.json"
        if not _is_whole(report, plan):
            for share, record in _one(plan, folder, device, (seed, drop), problems):
                yield Moment(name, cell, share, record)
        yield Moment(name, cell, 1.0, None)


def run_name(plan: Comparison, drop: float, seed: int) -> str:
    """Return the name of a run."""
    if plan.model == SMALL:
        return f"stories-p{drop:g}-seed{seed}"
    begin = "stories" if isinstance(plan.model, Fresh) else "tuned"
    return f"{begin}-{_plain_name(plan)}-p{drop:g}-seed{seed}"


def test_problems(plan: Comparison) -> list[Problem]:
    """Return the problems that all are asked; training never draws them."""
    drawn = distinct_stories(replace(plan.stories, split=Split.TEST), TEST_SEED, plan.problems)
    return [problem_of(story, i) for i, story in enumerate(drawn)]


def _one(
    plan: Comparison,
    folder: Path,
    device: torch.device,
    cell: tuple[int, float],
    problems: list[Problem],
) -> Iterator[tuple[float, TuneRecord | Asked]]:
    """Train, then measure."""
    seed, drop = cell
    name = run_name(plan, drop, seed)
    config = replace(plan.run, drop=drop, seed=seed)
    run = _begun(config, plan, folder / name, device)
    source = from_stories(replace(plan.stories, split=Split.TRAIN), seed)
    with closing(tune_into(run, source, folder / name)) as records:  # type: ignore[type-var]
        for record in records:
            yield run.progress / 2, record
    subject = Subject(run.language, problems, _about(plan, run, folder / name))
    found = measure_into(subject, plan.ask, folder / f"{name}.json")
    total = 2 * n_records(plan.ask, len(problems))
    with closing(found) as asked:  # type: ignore[type-var]
        for n, answer in enumerate(asked, start=1):
            yield 0.5 + n / total, answer
    records_path(folder / f"{name}.json").unlink(missing_ok=True)


def _begun(config: TuneConfig, plan: Comparison, folder: Path, device: torch.device) -> TuneRun:
    """Take up the run of a folder, or begin it; raises CoreError."""
    if (folder / STATE_NAME).is_file():
        return resume(config, folder, device, folder)
    run = start(config, load_language(weights_of(plan.model, folder, config.seed), device))
    run.about |= {"base": _base(plan), "source": plan.stories.in_words}
    return run


def _base(plan: Comparison) -> str:
    """Return what the report calls the weights that all began with."""
    name = _plain_name(plan)
    # A folder may be called as a size is; its weights are not random for that.
    return f"./{name}" if name in SIZES and isinstance(plan.model, Path) else name


def _plain_name(plan: Comparison) -> str:
    """Return the name of the size or of the folder."""
    return plan.model.name if isinstance(plan.model, Fresh) else plan.model.resolve().name


def _about(plan: Comparison, run: TuneRun, folder: Path) -> dict[str, Any]:
    """Return what the report says of a model and its problems."""
    problems = f"{plan.problems} unseen {plan.stories.in_words}, seed {TEST_SEED}"
    training, parameters = training_of(folder), run.language.n_parameters
    about = {"model": folder.name, "parameters": parameters, "training": training}
    return about | {"problems": problems}


def _is_whole(report: Path, plan: Comparison) -> bool:
    """Say whether a run is done; raises CheckpointError for a report of another comparison."""
    if not report.is_file():
        return False
    found = read_steps_report(report)
    if found["training"].get("base") != _base(plan):
        raise CheckpointError("a report of other weights", report, "another folder")
    if not found["complete"]:
        return False
    done = {"updates": found["training"].get("steps"), "problems": found["count"]}
    wished = {"updates": plan.run.steps, "problems": plan.problems}
    if done | {"asked": found["asked"]} != wished | {"asked": to_json(plan.ask)}:
        told = ", ".join(f"{n} {name}" for name, n in done.items())
        raise CheckpointError(f"a report of another comparison ({told})", report, "another folder")
    return True
