"""Distinct random tasks in a fixed order, drawn by any number of processes."""

import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from hashlib import blake2b
from itertools import count as count_from
from multiprocessing import get_context

from core.data.draw import Distribution, Task, draw
from core.errors import ConfigError, CoreError

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
    if workers == 1:
        for first in count_from(0, chunk):
            yield from draw(distribution, seed, first, chunk)
    # Fresh processes, not forks: the same on every system, and safe beside threads.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _ignore_interrupts)
    try:
        waiting: list[Future[list[Task]]] = []
        for first in count_from(0, chunk):
            waiting.append(pool.submit(draw, distribution, seed, first, chunk))
            if len(waiting) > 2 * workers:
                yield from waiting.pop(0).result()
    except BrokenProcessPool:
        raise CoreError("a worker process ended", None, "more memory or fewer --workers") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which reaches all processes of a terminal, to the one that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
