"""The child that evaluates: ``python -m explorer.jobs.batch_worker FOLDER``. No Qt.

Writes events as lines on standard output. On standard input the words ``pause``, ``go on`` and
``stop`` are heard between two records. When its input ends the window has gone: it exits at once,
as everything that is finished stands in the journal.
"""

import os
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TextIO

from core.errors import CoreError
from explorer.jobs.batch_events import (
    BatchEnded,
    BatchEvent,
    BatchFailed,
    BatchPaused,
    BatchProgress,
    write_event,
)
from explorer.jobs.batch_plan import BatchFolder

PAUSE, GO_ON, STOP = "pause", "go on", "stop"
_NICENESS = 5
"""So that the window stays smooth."""
_TOLD_EVERY_S = 0.1
"""Progress is told no more often, unless something else is being done."""


class Wishes:
    """What the window wants, as a thread hears it."""

    def __init__(self) -> None:
        """Begin going."""
        self.going = Event()
        self.going.set()
        self.is_stopped = False

    def listen(self, lines: TextIO) -> None:
        """Take words until the window has gone."""
        for line in lines:
            self.take(line.strip())
        os._exit(0)

    def take(self, word: str) -> None:
        """Take one word; others than the three mean nothing."""
        if word == PAUSE:
            self.going.clear()
        elif word in (GO_ON, STOP):
            self.is_stopped = self.is_stopped or word == STOP
            self.going.set()


class Outlet:
    """Writes events, each at once, and of many alike the first."""

    def __init__(self, stream: TextIO) -> None:
        """Write to ``stream``."""
        self._stream = stream
        self._what, self._told_at = "", 0.0

    def tell(self, event: BatchEvent) -> None:
        """Write one event."""
        if isinstance(event, BatchProgress):
            is_new, now = event.what != self._what, monotonic()
            if not is_new and now - self._told_at < _TOLD_EVERY_S:
                return
            self._what, self._told_at = event.what, now
        self._stream.write(write_event(event))
        self._stream.flush()


def work(folder: BatchFolder, wishes: Wishes, outlet: Outlet) -> None:
    """Evaluate until all is done or a stop is wished; raises CoreError."""
    from explorer.jobs.batch_work import run_batch

    with closing(run_batch(folder)) as events:
        for event in events:
            outlet.tell(event)
            if not wishes.going.is_set():
                outlet.tell(BatchPaused(True))
                wishes.going.wait()
                outlet.tell(BatchPaused(False))
            if wishes.is_stopped:
                break
    outlet.tell(BatchEnded(is_complete=folder.is_complete))


def main(arguments: list[str]) -> int:
    """Evaluate what a folder plans."""
    if len(arguments) != 1:
        print(f"error: arguments {arguments}: the folder of an evaluation", file=sys.stderr)
        return 2
    outlet, wishes = Outlet(sys.stdout), Wishes()
    # What a library prints must not be taken for an event.
    sys.stdout = sys.stderr
    Thread(target=wishes.listen, args=(sys.stdin,), daemon=True).start()
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    try:
        work(BatchFolder(Path(arguments[0])), wishes, outlet)
    except CoreError as error:
        outlet.tell(BatchFailed(str(error)))
        return 2
    except Exception as error:  # our bug: the window must hear of it
        said = " ".join(f"{type(error).__name__}: {error}".split())
        outlet.tell(BatchFailed(f"internal error: {said}"))
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
