"""Fine-tuning into a folder: a stream of records that leaves model, checkpoint and metrics behind.

Closing the stream saves and stops; ``resume`` goes on exactly.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from core.errors import DataError
from core.files import read_text, write_atomic
from core.steps.tuning.checkpoint import save_run
from core.steps.tuning.examples import Source
from core.steps.tuning.run import TuneRecord, TuneRun, tune

METRICS_NAME = "metrics.jsonl"
METRICS_EVERY = 10
"""Steps between two lines of the metrics."""
SAVE_EVERY_S = 120.0


def tune_into(
    run: TuneRun, source: Source, folder: Path, save_every_s: float = SAVE_EVERY_S
) -> Iterator[TuneRecord]:
    """Run steps, saving at the start, now and then and at the end; raises DataError.

    Args:
        run: as ``start`` or ``resume`` made it.
        source: of the problems.
        folder: where everything goes.
        save_every_s: seconds between two checkpoints.
    """
    if run.step == 0:
        folder.mkdir(parents=True, exist_ok=True)
        save_run(run, folder)
    _cut_metrics(folder / METRICS_NAME, run.step)
    last, saved_at = None, time.monotonic()
    try:
        for last in tune(run, source):
            if is_metrics_step(run):
                _append(folder / METRICS_NAME, last)
            if time.monotonic() - saved_at >= save_every_s:
                save_run(run, folder)
                saved_at = time.monotonic()
            yield last
    finally:
        if last is not None:
            save_run(run, folder)


def is_metrics_step(run: TuneRun) -> bool:
    """Say whether the step just done is one of those that the metrics keep."""
    return run.step % METRICS_EVERY == 0 or run.progress >= 1


def _cut_metrics(path: Path, step: int) -> None:
    """Remove records after a step: a killed run went on beyond its last checkpoint."""
    if path.is_file():
        lines = read_text(path).splitlines(keepends=True)
        write_atomic(path, "".join(line for line in lines if _step_of(line) <= step))


def _step_of(line: str) -> float:
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return float("inf")


def _append(path: Path, record: TuneRecord) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(record)) + "\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot write: {reason}", path, "a folder with room") from None
