"""A run that is finished early decays from the rate it has, and then is over."""

from dataclasses import replace

import pytest
import torch

from core.train.finish import finishing
from core.train.run import start
from core.train.schedule import Schedule
from tests.doubles import tiny_run

CPU = torch.device("cpu")
SCHEDULE = Schedule(warmup_steps=0, decay_share=0.2, final_factor=0.0)


def _run(step, **changes):
    run = start(tiny_run(schedule=SCHEDULE, **changes), CPU)
    run.step, run.seconds = step, 60.0 * step
    return run


def _rate(run):
    return run.config.schedule.factor(run.step, run.progress)


@pytest.mark.parametrize("changes", [{"steps": 1000}, {"minutes": 1000.0}], ids=["steps", "time"])
@pytest.mark.parametrize("step", [1, 200, 799, 850, 990])
def test_the_rate_goes_on_where_it_is_and_falls_to_the_end(changes, step):
    run = _run(step, **changes)
    before, left = _rate(run), 1000 - step
    run.config = finishing(run)
    assert _rate(run) == pytest.approx(before, abs=0.1)
    rates = []
    while run.progress < 1 and len(rates) < 1000:
        rates.append(_rate(run))
        run.step, run.seconds = run.step + 1, run.seconds + 60
    assert rates == sorted(rates, reverse=True)
    assert _rate(run) == 0
    assert len(rates) <= min(left, max(11, step / 9 + 1))


def test_a_run_that_is_over_stays_over():
    run = _run(8, steps=8)
    run.config = finishing(run)
    assert run.progress == 1


def test_nothing_else_of_a_run_changes():
    run = _run(100, steps=1000)
    made = finishing(run)
    again = replace(made, steps=1000, schedule=SCHEDULE)
    assert again == run.config
