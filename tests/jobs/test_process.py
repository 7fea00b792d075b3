"""One child from the window's side, with small programs of our own in place of the worker."""

import sys

import pytest
from PySide6.QtCore import QObject

from explorer.jobs import messages as m
from explorer.jobs.process import MAX_DEATHS, WorkerProcess

ECHO_IN_PIECES = """
import sys, time
sys.stdin.readline()
for piece in ('{"job":7,"kind":"er', 'ror","text":"a"}\\n{"job":8,', '"kind":"loaded"}\\nnoise\\n'):
    sys.stdout.write(piece); sys.stdout.flush(); time.sleep(.05)
sys.stdin.read()
"""
DIE = "import sys; sys.stdin.readline(); sys.exit('no more memory')"


@pytest.fixture
def make_worker(qtbot):
    """Make a worker that runs some Python; it is closed at the end."""
    owner, made = QObject(), []

    def make(code, program=sys.executable):
        worker = WorkerProcess("model", owner, command=[program, "-c", code])
        made.append(worker)
        return worker

    yield make
    for worker in made:
        process = worker.begin_close()
        if process is not None and not process.waitForFinished(2000):
            process.kill()
            process.waitForFinished(2000)


def test_lines_that_come_in_pieces_are_put_together(make_worker, qtbot):
    worker, told = make_worker(ECHO_IN_PIECES), []
    worker.received.connect(lambda job, result: told.append((job, result)))
    assert worker.send(1, m.LoadRequest("x"))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[:2] == [(7, m.Failure("a")), (8, m.Loaded())]
    job, result = told[2]
    assert job == m.NO_JOB
    assert "no message: 'noise'" in result.text


def test_a_death_is_told_with_the_last_words(make_worker, qtbot):
    worker = make_worker(DIE)
    with qtbot.waitSignal(worker.died) as told:
        worker.send(1, m.LoadRequest("x"))
    assert told.args == ["the model worker stopped (exit code 1): no more memory"]
    assert not worker.is_running


def test_a_worker_that_dies_again_and_again_is_left_alone(make_worker, qtbot):
    worker = make_worker(DIE)
    for _ in range(MAX_DEATHS + 1):
        with qtbot.waitSignal(worker.died):
            assert worker.send(1, m.LoadRequest("x"))
    assert not worker.send(1, m.LoadRequest("x"))
    worker._deaths = [moment - 61 for moment in worker._deaths]
    assert worker.start()


def test_a_program_that_cannot_be_started_is_a_death(make_worker, qtbot):
    worker = make_worker("", program="/no/such/program")
    with qtbot.waitSignal(worker.died) as told:
        worker.start()
    assert told.args == ["the model worker cannot be started: /no/such/program"]


def test_nothing_is_heard_after_closing(make_worker, qtbot):
    worker, told = make_worker(ECHO_IN_PIECES), []
    worker.received.connect(lambda *message: told.append(message))
    worker.died.connect(told.append)
    worker.send(1, m.LoadRequest("x"))
    process = worker.begin_close()
    assert process.waitForFinished(5000)
    qtbot.wait(20)
    assert told == []
    assert not worker.is_running
