"""Means over steps: a log with as many lines as a curve can use, however quick the steps are."""

import math
from typing import Final

from core.train.loop import TrainRecord
from core.watch.events import Step

_LEAST_S: Final = 0.1
_SHARE: Final = 0.0005
"""A line stands for this share of the training so far: about 2,000 double the time."""


class Means:
    """Gathers steps until a line is due."""

    def __init__(self) -> None:
        """Begin empty."""
        self._records: list[TrainRecord] = []
        self._told_s: float | None = None

    def add(self, record: TrainRecord, progress: float) -> Step | None:
        """Take a step; return the line that is due with it, if one is."""
        if self._told_s is None:
            self._told_s = 0.0 if record.step == 1 else record.seconds
        self._records.append(record)
        due = self._told_s + max(_LEAST_S, _SHARE * record.seconds)
        return self.take(progress) if record.seconds >= due else None

    def take(self, progress: float) -> Step | None:
        """Return the line of the steps so far and begin anew; None if there were none."""
        records, self._records = self._records, []
        if not records:
            return None
        last = records[-1]
        self._told_s = last.seconds
        return Step(
            step=last.step,
            examples=last.examples,
            seconds=last.seconds,
            loss=_mean([r.loss for r in records]),
            trace_loss=_mean([r.trace_loss for r in records]),
            plan_loss=_mean([r.plan_loss for r in records]),
            rate=last.rate,
            examples_per_second=_mean([r.examples_per_second for r in records]),
            progress=progress,
        )


def _mean(values: list[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else math.nan
