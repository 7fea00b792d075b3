"""Rounds of self-improvement: answer, keep the best, learn from them, measure; a stream of records.

Each round has a folder of its own, a model directory like any other, with the answers that it
learned from (``kept.jsonl``) beside it. The folder above them is the model directory of the last
round that is over. A stream that was closed is taken up at the answers or at the checkpoint that
were stored last. Source: Lehnert et al. 2024, section 4.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import torch

from core.data.tasks import draw_tasks
from core.domains.split import Split
from core.errors import CheckpointError, CoreError
from core.files import write_atomic
from core.improve.choosing import CHUNK, Chosen, choose_answers
from core.improve.config import ImproveConfig
from core.improve.journal import Journal
from core.improve.kept import Kept, answer_by_search, kept_examples, read_kept, write_kept
from core.improve.measure import Measured, draw_unseen, measure
from core.infer.grammar import Constraint
from core.infer.solver import Solver, load_solver
from core.model.card import CONFIG_NAME, read_card, write_card
from core.model.checkpoint import WEIGHTS_NAME
from core.rng import derive_seed
from core.settings import from_json
from core.train.config import TrainConfig
from core.train.loop import TrainRecord
from core.train.run import STATE_NAME, Run, resume, start
from core.train.schedule import Schedule
from core.train.session import train_into

KEPT_NAME = "kept.jsonl"
_SCHEDULE = Schedule(warmup_steps=20, decay_share=1.0)
"""Falling from the start: a round only mends a model that can answer already."""


@dataclass(frozen=True)
class Learned:
    """One step of a round's training."""

    round: int
    record: TrainRecord
    progress: float
    """Share of the round's training that is over."""


Record = Chosen | Learned | Measured


def improve(journal: Journal, device: torch.device) -> Iterator[Record]:
    """Go on with an improvement until its rounds are over; raises CoreError."""
    config = journal.config
    solver = _load(journal, 0, device)
    base = recipe_of(solver)
    stream = replace(base.stream, seed=config.seed)
    journal.store()
    tests = draw_unseen(solver, config)
    tasks = list(draw_tasks(stream.distribution, config.seed, config.tasks))
    kept = [answer_by_search(stream, task, i) for i, task in enumerate(tasks)]
    for number in range(config.rounds + 1):
        if number > 0:
            kept = yield from _answered(journal, number, tasks, kept, device)
            if number >= len(journal.measured):
                round_config = config_of_round(base, config, number)
                yield from _learned(journal, number, tasks, kept, round_config, device)
        if number >= len(journal.measured):
            measured = measure(_load(journal, number, device), tests, config, number)
            if number > 0:
                _publish(journal, number)
            journal = journal.with_measured(measured)
            yield measured


def recipe_of(solver: Solver) -> TrainConfig:
    """Return how a model was trained, on tasks of the training split; raises CheckpointError.

    Settings that there are no more, in the card of an older model, decide nothing any more.
    """
    stored, known = solver.card.get("recipe"), {field.name for field in fields(TrainConfig)}
    if isinstance(stored, dict):
        stored = {name: value for name, value in stored.items() if name in known}
    try:
        base = from_json(TrainConfig, stored, "recipe.")
    except CoreError as error:
        raise CheckpointError("no recipe to go on with", solver.name, str(error)) from None
    distribution = replace(base.stream.distribution, split=Split.TRAIN)
    stream = replace(base.stream, distribution=distribution)
    return replace(base, model=solver.model.config, stream=stream)


def config_of_round(base: TrainConfig, config: ImproveConfig, number: int) -> TrainConfig:
    """Return the training of one round."""
    rates = base.optimizer
    seed = derive_seed("improvement round", config.seed, number) >> 32
    return replace(
        base,
        stream=replace(base.stream, seed=seed),
        optimizer=replace(
            rates, muon_lr=rates.muon_lr * config.rate, adamw_lr=rates.adamw_lr * config.rate
        ),
        schedule=_SCHEDULE,
        steps=config.steps,
        minutes=config.minutes,
        compile=None,
        seed=seed,
    )


def _load(journal: Journal, number: int, device: torch.device) -> Solver:
    solver = load_solver(str(journal.round_folder(number)), device)
    return replace(solver, constraint=Constraint(journal.config.style))


def _answered(
    journal: Journal,
    number: int,
    tasks: Sequence[Any],
    kept: Sequence[Kept],
    device: torch.device,
) -> Generator[Chosen, None, list[Kept]]:
    """Yield what was chosen; return the answers kept after it, for every task."""
    path = journal.round_folder(number) / KEPT_NAME
    chosen = read_kept(path)
    chosen = chosen if len(chosen) == len(tasks) else chosen[: len(chosen) // CHUNK * CHUNK]
    if len(chosen) < len(tasks):
        solver = _load(journal, number - 1, device)
        first = len(chosen)
        for one in choose_answers(solver, tasks, kept, journal.config, number, first):
            chosen.append(one.kept)
            if len(chosen) % CHUNK == 0 or len(chosen) == len(tasks):
                write_kept(path, tasks, chosen)
            yield one
    return chosen


def _learned(
    journal: Journal,
    number: int,
    tasks: Sequence[Any],
    kept: Sequence[Kept],
    config: TrainConfig,
    device: torch.device,
) -> Iterator[Learned]:
    """Train from the model of the round before, from the last checkpoint if there is one."""
    folder, before = journal.round_folder(number), journal.round_folder(number - 1)
    run = _run_of_round(folder, before, config, device)
    stream = kept_examples(config.stream, tasks, kept, run.examples)
    records = train_into(run, folder, stream=stream)
    try:
        for record in records:
            yield Learned(number, record, run.progress)
    finally:
        records.close()


def _run_of_round(folder: Path, before: Path, config: TrainConfig, device: torch.device) -> Run:
    if (folder / STATE_NAME).is_file():
        run = resume(config, device, folder)
    else:
        run = start(config, device, before / WEIGHTS_NAME)
    run.origin = read_card(before).get("training")
    return run


def _publish(journal: Journal, number: int) -> None:
    """Say in the round's card what it is, and make the folder above a model directory of it."""
    place, style = journal.round_folder(number), journal.config.style
    facts = {
        "round": number,
        "model": journal.model.name,
        "samples": journal.config.samples,
        "tasks": journal.config.tasks,
        "style": None if style is None else style.value,
    }
    write_card(place, read_card(place) | {"improvement": facts})
    for name in (WEIGHTS_NAME, CONFIG_NAME):
        write_atomic(journal.folder / name, (place / name).read_bytes())
