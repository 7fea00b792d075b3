"""The progress of an evaluation, whose records differ in cost: its share done and time left.

On a terminal it is a bar; elsewhere, such as in a log, a line now and then.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from core.cli.progress import tracked_share

if TYPE_CHECKING:
    from core.evaluate.records import Part, Record

_LINE_EVERY_S = 30.0


def worked(
    records: "Iterable[Record]", parts: "Sequence[Part]", n_samples: int, n_done: int
) -> "Iterator[Record]":
    """Pass records on, telling how far they are.

    Args:
        records: those still to come.
        parts: of the whole evaluation.
        n_samples: sampled answers a task.
        n_done: records that were there before.
    """
    from core.evaluate.effort import effort

    names = [part.name for part in parts for _ in range(part.n_tasks)][n_done:]
    costs = [effort(part, n_samples) for part in parts for _ in range(part.n_tasks)][n_done:]
    total, done, count = sum(costs), 0.0, 0
    started = said_at = time.monotonic()

    def counted() -> "Iterator[Record]":
        nonlocal done, count
        for record in records:
            done, count = done + costs[count], count + 1
            yield record

    def describe(record: "Record") -> str:
        return f"{names[count - 1]}, task {record.index + 1}"

    for record in tracked_share(counted(), lambda: done / total, describe):
        yield record
        now = time.monotonic()
        if not sys.stderr.isatty() and now - said_at >= _LINE_EVERY_S:
            said_at = now
            left = (now - started) * (total / done - 1) / 60
            line = f"{100 * done / total:5.1f} %  {describe(record)}, about {left:.1f} min left"
            print(line, file=sys.stderr, flush=True)
