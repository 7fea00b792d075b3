"""Ending a run early and well: its rates decay from where they are, and then it is over."""

import math
from dataclasses import replace
from typing import Final

from core.train.config import TrainConfig
from core.train.run import Run

_DECAY_SHARE: Final = 0.1
"""Share of the shortened run in which the rates fall from the plateau."""
_LEAST_STEPS: Final = 10
"""Steps of a decay from the plateau, however short the run was."""
_LEAST_S: Final = 0.001


def finishing(run: Run) -> TrainConfig:
    """Return the configuration under which a run decays from now on.

    A run that is decaying already goes on from the same rate, only steeper; one that would be
    over sooner ends as planned.
    """
    config, schedule = run.config, run.config.schedule
    left = 1 - run.progress
    # How far the rates have still to fall, from 1 at the plateau to 0 at the end.
    height = min(1.0, left / schedule.decay_share) if schedule.decay_share else 1.0
    spent, total = _clock(run)
    steps = _LEAST_STEPS * spent / max(1, run.step)
    full = max(steps, spent * _DECAY_SHARE / (1 - _DECAY_SHARE))
    remaining = min(full * height, total - spent)
    if config.minutes is None:
        remaining = math.ceil(remaining)
        config = replace(config, steps=max(1, round(spent) + remaining))
    else:
        remaining = max(remaining, _LEAST_S)
        config = replace(config, minutes=(spent + remaining) / 60)
    share = remaining / (spent + remaining) / height if height > 0 else schedule.decay_share
    return replace(config, schedule=replace(schedule, decay_share=min(1.0, share)))


def _clock(run: Run) -> tuple[float, float]:
    """Return how much of a run is over and how long it is, in seconds or in steps."""
    if run.config.minutes is not None:
        return run.seconds, 60 * run.config.minutes
    return float(run.step), float(run.config.steps)
