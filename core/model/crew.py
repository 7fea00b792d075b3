"""Threads that share work on rows, done by compiled code that lets other threads run."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Final

FEWEST_ROWS: Final = 8
"""Rows a thread must get, so that the work is worth the waking."""


class Crew:
    """This thread and its helpers."""

    def __init__(self) -> None:
        """Begin with this thread alone."""
        self._helpers: ThreadPoolExecutor | None = None
        self._n_threads = 1

    def use_threads(self, n_threads: int) -> None:
        """Share work among so many threads from now on."""
        if self._helpers is not None:
            self._helpers.shutdown()
        self._helpers = ThreadPoolExecutor(n_threads - 1, "rows") if n_threads > 1 else None
        self._n_threads = n_threads

    def share_out(self, work: Callable[[tuple[int, int]], None], n_rows: int) -> None:
        """Call ``work`` with the first row and the end of each part, and wait for all."""
        n_parts = max(1, min(self._n_threads, n_rows // FEWEST_ROWS))
        own, *others = pairwise(n_rows * part // n_parts for part in range(n_parts + 1))
        begun = [self._helpers.submit(work, part) for part in others] if self._helpers else []
        work(own)
        for part in begun:
            part.result()


ROWS_CREW: Final = Crew()
"""Who reads the words of many rows, in this process."""
