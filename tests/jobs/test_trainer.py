"""The process of a run when its window goes: it keeps its checkpoint and ends, or goes on."""

from dataclasses import replace

import pytest

from core.train.run import STATE_NAME
from core.watch.events import LogReader, Phase, Probe
from core.watch.runs import is_running, leave_word, new_run
from explorer.jobs.training import RunProcess
from tests.explorer.test_train_pictures import a_wish


def _phases(folder):
    return [event.state for event in LogReader(folder).read() if isinstance(event, Phase)]


@pytest.mark.usefixtures("profile")
@pytest.mark.parametrize(
    ("word", "last"), [("leave", "stopped"), ("stay", "done")], ids=["ends", "goes on"]
)
def test_a_run_whose_window_has_gone(word, last, qtbot):
    folder = new_run(a_wish())
    process = RunProcess(folder)
    process.say(word)
    process._process.stdin.close()
    assert process.wait(100)
    assert _phases(folder)[-1] == last
    assert (folder / STATE_NAME).is_file() and not is_running(folder)


@pytest.mark.usefixtures("profile")
def test_the_process_asks_as_often_as_its_run_wants(qtbot):
    folder = new_run(replace(a_wish(), probe_every=20))
    process = RunProcess(folder)
    assert process.wait(100)
    asked = [event.step for event in LogReader(folder).read() if isinstance(event, Probe)]
    assert asked == [0, 20, 40, 40]  # once more at the end, with all boards


@pytest.mark.timeout(300)
def test_a_run_that_went_on_hears_words_that_are_left_for_it(profile, qtbot):
    folder = new_run(a_wish())
    process = RunProcess(folder)
    for one in ("pause", "stay"):
        process.say(one)
    process._process.stdin.close()
    qtbot.waitUntil(lambda: "paused" in _phases(folder), timeout=90_000)
    leave_word(folder, "finish")
    assert process.wait(100)
    assert _phases(folder)[-2:] == ["finishing", "done"]
    assert (profile / "models" / "little" / "config.json").is_file()
