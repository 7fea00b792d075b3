"""The tasks of an evaluation: drawn or read, each with the moves of its shortest plan, and kept."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.data.draw import unseen_tasks
from core.data.rows import Row, read_rows, task_of
from core.data.tasks import draw_tasks
from core.data.traces import optimal_cost
from core.domains.domain import domain_of
from core.errors import ConfigError, DataError, SearchBudgetExceeded, Unsolvable
from core.evaluate.subject import drawn_source
from core.files import write_atomic
from core.formats.files import read_file
from core.infer.library import find_model, read_card
from explorer.jobs.batch_events import BatchNote, BatchProgress
from explorer.jobs.batch_plan import BatchFolder, BatchPlan

_COST = "optimal_cost"
_TOLD_EVERY = 50


@dataclass(frozen=True)
class BatchTasks:
    """Tasks that all models can read, and A* can solve."""

    tasks: list[Any]
    costs: list[int]
    """Moves of a shortest plan of each."""
    source: str
    """Where they came from, in words."""


def batch_tasks(
    folder: BatchFolder, plan: BatchPlan
) -> Iterator[BatchProgress | BatchNote | BatchTasks]:
    """Yield the tasks of a plan, after what is to be told on the way; raises CoreError.

    They are written to the folder, and read from there the next time.
    """
    cards = {name: read_card(find_model(name)) for name in plan.models}
    # Every model reads the boards of the one that reads the smallest.
    least = min(cards.values(), key=_side)
    source = plan.tasks or drawn_source(unseen_tasks(least), plan.count, plan.seed)
    if folder.tasks.exists():
        yield _kept(folder, source)
        return
    yield BatchProgress("reading the tasks" if plan.file else "drawing tasks", 0.0)
    given = _given(plan, least)
    readable = [task for task in given if all(_can_read(card, task) for card in cards.values())]
    solved: list[tuple[Any, int]] = []
    for number, task in enumerate(readable, start=1):
        cost = _cost(task)
        solved += [] if cost is None else [(task, cost)]
        if number % _TOLD_EVERY == 0:
            yield BatchProgress(f"A* on task {number} of {len(readable)}", 0.0)
    yield from _left_out(len(given) - len(readable), "no board that every chosen model reads")
    yield from _left_out(len(readable) - len(solved), "too hard for A*, or without a plan")
    if not solved:
        raise ConfigError("no task is left", source, "boards that the chosen models can read")
    _keep(folder, solved)
    yield _kept(folder, source)


def _given(plan: BatchPlan, card: dict[str, Any]) -> Sequence[Any]:
    if not plan.file:
        return list(draw_tasks(unseen_tasks(card), plan.seed, plan.count))
    return [level.task for level in read_file(Path(plan.file))]


def _can_read(card: dict[str, Any], task: Any) -> bool:
    longest = max(task.board.width, task.board.height)
    return domain_of(task).name == card["domain"] and longest <= _side(card)


def _side(card: dict[str, Any]) -> int:
    """Return the longest side of the boards that a model reads."""
    return max(int(card["width"]), int(card["height"]))


def _cost(task: Any) -> int | None:
    try:
        return optimal_cost(task)
    except (SearchBudgetExceeded, Unsolvable):
        return None


def _left_out(count: int, why: str) -> Iterator[BatchNote]:
    if count:
        yield BatchNote(f"{count:,} task{'' if count == 1 else 's'} left out: {why}.")


def _keep(folder: BatchFolder, solved: Sequence[tuple[Any, int]]) -> None:
    rows = [domain_of(task).write_row(task) | {_COST: cost} for task, cost in solved]
    write_atomic(folder.tasks, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def _kept(folder: BatchFolder, source: str) -> BatchTasks:
    rows = list(read_rows(str(folder.tasks)))
    return BatchTasks([task_of(row) for row in rows], [_kept_cost(row) for row in rows], source)


def _kept_cost(row: Row) -> int:
    cost = row.data.get(_COST)
    if type(cost) is not int:
        raise DataError(f"missing {_COST}", row.where, "a task of an evaluation")
    return cost
