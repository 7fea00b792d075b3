"""The runner with its real processes: what arrives, what is dropped, what is left at the end."""

import os
import signal

import pytest

from core.domains.maze.board import MazeTask, make_board
from explorer.jobs import messages as m
from explorer.jobs.runner import JobRunner

TASK = MazeTask(make_board(6, 6, [(1, 1), (2, 1)]), (0, 0), (3, 3))
WAIT = {"timeout": 60_000}


@pytest.fixture
def runner(qtbot):
    """A runner that is closed at the end, leaving no process behind."""
    runner = JobRunner()
    yield runner
    ids = _process_ids(runner)
    runner.close()
    assert [pid for pid in ids if _lives(pid)] == []


def _process_ids(runner):
    workers = (runner._quick, runner._compiled, runner._model)
    return [worker.process_id for worker in workers if worker.is_running]


def _lives(pid):
    if os.name == "nt":  # asking would end it there
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _record(runner):
    told = []
    runner.trace_ready.connect(lambda job, result: told.append((job, result)))
    runner.task_ready.connect(lambda job, task: told.append((job, task)))
    runner.words_ready.connect(lambda job, words: told.append((job, words)))
    runner.answered.connect(lambda job, end: told.append((job, end)))
    runner.failed.connect(lambda job, text: told.append((job, text)))
    return told


def test_a_search_needs_no_compiler_and_goes_on_with_it(runner, qtbot):
    told, ready = _record(runner), []
    runner.worker_ready.connect(ready.append)
    first = runner.search(m.SearchRequest(TASK))
    qtbot.waitUntil(lambda: bool(told), **WAIT)
    assert ready == ["search"]
    qtbot.waitUntil(lambda: "compiled" in ready, **WAIT)
    second = runner.search(m.SearchRequest(TASK))
    assert runner.wait_idle(60_000)
    assert [job for job, _ in told] == [first, second]
    assert told[0][1].trace.state.tolist() == told[1][1].trace.state.tolist()


def test_interpreted_and_compiled_mazes_are_the_same(runner, qtbot):
    told, ready = _record(runner), []
    runner.worker_ready.connect(ready.append)
    request = m.GenerateRequest(10, 10, (0.3, 0.5), 5)
    runner.generate(request)
    qtbot.waitUntil(lambda: "compiled" in ready and runner.is_idle, **WAIT)
    runner.generate(request)
    assert runner.wait_idle(60_000)
    assert told[0][1] == told[1][1]


def test_only_the_newest_of_a_kind_is_told(runner):
    told = _record(runner)
    jobs = [runner.search(m.SearchRequest(TASK)) for _ in range(5)]
    task = runner.generate(m.GenerateRequest(6, 6, (0.3, 0.5), 1))
    assert runner.wait_idle(60_000)
    assert sorted(job for job, _ in told) == [jobs[-1], task]


def test_a_wrong_request_fails_with_one_line(runner):
    told = _record(runner)
    job = runner.answer(m.AnswerRequest("no such model", TASK))
    assert runner.wait_idle(60_000)
    assert told[0][0] == job
    assert told[0][1].startswith("unknown model 'no such model'")


def test_a_cancelled_answer_is_not_told(runner, qtbot, model_folder):
    small = MazeTask(make_board(4, 4, []), (0, 0), (3, 3))
    told = _record(runner)
    long = m.AnswerRequest(str(model_folder), small, "slow", 1.0, max_tokens=100_000)
    runner.answer(long)
    qtbot.waitUntil(lambda: bool(told), **WAIT)
    runner.cancel_answer()
    assert runner.is_idle
    told.clear()
    short = runner.answer(m.AnswerRequest(str(model_folder), small, "fast", max_tokens=5))
    assert runner.wait_idle(60_000)
    assert {job for job, _ in told} == {short}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_killed_worker_is_told_of_and_replaced(runner, qtbot, model_folder):
    told = _record(runner)
    lost = runner.load(str(model_folder))
    qtbot.waitUntil(lambda: runner._model.process_id > 0, **WAIT)
    os.kill(runner._model.process_id, signal.SIGKILL)
    assert runner.wait_idle(60_000)
    assert told[0][0] == lost
    assert told[0][1].startswith("the model worker stopped")
    runner.load(str(model_folder))
    assert runner.wait_idle(60_000)
    assert len(told) == 1
