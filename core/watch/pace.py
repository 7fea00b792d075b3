"""How fast a run would be on this machine: some seconds of it, thrown away afterwards."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Final

import torch

from core.train.config import TrainConfig
from core.train.loop import train
from core.train.run import start

CALIBRATION_S: Final = 10.0
_WARM_STEPS: Final = 2
"""First steps, which make memory and tables ready, are not counted."""


@dataclass(frozen=True)
class Pace:
    """What was measured so far."""

    examples_per_second: float
    examples: int
    """Examples that were timed."""
    seconds: float
    """Wall-clock time that they took, with drawing and searching their boards."""


def measure_pace(
    config: TrainConfig, device: torch.device, limit_s: float = CALIBRATION_S
) -> Iterator[Pace]:
    """Train for some seconds without keeping anything; yield the pace after each step.

    A long run may compile its model and then be faster than this.
    """
    endless = replace(config, minutes=None, steps=10**9, compile=False)
    run = start(endless, device)
    begun, since, before = time.perf_counter(), 0.0, 0
    with closing(train(run)) as records:
        for record in records:
            now = time.perf_counter()
            if record.step == _WARM_STEPS:
                since, before = now, record.examples
            elif record.step > _WARM_STEPS:
                n, spent = record.examples - before, now - since
                yield Pace(n / spent, n, spent)
            if now - begun >= limit_s and record.step > _WARM_STEPS:
                return
