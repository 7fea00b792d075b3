"""Work done ahead in fresh processes, its results in the order of the jobs.

The results depend on the jobs alone, never on the number of processes.
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from core.errors import CoreError

Job = TypeVar("Job")
Result = TypeVar("Result")
_MOST_ON_WINDOWS = 61
"""Processes that one of Windows can wait for."""


def in_order(
    function: Callable[[Job], Result], jobs: Iterable[Job], workers: int
) -> Iterator[Result]:
    """Yield ``function(job)`` for each of the jobs, of which there may be no end.

    Args:
        function: one that a new process can import.
        jobs: small values; a few more than needed at a time are taken.
        workers: processes; 1 computes here.

    Raises:
        CoreError: if a process died.
    """
    if workers <= 1:
        yield from map(function, jobs)
        return
    if sys.platform == "win32":
        workers = min(workers, _MOST_ON_WINDOWS)
    # Fresh processes, not forks: the same on every system, and safe beside threads.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _ignore_interrupts)
    waiting: list[Future[Result]] = []
    try:
        for job in jobs:
            waiting.append(pool.submit(function, job))
            if len(waiting) > 2 * workers:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    except BrokenProcessPool:
        raise CoreError("a worker process ended", None, "more memory or fewer workers") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which reaches all processes of a terminal, to the one that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
