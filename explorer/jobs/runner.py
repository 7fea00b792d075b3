"""The window's side of all jobs: numbers them, sends them to the right process, drops stale news.

The newest job of a kind is the live one; what arrives for an older one is dropped. Searches run
compiled. As a fresh machine compiles for some seconds, an interpreted worker answers until the
compiled one is ready: it needs a few milliseconds for a board, and nothing waits for a compiler.
"""

from dataclasses import dataclass
from itertools import count
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QProcess, QTimer, Signal

from explorer.jobs import messages as m
from explorer.jobs.process import WorkerProcess

_CLOSE_MS: Final = (300, 300, 1000)
"""How long workers get after their input was closed, after terminate, and after kill."""


@dataclass(frozen=True)
class _Live:
    """A job under way."""

    request: m.Request
    worker: WorkerProcess


class JobSignals(QObject):
    """What a runner tells; every signal but the last carries the job's number first."""

    trace_ready = Signal(int, object)
    """TraceResult"""
    task_ready = Signal(int, object)
    """A task."""
    opening_ready = Signal(int, object)
    """Opening"""
    words_ready = Signal(int, object)
    """The next words of the answer, a tuple of Word."""
    answered = Signal(int, object)
    """Answered"""
    loaded = Signal(int)
    failed = Signal(int, str)
    """One line for the user."""
    worker_ready = Signal(str)
    """``search`` (any), ``compiled`` (search) or ``model``."""

    def deliver(self, job: int, result: m.Result) -> bool:
        """Emit the signal of a result; return whether it ends its job."""
        match result:
            case m.TraceResult():
                self.trace_ready.emit(job, result)
            case m.TaskResult():
                self.task_ready.emit(job, result.task)
            case m.Opening():
                self.opening_ready.emit(job, result)
            case m.Words():
                self.words_ready.emit(job, result.words)
            case m.Answered():
                self.answered.emit(job, result)
            case m.Loaded():
                self.loaded.emit(job)
            case m.Failure():
                self.failed.emit(job, result.text)
        return not isinstance(result, (m.Opening, m.Words))


class JobRunner(JobSignals):
    """Runs jobs in child processes. Never blocks, but for a moment in ``close``."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare without starting any process."""
        super().__init__(parent)
        self._numbers = count(m.NO_JOB + 1)
        self._live: dict[int, _Live] = {}
        self._quick = self._worker("search", is_compiled=False)
        self._compiled = self._worker("search")
        self._model = self._worker("model")
        self._is_compiled_ready = False
        self._retired: QProcess | None = None

    def _worker(self, role: str, *, is_compiled: bool = True) -> WorkerProcess:
        worker = WorkerProcess(role, self, is_compiled=is_compiled)
        worker.received.connect(lambda job, result: self._on_received(worker, job, result))
        worker.died.connect(lambda why: self._on_died(worker, why))
        return worker

    def start(self) -> None:
        """Bring all processes up, so that the first jobs find them ready."""
        self._search_worker().start()
        self._model.start()

    def search(self, request: m.SearchRequest) -> int:
        """Search a board; return the job's number."""
        return self._send(self._search_worker(), request)

    def generate(self, request: m.GenerateRequest) -> int:
        """Draw a maze; return the job's number."""
        return self._send(self._search_worker(), request)

    def answer(self, request: m.AnswerRequest) -> int:
        """Let a model answer; the answer under way is cancelled. Return the job's number."""
        return self._send(self._model, request)

    def load(self, model: str) -> int:
        """Bring a model into memory; return the job's number."""
        return self._send(self._model, m.LoadRequest(model))

    def cancel_answer(self) -> None:
        """Stop the answer under way, if there is one."""
        if self._drop(m.AnswerRequest):
            self._model.send(next(self._numbers), m.CancelRequest())

    @property
    def is_idle(self) -> bool:
        """Whether no job is under way."""
        return not self._live

    def wait_idle(self, timeout_ms: int) -> bool:
        """Run the event loop until no job is under way; False if the time was up first."""
        deadline, loop, timer = QDeadlineTimer(timeout_ms), QEventLoop(), QTimer()
        timer.timeout.connect(
            lambda: loop.quit() if self.is_idle or deadline.hasExpired() else None
        )
        timer.start(5)
        if not self.is_idle:
            loop.exec()
        return self.is_idle

    def close(self) -> None:
        """Stop all processes: close their input, then terminate, then kill."""
        self._live.clear()
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

    def _search_worker(self) -> WorkerProcess:
        if self._is_compiled_ready:
            return self._compiled
        return self._quick

    def _send(self, worker: WorkerProcess, request: m.Request) -> int:
        self._drop(type(request))
        job = next(self._numbers)
        self._live[job] = _Live(request, worker)
        if not worker.send(job, request):
            # Told on the next turn of the event loop, when the caller knows the job's number.
            text = "a worker stopped again and again: it is tried anew in a minute"
            QTimer.singleShot(0, self, lambda: self._finish(job, m.Failure(text)))
        return job

    def _drop(self, kind: type[m.Request]) -> bool:
        """Forget the live job of a kind; return whether there was one."""
        stale = [job for job, live in self._live.items() if isinstance(live.request, kind)]
        for job in stale:
            del self._live[job]
        return bool(stale)

    def _finish(self, job: int, result: m.Result) -> None:
        if job in self._live:
            del self._live[job]
            self.deliver(job, result)

    def _on_received(self, worker: WorkerProcess, job: int, result: m.Result) -> None:
        if isinstance(result, m.Ready):
            self._on_ready(worker)
        elif isinstance(result, (m.Opening, m.Words)) and job in self._live:
            self.deliver(job, result)
        else:
            self._finish(job, result)

    def _on_ready(self, worker: WorkerProcess) -> None:
        if worker is self._model:
            self.worker_ready.emit("model")
        elif worker is self._quick:
            self._compiled.start()
            self.worker_ready.emit("search")
        else:
            self._is_compiled_ready = True
            self._move_jobs(self._quick, self._compiled)
            self._retired = self._quick.begin_close()
            self.worker_ready.emit("compiled")

    def _move_jobs(self, old: WorkerProcess, new: WorkerProcess) -> None:
        for job, live in list(self._live.items()):
            if live.worker is old:
                self._live[job] = _Live(live.request, new)
                new.send(job, live.request)

    def _on_died(self, worker: WorkerProcess, why: str) -> None:
        if worker is self._compiled:
            self._is_compiled_ready = False
        for job in [job for job, live in self._live.items() if live.worker is worker]:
            self._finish(job, m.Failure(why))
        worker.start()


def _has_ended(process: QProcess, deadline: QDeadlineTimer) -> bool:
    if process.state() == QProcess.ProcessState.NotRunning:
        return True
    return process.waitForFinished(max(1, int(deadline.remainingTime())))
