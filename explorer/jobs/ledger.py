"""Which jobs are live, and what is told of them; how they are done is for the classes below it.

The newest job of a kind is the live one; what arrives for an older one is dropped.
"""

from itertools import count

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal

from explorer.jobs import messages as m
from explorer.jobs.looking import LookRequest, Looks
from explorer.jobs.sampling import CancelSamplesRequest, Samples, SamplesDone, SamplesRequest

_PARTS = (m.SearchProgress, m.Opening, m.Words, m.Lengths, Samples)
"""Results after which more will come."""


class JobLedger(QObject):
    """Numbers jobs and tells their results; signals of jobs carry the job's number first."""

    trace_ready = Signal(int, object)
    """TraceResult"""
    search_progressed = Signal(int, object)
    """SearchProgress"""
    search_stopped = Signal(int, object)
    """SearchStopped"""
    hint_ready = Signal(int, object)
    """Hint"""
    task_ready = Signal(int, object)
    """A task."""
    opening_ready = Signal(int, object)
    """Opening"""
    words_ready = Signal(int, object)
    """The next words of the answer, a tuple of Word."""
    answered = Signal(int, object)
    """Answered"""
    loaded = Signal(int)
    lengths_ready = Signal(int, object)
    """Lengths"""
    lengths_done = Signal(int)
    samples_ready = Signal(int, object)
    """Samples"""
    samples_done = Signal(int, object)
    """SamplesDone"""
    looks_ready = Signal(int, object)
    """Looks"""
    failed = Signal(int, str)
    """One line for the user."""
    worker_ready = Signal(str)
    """``search`` (any), ``compiled`` (search) or ``model``."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without jobs."""
        super().__init__(parent)
        self._numbers = count(m.NO_JOB + 1)
        self._live: dict[int, m.Request] = {}

    def start(self) -> None:
        """Get ready for the first jobs."""

    def close(self) -> None:
        """Stop everything."""
        self._live.clear()

    def search(self, request: m.SearchRequest) -> int:
        """Search a board; return the job's number."""
        return self._begin(request)

    def hint(self, request: m.HintRequest) -> int:
        """Find how to go on; the hint under way is dropped. Return the job's number."""
        return self._begin(request)

    def generate(self, request: m.GenerateRequest | m.GenerateLevelRequest) -> int:
        """Draw a task; return the job's number."""
        self._drop((m.GenerateRequest, m.GenerateLevelRequest))
        return self._begin(request)

    def answer(self, request: m.AnswerRequest) -> int:
        """Let a model answer; the answer under way is cancelled. Return the job's number."""
        return self._begin(request)

    def answer_beside(self, request: m.AnswerRequest) -> int:
        """Let a model answer while nothing else is to be done; told like any answer."""
        return self._begin(m.BesideRequest(request))

    def cancel_beside(self) -> None:
        """Stop the answer beside the lane."""
        if self._drop(m.BesideRequest):
            self._dispatch(next(self._numbers), m.CancelBesideRequest())

    def load(self, model: str) -> int:
        """Bring a model into memory; return the job's number."""
        return self._begin(m.LoadRequest(model))

    def cancel_answer(self) -> None:
        """Stop the answer under way, if there is one."""
        if self._drop(m.AnswerRequest):
            self._dispatch(next(self._numbers), m.CancelRequest())

    def measure(self, request: m.LengthsRequest) -> int:
        """Tell lengths of examples, while nothing else is to be done; return the job's number."""
        return self._begin(request)

    def cancel_lengths(self) -> None:
        """Stop telling lengths."""
        if self._drop(m.LengthsRequest):
            self._dispatch(next(self._numbers), m.CancelLengthsRequest())

    def sample(self, request: SamplesRequest) -> int:
        """Draw samples while nothing else is to be done; return the job's number."""
        return self._begin(request)

    def cancel_samples(self) -> None:
        """Stop drawing samples."""
        if self._drop(SamplesRequest):
            self._dispatch(next(self._numbers), CancelSamplesRequest())

    def look(self, request: LookRequest) -> int:
        """Tell where a model looks; the last such wish is dropped. Return the job's number."""
        return self._begin(request)

    def cancel_looks(self) -> None:
        """Hear nothing more of where a model looks, not even that it could not be told."""
        self._drop(LookRequest)

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

    def _begin(self, request: m.Request) -> int:
        self._drop(type(request))
        job = next(self._numbers)
        self._live[job] = request
        self._dispatch(job, request)
        return job

    def _dispatch(self, job: int, request: m.Request) -> None:
        """Have a job done. Nothing may be told of it before control is back in the event loop."""
        raise NotImplementedError

    def _drop(self, kind: type[m.Request] | tuple[type[m.Request], ...]) -> bool:
        """Forget the live jobs of a kind or of some; return whether there was one."""
        stale = [job for job, request in self._live.items() if isinstance(request, kind)]
        for job in stale:
            del self._live[job]
        return bool(stale)

    def _tell(self, job: int, result: m.Result) -> None:
        """Emit the signal of a live job's result; what is not in ``_PARTS`` ends the job."""
        if job not in self._live:
            return
        if not isinstance(result, _PARTS):
            del self._live[job]
        match result:
            case m.TraceResult():
                self.trace_ready.emit(job, result)
            case m.SearchProgress():
                self.search_progressed.emit(job, result)
            case m.SearchStopped():
                self.search_stopped.emit(job, result)
            case m.Hint():
                self.hint_ready.emit(job, result)
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
            case m.Lengths():
                self.lengths_ready.emit(job, result)
            case m.LengthsDone():
                self.lengths_done.emit(job)
            case Samples():
                self.samples_ready.emit(job, result)
            case SamplesDone():
                self.samples_done.emit(job, result)
            case Looks():
                self.looks_ready.emit(job, result)
            case m.Failure():
                self.failed.emit(job, result.text)
