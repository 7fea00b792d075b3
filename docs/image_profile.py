"""A user's folder with real runs and a real evaluation, for the pictures that show such things.

Everything in it is computed when it is made: two runs of the recipe ``maze-tiny``, which differ in
their mixture alone, and an evaluation of two shipped models. That takes some minutes.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from core.resources import DATA_VARIABLE
from core.watch.runs import new_run
from core.watch.setup import recipe_facts
from core.watch.wish import TrainWish, Weights
from explorer.jobs.batch_plan import BatchPlan, batches_folder, new_batch
from explorer.pictures.train_form import form_of, wish_of

EXAMPLES = 8_000
PLANS_ALONE: Weights = (0.0, 0.0, 0.0, 0.0, 1.0)
EVALUATION = BatchPlan(
    models=("maze-6", "maze-6-complete"),
    modes=("fast", "slow"),
    tasks="",
    file="",
    count=60,
    seed=7,
    samples=0,
    temperature=1.0,
)


def tiny_wish() -> TrainWish:
    """Return what the page Train fills in for ``maze-tiny``, of more examples than its few."""
    tiny = next(facts for facts in recipe_facts() if facts.name == "maze-tiny")
    return replace(wish_of(form_of(tiny, set())), examples=EXAMPLES)


def make_profile(folder: Path) -> None:
    """Fill an empty folder; raises CoreError, or CalledProcessError if a child failed."""
    os.environ[DATA_VARIABLE] = str(folder)
    tiny = tiny_wish()
    for wish in (replace(tiny, name="plans-alone", mix=PLANS_ALONE), tiny):
        _let_work("explorer.jobs.trainer", "run", str(new_run(wish)))
    batch = new_batch(batches_folder())
    batch.write_plan(EVALUATION)
    _let_work("explorer.jobs.batch_worker", str(batch.path))


def _let_work(module: str, *arguments: str) -> None:
    """Wait for a child of the window that does the work; an end of its input would end it."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        child.wait()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
