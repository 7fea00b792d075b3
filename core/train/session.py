"""Training into a folder: a stream of records that leaves model, checkpoint and metrics behind.

The folder is a model directory at any time after the first save; ``state.safetensors`` beside it
is the checkpoint from which ``resume`` goes on exactly. Closing the stream saves and stops.
"""

import json
import time
from collections.abc import Generator, Iterator
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import Any

from core.data.stream import Example
from core.errors import CheckpointError, CoreError, DataError
from core.files import read_text, write_atomic
from core.model.card import read_card
from core.settings import from_json
from core.train.card import save_trained
from core.train.config import TrainConfig
from core.train.loop import TrainRecord, train
from core.train.run import STATE_NAME, Run, save_run
from core.train.team import ALONE, Team

METRICS_NAME = "metrics.jsonl"
SAVE_EVERY_S = 60.0
METRICS_EVERY = 10
"""Steps between two lines of the metrics."""


def train_into(
    run: Run,
    folder: Path,
    save_every_s: float = SAVE_EVERY_S,
    stream: Iterator[Example] | None = None,
    team: Team = ALONE,
) -> Generator[TrainRecord, None, None]:
    """Run steps, saving at the start, now and then and at the end; raises DataError.

    Args:
        run: as ``start`` or ``resume`` made it.
        folder: where everything goes.
        save_every_s: seconds between two checkpoints.
        stream: examples to learn from instead of those of the run's configuration.
        team: the processes that share the run, of which the leader alone writes.
    """
    if not team.is_leader:
        yield from train(run, stream, team)
        return
    if run.step == 0:
        save(run, folder, None)
    _keep_metrics(folder / METRICS_NAME, run.step)
    last, saved_at = None, time.monotonic()
    try:
        for last in train(run, stream, team):
            if is_metrics_step(run):
                _append(folder / METRICS_NAME, last)
            if time.monotonic() - saved_at >= save_every_s:
                save(run, folder, last)
                saved_at = time.monotonic()
            yield last
    finally:
        if last is not None:
            save(run, folder, last)


def is_metrics_step(run: Run) -> bool:
    """Say whether the step just done is one of those that the metrics keep."""
    return run.step % METRICS_EVERY == 0 or run.progress >= 1


def metrics_row(record: TrainRecord) -> dict[str, int | float | None]:
    """Return a record as a JSON object; None for what a step had nothing of."""
    return {key: None if isnan(value) else value for key, value in asdict(record).items()}


def save(run: Run, folder: Path, last: TrainRecord | None) -> None:
    """Write model and checkpoint; raises DataError.

    The checkpoint comes last: whoever takes up a run that died between the two does the model anew.
    """
    save_trained(run, folder, last)
    save_run(run, folder)


def check_new(folder: Path) -> None:
    """Raise DataError unless a new run may go into ``folder``."""
    if folder.exists() and not folder.is_dir():
        raise DataError("a file", folder, "a folder for the run")
    if folder.is_dir() and any(folder.iterdir()):
        raise DataError("not empty", folder, "a new folder, or --resume to go on with its run")


def stored_config(folder: Path) -> TrainConfig:
    """Return the configuration of the run in a folder; raises CheckpointError."""
    if not (folder / STATE_NAME).is_file():
        raise CheckpointError("no run to resume", folder, f"a folder with {STATE_NAME}")
    recipe = read_card(folder).get("recipe")
    try:
        return from_json(TrainConfig, recipe, "recipe.")
    except CoreError as error:
        raise CheckpointError("broken recipe", folder, str(error)) from None


def stored_origin(folder: Path) -> dict[str, Any] | None:
    """Return what a stored run knows of the weights it began with; raises CheckpointError."""
    training = read_card(folder).get("training")
    origin = training.get("from") if isinstance(training, dict) else None
    return origin if isinstance(origin, dict) else None


def _keep_metrics(path: Path, step: int) -> None:
    """Remove the records after a step: a killed run went on beyond its last checkpoint."""
    if not path.is_file():
        return
    lines = read_text(path).splitlines(keepends=True)
    kept = [line for line in lines if _step_of(line) <= step]
    if len(kept) < len(lines):
        write_atomic(path, "".join(kept))


def _step_of(line: str) -> float:
    """Return the step of a record; infinity for a line that was torn."""
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return float("inf")


def _append(path: Path, record: TrainRecord) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(metrics_row(record)) + "\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot write: {reason}", path, "a folder with room") from None
