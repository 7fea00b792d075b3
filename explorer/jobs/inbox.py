"""The requests waiting in a worker: a newer one of a kind takes an older one's place.

Filled by the thread that reads standard input, emptied by the main thread.
"""

from collections import deque
from threading import Condition

from explorer.jobs.messages import (
    AnswerRequest,
    BesideRequest,
    CancelBesideRequest,
    CancelLengthsRequest,
    CancelRequest,
    LengthsRequest,
    Request,
)
from explorer.jobs.sampling import CancelSamplesRequest, SamplesRequest

_CANCELS: dict[type[Request], type[Request]] = {
    CancelRequest: AnswerRequest,
    CancelLengthsRequest: LengthsRequest,
    CancelSamplesRequest: SamplesRequest,
    CancelBesideRequest: BesideRequest,
}
"""What each cancel makes stale."""
_PATIENT = (LengthsRequest, SamplesRequest, BesideRequest)
"""Requests that no other one waits for."""


class Inbox:
    """Requests with their job numbers, in order of arrival."""

    def __init__(self) -> None:
        """Begin empty."""
        self._waiting: deque[tuple[int, Request]] = deque()
        self._newest: dict[type[Request], int] = {}
        self._changed = Condition()

    def put(self, job: int, request: Request) -> None:
        """Add a request; older ones of its kind, or of the kind a cancel is for, become stale."""
        with self._changed:
            kind = _CANCELS.get(type(request), type(request))
            is_cancel = kind is not type(request)
            self._newest[kind] = job
            kept = [entry for entry in self._waiting if not isinstance(entry[1], kind)]
            self._waiting = deque(kept if is_cancel else [*kept, (job, request)])
            self._changed.notify()

    def take(self) -> tuple[int, Request]:
        """Wait for the next request and remove it."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._waiting))
            return self._waiting.popleft()

    def take_urgent(self) -> tuple[int, Request] | None:
        """Remove and return the first request that goes before what is being done, if any."""
        with self._changed:
            urgent = (entry for entry in self._waiting if not isinstance(entry[1], _PATIENT))
            found = next(urgent, None)
            if found is not None:
                self._waiting.remove(found)
            return found

    def is_stale(self, job: int, request: Request) -> bool:
        """Say whether a newer request has taken this one's place."""
        with self._changed:
            return self._newest[type(request)] != job
