"""A worker process: ``python -m explorer.jobs.worker search|model``. No Qt.

Reads requests as lines on standard input and writes results as lines on standard output. A newer
request of a kind cancels the older one between two steps. It exits when its input ends, at once
and in the middle of anything, so that no worker outlives its window.
"""

import os
import sys
from collections.abc import Generator
from contextlib import closing
from threading import Thread
from typing import Protocol, TextIO

from core.errors import CoreError
from explorer.jobs.inbox import Inbox
from explorer.jobs.messages import NO_JOB, Failure, Ready, Request, Result
from explorer.jobs.wire import job_of, read_request, write_result

ROLES = ("search", "model")


class Desk(Protocol):
    """What a role does."""

    def begin(self) -> Ready:
        """Get ready for requests."""
        ...

    def handle(self, request: Request) -> Generator[Result | None, None, None]:
        """Yield results; None where there is nothing to tell but one may stop."""
        ...


class Outlet:
    """Writes results, each at once."""

    def __init__(self, stream: TextIO) -> None:
        """Write to ``stream``."""
        self._stream = stream

    def tell(self, job: int, result: Result) -> None:
        """Write one result."""
        self._stream.write(write_result(job, result))
        self._stream.flush()


def make_desk(role: str) -> Desk:
    """Return the desk of a role; imports what it needs."""
    if role == "search":
        from explorer.jobs.search_desk import SearchDesk

        return SearchDesk()
    from explorer.jobs.model_desk import ModelDesk

    return ModelDesk()


def work(desk: Desk, job: int, request: Request, inbox: Inbox, outlet: Outlet) -> None:
    """Meet one request, or stop when a newer one has taken its place.

    Where it can wait, other requests go first: a new board is drawn in the middle of a search.
    """
    with closing(desk.handle(request)) as results:
        for result in results:
            if inbox.is_stale(job, request):
                return
            if result is not None:
                outlet.tell(job, result)
            elif (other := inbox.take_urgent()) is not None:
                try_to_work(desk, *other, inbox, outlet)


def try_to_work(desk: Desk, job: int, request: Request, inbox: Inbox, outlet: Outlet) -> None:
    """Meet one request; whatever goes wrong becomes one line, and the worker goes on."""
    try:
        work(desk, job, request, inbox, outlet)
    except CoreError as error:
        outlet.tell(job, Failure(str(error)))
    except Exception as error:  # our bug: the window must hear of it and live on
        said = " ".join(f"{type(error).__name__}: {error}".split())
        outlet.tell(job, Failure(f"internal error: {said}"))


def _listen(lines: TextIO, inbox: Inbox, outlet: Outlet) -> None:
    for line in lines:
        try:
            inbox.put(*read_request(line))
        except CoreError as error:
            outlet.tell(job_of(line), Failure(str(error)))
    # The window has gone: nothing is left to finish or to save.
    os._exit(0)


def main(arguments: list[str]) -> int:
    """Run one role until the input ends."""
    if len(arguments) != 1 or arguments[0] not in ROLES:
        print(f"error: role {arguments}: {' or '.join(ROLES)}", file=sys.stderr)
        return 2
    outlet, inbox = Outlet(sys.stdout), Inbox()
    # What a library prints must not be taken for a message.
    sys.stdout = sys.stderr
    Thread(target=_listen, args=(sys.stdin, inbox, outlet), daemon=True).start()
    desk = make_desk(arguments[0])
    outlet.tell(NO_JOB, desk.begin())
    while True:
        try_to_work(desk, *inbox.take(), inbox, outlet)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
