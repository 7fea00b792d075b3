"""What one evaluation is to do, and the folder that keeps all of it: plan, tasks, answers, reports.

A folder is named by the moment at which its evaluation began. The journals in it are the only place
where answers are kept; whatever died, what they hold is not done again.
"""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import CoreError, DataError
from core.evaluate.journal import journal_path
from core.files import read_text, write_atomic
from core.resources import user_folder
from core.settings import from_json, to_json

_PLAN, _TASKS, _GIVEN, _COMPARISON = "plan.json", "tasks.jsonl", "given.jsonl", "comparison.json"


@dataclass(frozen=True)
class BatchPlan:
    """Which models answer which tasks, and how."""

    models: tuple[str, ...]
    modes: tuple[str, ...]
    tasks: str
    """What the tasks are called; empty if they are drawn."""
    file: str
    """Where they come from; empty if they are drawn."""
    count: int
    """Tasks to draw."""
    seed: int
    """Decides the tasks and the samples."""
    samples: int
    """Sampled answers a task; 0 for greedy ones alone."""
    temperature: float
    """Of the sampled answers."""
    search_runs: int = 0
    """Randomised searches a task."""


@dataclass(frozen=True)
class BatchFolder:
    """The files of one evaluation."""

    path: Path

    @property
    def tasks(self) -> Path:
        """Task rows, each with its ``optimal_cost``; there once they are drawn or read."""
        return self.path / _TASKS

    @property
    def given(self) -> Path:
        """Where tasks lie that came from the window."""
        return self.path / _GIVEN

    @property
    def comparison(self) -> Path:
        """Paired differences; there once everything is done."""
        return self.path / _COMPARISON

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.comparison.exists()

    def report(self, number: int, model: str) -> Path:
        """Return the report of a model, as the verb ``evaluate`` writes it."""
        return self.path / f"{number}-{Path(model).name}.json"

    def records(self, number: int, model: str) -> Path:
        """Return the journal of a model."""
        return journal_path(self.report(number, model))

    def plan(self) -> BatchPlan:
        """Read the plan; raises CoreError."""
        path = self.path / _PLAN
        try:
            return from_json(BatchPlan, json.loads(read_text(path)))
        except ValueError:
            raise DataError("not JSON", path, "the plan of an evaluation") from None

    def write_plan(self, plan: BatchPlan) -> None:
        """Keep the plan; raises DataError."""
        write_atomic(self.path / _PLAN, json.dumps(to_json(plan), indent=1) + "\n")

    def task_lines(self) -> list[str]:
        """Return the task rows as text, empty before they are there."""
        return read_text(self.tasks).splitlines() if self.tasks.exists() else []

    def delete(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.path, ignore_errors=True)


def batches_folder() -> Path:
    """Return where the evaluations of this user are kept; raises DataError if no place is known."""
    folder = user_folder()
    if folder is None:
        raise DataError("no folder of the user's own is known", None, "platformdirs, installed")
    return folder / "evaluations"


def new_batch(parent: Path) -> BatchFolder:
    """Return a fresh folder; raises DataError if the disk refuses."""
    name = time.strftime("%Y-%m-%d %H.%M.%S")
    try:
        for number in range(1, 1000):
            path = parent / (name if number == 1 else f"{name} {number}")
            if not path.exists():
                path.mkdir(parents=True)
                return BatchFolder(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot write: {reason}", parent, "a folder that can be written") from None
    raise DataError("too many evaluations at once", parent, "a second between two")


def list_batches(parent: Path) -> Iterator[tuple[BatchFolder, BatchPlan]]:
    """Yield the evaluations that can be read, newest first."""
    folders = sorted(parent.iterdir(), reverse=True) if parent.is_dir() else []
    for path in folders:
        try:
            yield BatchFolder(path), BatchFolder(path).plan()
        except CoreError:
            continue
