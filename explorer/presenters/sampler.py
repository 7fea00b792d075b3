"""Draws samples of the board shown: asks the worker, judges what comes, forgets what is stale.

Judging 64 long traces takes some tenths of a second, so it is done one sample a turn of events.
"""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.jobs.ledger import JobLedger
from explorer.jobs.sampling import Sample, Samples, SamplesDone, SamplesRequest
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.pictures.samples import Sampled, SampleSet, judge_sample
from explorer.session.level_draft import LevelDraft
from explorer.session.models import heuristic_of
from explorer.session.session import Session
from explorer.session.state import State

_NO_JOB: Final = -1
SETTLE_MS: Final = 400
"""Time a board must stay before it is sampled by itself."""


class Sampler(QObject):
    """The samples of the board, and the job that draws them."""

    changed = Signal()
    """Other samples, or another place on the way to them."""

    def __init__(
        self,
        session: Session,
        runner: JobLedger,
        may_start: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """Listen to both; ``may_start`` says whether a board may be sampled by itself now."""
        super().__init__(parent)
        self._session, self._runner, self._may_start = session, runner, may_start
        self.samples: SampleSet | None = None
        self.n_words = 0
        """Words so far of the samples under way."""
        self._job, self._cost = _NO_JOB, UNSOLVABLE
        self._waiting: deque[Sample] = deque()
        self._seconds: float | None = None
        self._judging, self._settling = QTimer(self), QTimer(self)
        self._judging.setInterval(0)
        self._judging.timeout.connect(self._judge_next)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._start_by_itself)
        session.changed.connect(self._on_changed)
        runner.samples_ready.connect(self._on_samples)
        runner.samples_done.connect(self._on_done)
        runner.failed.connect(lambda job, _text: self._on_end(job))

    @property
    def is_drawing(self) -> bool:
        """Whether samples are under way."""
        return self._job != _NO_JOB

    @property
    def is_busy(self) -> bool:
        """Whether more will be known without anybody asking."""
        return self.is_drawing or bool(self._waiting) or self._settling.isActive()

    @property
    def wish(self) -> Sampled | None:
        """What would be sampled now; None if no model reads the board."""
        state = self._session.state
        task, how = state.document.task, state.options.sampling
        if state.model is None or isinstance(task, LevelDraft):
            return None
        heuristic = heuristic_of(state.models, state.model)
        drawn = (how.mode, how.temperature, how.seed, how.count)
        return Sampled(task, state.model, *drawn, heuristic)

    def start(self) -> None:
        """Draw samples; those that are there are forgotten."""
        of = self.wish
        if of is None:
            return
        self._settling.stop()
        self.samples, self._waiting, self.n_words = SampleSet(of), deque(), 0
        self._seconds, self._cost = None, _cost(self._session.state)
        request = SamplesRequest(
            of.model, of.task, of.count, of.mode.value, of.temperature, of.seed
        )
        self._job = self._runner.sample(request)
        self.changed.emit()

    def stop(self) -> None:
        """Draw no more; what has come stays."""
        self._runner.cancel_samples()
        self._on_end(self._job)

    def keep_up(self) -> None:
        """Sample this board before long, if it is not, and if the user wants boards sampled."""
        if self._session.state.options.sampling.keeps_up and self.samples is None:
            self._settling.start()

    def want(self) -> None:
        """Sample this board before long, as if the user had asked for it."""
        self._settling.start()

    def close(self) -> None:
        """Do nothing more: the window has closed."""
        self._judging.stop()
        self._settling.stop()

    def _start_by_itself(self) -> None:
        if self._may_start():
            self.start()
        elif self._session.state.options.sampling.keeps_up:
            self._settling.start()

    def _on_changed(self, old: State, new: State) -> None:
        of = None if self.samples is None else self.samples.of
        if of is not None and (of.task, of.model) != (new.document.task, new.model):
            self._forget()
        if _cost(new) != self._cost:
            self._judge_anew(_cost(new))
        if (old.document.task, old.model) != (new.document.task, new.model):
            self.keep_up()

    def _forget(self) -> None:
        if self.is_drawing:
            self._runner.cancel_samples()
        self._job, self.samples = _NO_JOB, None
        self._waiting.clear()
        self._judging.stop()
        self.changed.emit()

    def _judge_anew(self, cost: int) -> None:
        """Judge all samples against another shortest plan."""
        self._cost = cost
        if self.samples is not None and self.samples.samples:
            self._waiting.extendleft(one.sample for one in reversed(self.samples.samples))
            self._judging.start()

    def _on_samples(self, job: int, told: Samples) -> None:
        if job == self._job:
            self.n_words = told.n_words
            self._waiting += told.ended
            if told.ended:
                self._judging.start()
            self.changed.emit()

    def _on_done(self, job: int, done: SamplesDone) -> None:
        if job == self._job:
            self._seconds = done.seconds
            self._on_end(job)

    def _on_end(self, job: int) -> None:
        if job == self._job and job != _NO_JOB:
            self._job = _NO_JOB
            self._finish()

    def _judge_next(self) -> None:
        """Judge one of the samples that wait."""
        if self._waiting and self.samples is not None:
            sample = self._waiting.popleft()
            judged = judge_sample(self.samples.of, sample, self._cost)
            self.samples = self.samples.with_sample(judged)
        if not self._waiting:
            self._judging.stop()
            self._finish()

    def _finish(self) -> None:
        """Tell what is there; with what it took once all is."""
        if self.samples is not None and not self.is_drawing and not self._waiting:
            self.samples = SampleSet(self.samples.of, self.samples.samples, self._seconds)
        self.changed.emit()


def _cost(state: State) -> int:
    """Return the moves of a shortest plan of the board, as far as that is known."""
    search = state.search
    if search is None or search.task != state.document.task or search.best_cost is None:
        return UNSOLVABLE
    return search.best_cost
