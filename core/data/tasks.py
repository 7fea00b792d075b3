"""Distinct random tasks in a fixed order, drawn by any number of processes."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from itertools import count as count_from

from core.data.draw import Distribution, Task, draw
from core.data.pool import in_order
from core.errors import ConfigError

_CHUNKS = {"maze": 256, "sokoban": 32}
"""Tasks a process draws at a time; part of no result."""
_PATIENCE = 20_000
"""Known tasks in a row after which there are taken to be no others."""


def draw_tasks(
    distribution: Distribution, seed: int, count: int, workers: int = 1
) -> Iterator[Task]:
    """Yield ``count`` different tasks of a seed with their ids; raises ConfigError.

    The tasks and their order depend on distribution and seed alone.
    """
    size = f"{distribution.width}x{distribution.height}"
    tasks = _in_order(distribution, seed, workers, min(_CHUNKS[distribution.domain], count))
    for i, task in enumerate(_distinct(tasks, count, size)):
        yield replace(task, id=f"{distribution.domain}-{size}-s{seed}-{i}")


def _distinct(tasks: Iterator[Task], count: int, size: str) -> Iterator[Task]:
    seen: set[bytes] = set()
    repeats = 0
    for task in tasks:
        # A digest, not the task: a million of 30x30 would fill a gigabyte.
        digest = blake2b(repr(task).encode(), digest_size=16)
        if digest.digest() in seen:
            repeats += 1
            if repeats == _PATIENCE:
                what = f"no more than {len(seen)} different {size} tasks found"
                raise ConfigError(what, f"asked for {count}", "a larger board or fewer of them")
            continue
        repeats = 0
        seen.add(digest.digest())
        yield task
        if len(seen) == count:
            return


def _in_order(distribution: Distribution, seed: int, workers: int, chunk: int) -> Iterator[Task]:
    """Yield the tasks of a seed from the first on, for ever."""
    drawn = partial(_draw_chunk, distribution, seed, chunk)
    for tasks in in_order(drawn, count_from(0, chunk), workers):
        yield from tasks


def _draw_chunk(distribution: Distribution, seed: int, chunk: int, first: int) -> list[Task]:
    return draw(distribution, seed, first, chunk)
