"""All jobs in this process, one after the other: for tests and wherever no child may be started.

Requests and results go through the same lines of text as to and from a worker. A job is done on a
turn of the event loop of its own, so its results come after its number is known.
"""

from collections import deque

from PySide6.QtCore import QObject, QTimer

from core.errors import CoreError
from explorer.jobs import messages as m
from explorer.jobs.ledger import JobLedger
from explorer.jobs.wire import read_request, read_result, write_request, write_result
from explorer.jobs.worker import Desk, make_desk


class InlineRunner(JobLedger):
    """Does each job in the event loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without desks; what they need is imported with the first job."""
        super().__init__(parent)
        self._desks: dict[str, Desk] = {}
        self._lines: deque[str] = deque()

    def _dispatch(self, job: int, request: m.Request) -> None:
        if not isinstance(request, m.CancelRequest):
            self._lines.append(write_request(job, request))
            QTimer.singleShot(0, self, self._do_next)

    def _do_next(self) -> None:
        if not self._lines:
            return
        job, request = read_request(self._lines.popleft())
        try:
            for result in self._desk(request).handle(request):
                if job not in self._live:
                    return
                if result is not None:
                    self._tell(*read_result(write_result(job, result)))
        except CoreError as error:
            self._tell(job, m.Failure(str(error)))

    def _desk(self, request: m.Request) -> Desk:
        is_search = isinstance(
            request, (m.SearchRequest, m.GenerateRequest, m.GenerateLevelRequest)
        )
        role = "search" if is_search else "model"
        if role not in self._desks:
            self._desks[role] = make_desk(role)
        return self._desks[role]
