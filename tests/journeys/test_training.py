"""A run's whole life: begun in the page, killed with its window, resumed, finished, used."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.watch.runs import is_running
from explorer.app import Explorer, prepare_application
from explorer.presenters.files import FilesPresenter
from explorer.presenters.training import TrainingPresenter
from explorer.session.library import installed_models
from explorer.session.options import Options, ThemeName
from explorer.views.train_page import TrainPage
from tests.explorer.fakes import a_task

WAIT_MS = 90_000
ROOT = Path(__file__).parents[2]


def _wait_for(condition, limit_s=100.0):
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextmanager
def _window():
    """Start a window that starts a run; give the number of the run's process."""
    command = [sys.executable, "-m", "tests.explorer.training_child", "1000000"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ.copy(), stdout=subprocess.PIPE) as one:
        try:
            yield int(one.stdout.readline())
        finally:
            one.kill()


def _kill(process_id):
    os.kill(process_id, getattr(signal, "SIGKILL", signal.SIGTERM))


@pytest.fixture
def killed(profile):
    """A profile in which a window and its run were killed in the middle of training."""
    folder = profile / "runs" / "little"
    log = folder / "watch.jsonl"
    with _window() as trainer:
        try:
            _wait_for(lambda: log.is_file() and log.read_text().count('"kind":"step"') > 5)
        finally:
            _kill(trainer)
    _wait_for(lambda: not is_running(folder))
    return profile


@pytest.fixture
def explorer(qtbot, qapp, monkeypatch, killed):
    monkeypatch.setattr(FilesPresenter, "may_discard", lambda _self: True)
    prepare_application(qapp)
    made = Explorer(a_task(), installed_models(), Options(theme=ThemeName.LIGHT))
    qtbot.addWidget(made.window)
    made.window.show()
    made.begin(autoplay=False)
    yield made
    made.close()


@pytest.mark.timeout(300)
def test_a_killed_run_is_resumed_finished_and_answers_on_a_board(qtbot, explorer, killed):
    assert explorer.session.state.model not in (None, "little")
    explorer.workbench.handlers()["train"]()
    page = explorer.workbench.view.findChild(TrainPage)
    keeper = page.findChild(TrainingPresenter).keeper

    def story():
        return keeper.stories["little"]

    assert story().state == "interrupted"
    before = story().steps[-1].step
    assert page.runs.pause.text() == "Resume"
    page.runs.pause.click()
    qtbot.waitUntil(lambda: story().state == "training", timeout=WAIT_MS)
    # What came after the last checkpoint is done again, not told twice.
    qtbot.waitUntil(lambda: any(s.step > before for s in story().steps), timeout=WAIT_MS)
    steps = [step.step for step in story().steps]
    assert steps == sorted(set(steps))
    page.runs.finish.click()
    qtbot.waitUntil(lambda: story().state == "done", timeout=WAIT_MS)
    assert story().steps[-1].rate < 0.5
    assert (killed / "models" / "little" / "model.safetensors").is_file()
    assert "little" in {model.name for model in explorer.session.state.models}
    explorer.session.choose_model("little")
    qtbot.waitUntil(lambda: explorer.session.state.answer.model == "little", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not explorer.is_busy, timeout=WAIT_MS)
    answer = explorer.session.state.answer
    assert answer.is_done and len(answer.words) > 0
