"""One evaluation from its folder, as a stream of events; closed anywhere, it can be taken up again.

Every record goes into the journal of its model at once. Reports are made anew now and then, at the
end of each model, and when the stream is closed.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from core.cli.device import device_named
from core.errors import ConfigError
from core.evaluate.effort import effort
from core.evaluate.harness import evaluate
from core.evaluate.journal import Journal, journal
from core.evaluate.records import (
    EvaluateConfig,
    Part,
    Record,
    TaskRecord,
    n_records,
    parts_of,
)
from core.evaluate.report import make_report, report_text
from core.evaluate.subject import Subject, request_of, subject_of
from core.files import write_atomic
from core.infer.library import find_model
from core.infer.modes import Mode
from core.infer.solver import Solver, load_solver
from explorer.jobs.batch_comparison import compare
from explorer.jobs.batch_events import BatchEvent, BatchProgress, BatchReported
from explorer.jobs.batch_plan import BatchFolder, BatchPlan
from explorer.jobs.batch_tasks import BatchTasks, batch_tasks

_REPORT_EVERY_S = 10.0
_TOGETHER = 64
"""Greedy answers that are decoded side by side."""
_REPORT_SHARE = 0.05
"""Of the time that may go into reports on the way."""


@dataclass
class _Clock:
    """Work done and left, over all models."""

    total: float
    done: float = 0.0
    """Work done, that of earlier sessions included."""
    here: float = 0.0
    """Work done in this session."""
    busy_s: float = 0.0
    """Time it took."""
    answers: int = 0
    answers_here: int = 0

    def skip(self, work: float, answers: int) -> None:
        """Count what an earlier session did."""
        self.done += work
        self.answers += answers

    def add(self, work: float, answers: int, seconds: float) -> None:
        """Count a record."""
        self.skip(work, answers)
        self.here, self.busy_s = self.here + work, self.busy_s + seconds
        self.answers_here += answers

    def progress(self, what: str) -> BatchProgress:
        """Return how far it is."""
        is_known = self.answers_here > 0 and self.busy_s > 0
        rate = self.answers_here / self.busy_s if is_known else None
        left = self.busy_s * (self.total - self.done) / self.here if is_known else None
        return BatchProgress(what, self.done / self.total, self.answers, rate, left)


@dataclass
class _Run:
    """One model put to the tasks."""

    number: int
    solver: Solver
    config: EvaluateConfig
    subject: Subject
    kept: Journal
    reported_at: float = field(default_factory=time.monotonic)
    report_s: float = 0.0
    """What the last report took."""


def run_batch(folder: BatchFolder) -> Generator[BatchEvent, None, None]:
    """Yield what is to be told of an evaluation, until it is done; raises CoreError."""
    plan, found = folder.plan(), None
    for event in batch_tasks(folder, plan):
        if isinstance(event, BatchTasks):
            found = event
        else:
            yield event
    assert found is not None
    parts = parts_of(_config(plan, 0), len(found.tasks))
    work = sum(effort(part, plan.samples) * part.n_tasks for part in parts)
    clock = _Clock(work * len(plan.models))
    for number in range(len(plan.models)):
        with closing(_evaluated(folder, plan, number, found, clock)) as events:
            yield from events
    compare(folder, plan)


def _config(plan: BatchPlan, max_tokens: int) -> EvaluateConfig:
    modes = tuple(Mode(name) for name in plan.modes)
    how = (plan.samples, plan.temperature, max_tokens, plan.seed)
    return EvaluateConfig(modes, *how, search_runs=plan.search_runs)


def _evaluated(
    folder: BatchFolder, plan: BatchPlan, number: int, found: BatchTasks, clock: _Clock
) -> Generator[BatchEvent, None, None]:
    """Yield the events of one model; its report is written however this ends."""
    name = plan.models[number]
    yield clock.progress(f"{name}: loading")
    solver = load_solver(name, device_named("auto"))
    config = _config(plan, solver.default_max_tokens())
    tasks, n_all = found.tasks, n_records(config, len(found.tasks))
    parts = parts_of(config, len(tasks))
    subject = subject_of(solver.name, find_model(name), solver.card, tasks, found.source)
    request = request_of(subject, config, solver.model.head.weight.device.type)
    try:
        opened = journal(folder.records(number, name), request, parts, is_fresh=False)
        with opened as kept:
            run = _Run(number, solver, config, subject, kept)
            n_found = len(kept.records)
            try:
                yield from _records(folder, run, found, parts, clock)
            finally:
                if len(kept.records) > n_found or not folder.report(number, name).exists():
                    _report(folder, run, name, is_complete=len(kept.records) == n_all)
    except ConfigError as error:
        what = f"{name} is another model than when this evaluation began"
        raise ConfigError(what, error.what, "a new evaluation") from None
    yield BatchReported(number)


def _records(
    folder: BatchFolder, run: _Run, found: BatchTasks, parts: list[Part], clock: _Clock
) -> Iterator[BatchEvent]:
    """Yield progress after each record, and word of each report."""
    name, n_found = run.subject.model, len(run.kept.records)
    slots = [part for part in parts for _ in range(part.n_tasks)]
    for part in slots[:n_found]:
        clock.skip(effort(part, run.config.n_samples), _answers(part, run.config))
    records = evaluate(run.solver, found.tasks, found.costs, run.config, n_found)
    for part in slots[n_found:]:
        yield clock.progress(f"{name}: {part.name}")
        started = time.monotonic()
        run.kept.add(next(records))
        seconds = time.monotonic() - started
        clock.add(effort(part, run.config.n_samples), _answers(part, run.config), seconds)
        if _is_report_due(run) and _ends_batch(run.kept.records[-1]):
            _report(folder, run, name, is_complete=False)
            yield BatchReported(run.number)
    yield clock.progress(f"{name}: done")


def _answers(part: Part, config: EvaluateConfig) -> int:
    if part.mode is None:
        return 0
    return 1 if part.is_greedy else config.n_samples


def _ends_batch(record: Record) -> bool:
    """Say whether a wait may follow: greedy answers come together, and a report is of them all."""
    is_sampled = isinstance(record, TaskRecord) and not record.is_greedy
    return is_sampled or (record.index + 1) % _TOGETHER == 0


def _is_report_due(run: _Run) -> bool:
    wait = max(_REPORT_EVERY_S, run.report_s / _REPORT_SHARE)
    return time.monotonic() - run.reported_at >= wait


def _report(folder: BatchFolder, run: _Run, name: str, *, is_complete: bool) -> None:
    started = time.monotonic()
    found: dict[str, Any] = make_report(
        run.subject, run.kept.records, run.config, is_complete=is_complete
    )
    write_atomic(folder.report(run.number, name), report_text(found) + "\n")
    run.reported_at = time.monotonic()
    run.report_s = run.reported_at - started
