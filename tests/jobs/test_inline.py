"""The inline runner keeps the promises of the real one."""

import pytest

from core.domains.maze.board import MazeTask, make_board
from explorer.jobs import messages as m
from explorer.jobs.inline import InlineRunner

TASK = MazeTask(make_board(4, 4, [(1, 1)]), (0, 0), (3, 3))


@pytest.fixture
def runner(qapp):
    runner = InlineRunner()
    yield runner
    runner.close()


def test_nothing_is_told_before_the_number_is_known(runner):
    told = []
    runner.trace_ready.connect(lambda job, _result: told.append(job))
    job = runner.search(m.SearchRequest(TASK))
    assert told == []
    assert runner.wait_idle(10_000)
    assert told == [job]


def test_only_the_newest_of_a_kind_is_told(runner):
    told = []
    runner.trace_ready.connect(lambda job, _result: told.append(job))
    jobs = [runner.search(m.SearchRequest(TASK)) for _ in range(3)]
    assert runner.wait_idle(10_000)
    assert told == [jobs[-1]]


def test_an_answer_streams_and_stops_when_it_is_cancelled(runner, model_folder):
    words, ends = [], []
    runner.words_ready.connect(lambda _job, batch: words.extend(batch))
    runner.answered.connect(lambda _job, end: ends.append(end.reason))
    request = m.AnswerRequest(str(model_folder), TASK, "slow", max_tokens=20)
    runner.answer(request)
    assert runner.wait_idle(10_000)
    assert (len(words), ends, words[0].text) == (20, ["cut"], "create")
    runner.words_ready.connect(lambda *_: runner.cancel_answer())
    runner.answer(request)
    assert runner.wait_idle(10_000)
    assert (len(words), ends) == (21, ["cut"])


def test_a_wrong_request_fails_with_one_line(runner):
    failures = []
    runner.failed.connect(lambda job, text: failures.append((job, text)))
    job = runner.generate(m.GenerateRequest(0, 5, (0.3, 0.5), 1))
    assert runner.wait_idle(10_000)
    assert failures == [(job, "maze width 0: a whole number from 2 to 256")]
