"""A watched run: it tells what it does, and does what it is told."""

from queue import Queue

import pytest
import torch

from core.model.checkpoint import load_model
from core.train.run import resume, start
from core.watch.events import Phase, Probe, Step
from core.watch.probe import draw_probes
from core.watch.watched import watch
from tests.doubles import tiny_run

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def probes():
    return draw_probes(tiny_run().stream, 3)


def _watched(run, folder, probes, words=()):
    queue = Queue()
    for word in words:
        queue.put(word)
    return list(watch(run, folder, queue, probes))


def _phases(events):
    return [event.state for event in events if isinstance(event, Phase)]


def test_a_run_to_its_end_tells_every_step_and_probes_first_and_last(tmp_path, probes):
    events = _watched(start(tiny_run(), CPU), tmp_path, probes)
    assert _phases(events) == ["training", "done"]
    steps = [event for event in events if isinstance(event, Step)]
    assert (steps[-1].step, steps[-1].examples, steps[-1].progress) == (8, 48, 1.0)
    asked = [event for event in events if isinstance(event, Probe)]
    assert asked[0].step == 0 and asked[-1].step == 8
    assert set(asked[0].answers) == {"fast", "slow", "auto"}
    assert asked[0].count == asked[-1].count == 3
    for probe in asked:
        assert all(n <= probe.count for n in probe.solved.values())
    assert load_model(tmp_path).card["training"]["steps"] == 8


def test_the_board_is_asked_at_every_so_many_steps_and_at_no_other(tmp_path, probes):
    run, seen = start(tiny_run(steps=9), CPU), []
    for event in watch(run, tmp_path, Queue(), probes, probe_every=2):
        seen.append(event)
    asked = [event for event in seen if isinstance(event, Probe)]
    assert [probe.step for probe in asked] == [0, 2, 4, 6, 8, 9]
    assert asked[1].count == 1 and set(asked[1].answers) == {"fast", "slow", "auto"}


@pytest.mark.parametrize(("word", "phase"), [("stop", "stopped"), ("abort", "aborted")])
def test_a_word_ends_the_run_with_its_checkpoint(tmp_path, probes, word, phase):
    events = _watched(start(tiny_run(steps=500), CPU), tmp_path, probes, [word])
    assert _phases(events) == ["training", phase]
    again = resume(tiny_run(steps=500), CPU, tmp_path)
    assert again.step == events[-1].step == 1


def test_a_pause_lasts_until_the_run_may_go_on(tmp_path, probes):
    words = Queue()
    words.put("pause")
    events = watch(start(tiny_run(steps=30), CPU), tmp_path, words, probes)
    seen = []
    for event in events:
        seen.append(event)
        if isinstance(event, Phase) and event.state == "paused":
            assert resume(tiny_run(steps=30), CPU, tmp_path).step == event.step
            words.put("go")
    assert _phases(seen) == ["training", "paused", "training", "done"]


def test_a_run_that_is_finished_early_decays_and_is_done(tmp_path, probes):
    events = _watched(start(tiny_run(steps=5000), CPU), tmp_path, probes, ["finish"])
    assert _phases(events) == ["training", "finishing", "done"]
    assert 1 < events[-1].step < 50
    rates = [event.rate for event in events if isinstance(event, Step)]
    assert rates[-1] < 0.5


def test_probe_boards_are_the_same_for_every_run_and_never_those_of_training(probes):
    again = draw_probes(tiny_run(seed=7).stream, 3)
    assert again.tasks == probes.tasks
