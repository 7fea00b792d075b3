"""A run that is watched: the training loop as a generator of events that obeys words on its way.

Words are ``pause``, ``go``, ``finish`` (decay and end), ``abort`` and ``stop`` (keep the
checkpoint and end). Closing the generator keeps the checkpoint, too.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Final

from core.train.finish import finishing
from core.train.loop import TrainRecord
from core.train.run import Run
from core.train.session import save, train_into
from core.watch.events import Event, Phase, Step
from core.watch.means import Means
from core.watch.probe import Prober, ProbeSet

SAVE_EVERY_S: Final = 20.0
_PROBE_SHARE: Final = 0.05
"""Share of the time that probes of either kind may take."""
_LEAST_PAUSE_S: Final = 1.0
"""Between two probes."""


@dataclass
class _Probing:
    """When the next probes are due: the one board often, all of them seldom.

    Where the user has said every how many steps, the one board is asked at just those, whatever it
    takes, and all boards in its place when the time has come for them.
    """

    prober: Prober
    every: int | None = None
    all_due_at: float = 0.0
    one_due_at: float = 0.0
    probed_step: int = field(default=-1)

    def due(self, step: int) -> Iterator[Event]:
        """Yield a probe of the model as it is, if one is due."""
        now = time.monotonic()
        if self.every is not None and (step % self.every or step == self.probed_step):
            return
        if now >= self.all_due_at:
            yield from self.ask(step)
        elif self.every is not None or (now >= self.one_due_at and step != self.probed_step):
            yield self.prober.probe(1)
            self.probed_step, self.one_due_at = step, _due_after(now)

    def ask(self, step: int) -> Iterator[Event]:
        """Yield a probe on all boards."""
        started = time.monotonic()
        yield self.prober.probe()
        self.probed_step, self.all_due_at = step, _due_after(started)


def _due_after(started: float) -> float:
    """Return when a probe is due again that began then, so that it takes a small share of time."""
    ended = time.monotonic()
    return ended + max(_LEAST_PAUSE_S, (ended - started) / _PROBE_SHARE)


def watch(
    run: Run,
    folder: Path,
    words: "Queue[str]",
    probes: ProbeSet,
    save_every_s: float = SAVE_EVERY_S,
    probe_every: int | None = None,
) -> Iterator[Event]:
    """Train until the run is over or a word ends it; the last event says which.

    Args:
        run: as ``start`` or ``resume`` made it.
        folder: of the run.
        words: what the user wants, in order.
        probes: boards to answer on the way.
        save_every_s: seconds between two checkpoints.
        probe_every: steps between two answers of the probe board; None for as often as a small
            share of the time allows.
    """
    yield Phase("training", run.step)
    yield probes.board
    probing, means = _Probing(Prober(run, probes), probe_every), Means()
    yield from probing.ask(run.step)
    with closing(train_into(run, folder, save_every_s)) as records:
        for record in records:
            step = means.add(record, run.progress)
            if step is not None:
                yield step
            yield from probing.due(run.step)
            end = yield from _obey(run, folder, record, words)
            if end is not None:
                yield from _last(means, run)
                yield end
                return
    yield from _last(means, run)
    yield from probing.ask(run.step)
    yield Phase("done", run.step)


def _last(means: Means, run: Run) -> Iterator[Step]:
    rest = means.take(run.progress)
    if rest is not None:
        yield rest


def _obey(
    run: Run, folder: Path, record: TrainRecord, words: "Queue[str]"
) -> Generator[Event, None, Phase | None]:
    """Do what the user wants after a step; return the phase that ends the run, if one does."""
    is_paused = False
    while True:
        try:
            word = words.get(block=is_paused)
        except Empty:
            return None
        if word == "pause" and not is_paused:
            is_paused = True
            # Somebody who pauses may switch the machine off.
            save(run, folder, record)
            yield Phase("paused", run.step)
        elif word == "finish":
            run.config = finishing(run)
            yield Phase("finishing", run.step)
            is_paused = False
        elif word == "go" and is_paused:
            yield Phase("training", run.step)
            is_paused = False
        elif word in ("stop", "abort"):
            return Phase("stopped" if word == "stop" else "aborted", run.step)
        if not is_paused and words.empty():
            return None
