"""All jobs in child processes: sends each to the right one. Never blocks the window.

Searches run compiled. As a fresh machine compiles for some seconds, an interpreted worker answers
until the compiled one is ready: it needs a few milliseconds for a board, and nothing ever waits
for a compiler.
"""

from typing import Final

from PySide6.QtCore import QDeadlineTimer, QObject, QProcess, QTimer

from explorer.jobs import messages as m
from explorer.jobs.ledger import JobLedger
from explorer.jobs.process import WorkerProcess
from explorer.jobs.sampling import CancelSamplesRequest

_CLOSE_MS: Final = (300, 300, 1000)
"""How long workers get after their input was closed, after terminate, and after kill."""

_CANCELS = (m.CancelRequest, m.CancelLengthsRequest, m.CancelBesideRequest, CancelSamplesRequest)
_OF_SEARCH = (
    m.SearchRequest,
    m.HintRequest,
    m.GenerateRequest,
    m.GenerateLevelRequest,
    m.LengthsRequest,
    m.CancelLengthsRequest,
)
"""Requests of the search worker; the others are the model's."""


class JobRunner(JobLedger):
    """Owns the worker processes."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare without starting any process."""
        super().__init__(parent)
        self._quick = self._worker("search", is_compiled=False)
        self._compiled = self._worker("search")
        self._model = self._worker("model")
        self._is_compiled_ready = False
        self._owners: dict[int, WorkerProcess] = {}
        self._retired: QProcess | None = None

    def _worker(self, role: str, *, is_compiled: bool = True) -> WorkerProcess:
        worker = WorkerProcess(role, self, is_compiled=is_compiled)
        worker.received.connect(lambda job, result: self._on_received(worker, job, result))
        worker.died.connect(lambda why: self._on_died(worker, why))
        return worker

    def start(self) -> None:
        """Bring all processes up, so that the first jobs find them ready."""
        self._worker_for(m.SearchRequest).start()
        self._model.start()

    def close(self) -> None:
        """Stop all processes: close their input, then terminate, then kill."""
        super().close()
        workers = (self._quick, self._compiled, self._model)
        ending = [worker.begin_close() for worker in workers] + [self._retired]
        processes = [process for process in ending if process is not None]
        for limit_ms, then in zip(
            _CLOSE_MS, (QProcess.terminate, QProcess.kill, None), strict=True
        ):
            deadline = QDeadlineTimer(limit_ms)
            processes = [p for p in processes if not _has_ended(p, deadline)]
            for process in processes:
                if then is not None:
                    then(process)

    def _worker_for(self, kind: type[m.Request]) -> WorkerProcess:
        if kind in _OF_SEARCH:
            return self._compiled if self._is_compiled_ready else self._quick
        return self._model

    def _dispatch(self, job: int, request: m.Request) -> None:
        worker = self._worker_for(type(request))
        if isinstance(request, _CANCELS) and not worker.is_running:
            return
        self._owners = {known: who for known, who in self._owners.items() if known in self._live}
        self._owners[job] = worker
        if not worker.send(job, request):
            text = "a worker stopped again and again: it is tried anew in a minute"
            QTimer.singleShot(0, self, lambda: self._tell(job, m.Failure(text)))

    def _on_received(self, worker: WorkerProcess, job: int, result: m.Result) -> None:
        if not isinstance(result, m.Ready):
            self._tell(job, result)
        elif worker is self._model:
            self.worker_ready.emit("model")
        elif worker is self._quick:
            # Only now, so that the two do not compete for the first second.
            self._compiled.start()
            self.worker_ready.emit("search")
        else:
            self._switch_to_compiled()

    def _switch_to_compiled(self) -> None:
        self._is_compiled_ready = True
        waiting = [job for job in self._live if self._owners.get(job) is self._quick]
        for job in waiting:
            self._dispatch(job, self._live[job])
        self._retired = self._quick.begin_close()
        self.worker_ready.emit("compiled")

    def _on_died(self, worker: WorkerProcess, why: str) -> None:
        if worker is self._compiled:
            self._is_compiled_ready = False
        lost = [job for job in self._live if self._owners.get(job) is worker]
        worker.start()
        for job in lost:
            self._tell(job, m.Failure(why))


def _has_ended(process: QProcess, deadline: QDeadlineTimer) -> bool:
    if process.state() == QProcess.ProcessState.NotRunning:
        return True
    return process.waitForFinished(max(1, int(deadline.remainingTime())))
