"""Every message is one line and comes back as it was; what is no message is an error of ours."""

import json
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.maze.board import MazeTask, make_board
from core.errors import DataError, InvalidTask
from core.search.trace import Trace
from explorer.jobs import messages as m
from explorer.jobs import sampling as s
from explorer.jobs.looking import LookRequest, Looks
from explorer.jobs.wire import job_of, read_request, read_result, write_request, write_result

TASK = MazeTask(make_board(4, 3, [(1, 1), (2, 1)]), (0, 0), (3, 2), id="näme\n")
REQUESTS = [
    m.SearchRequest(TASK, "randomised", 7),
    m.HintRequest(TASK, 9),
    m.GenerateRequest(10, 12, (0.25, 0.5), 3),
    m.GenerateLevelRequest(7, 8, 2, 3, 4),
    m.AnswerRequest("maze-10", TASK, "fast", 0.5, 1, 99, 3),
    m.AnswerRequest("maze-10", TASK, begin=("create", "0", "2")),
    m.LoadRequest("a/b c"),
    m.CancelRequest(),
    m.LengthsRequest(m.GenerateRequest(10, 12, (0.25, 0.5), 3), 100, "released"),
    m.LengthsRequest(m.GenerateLevelRequest(7, 8, 2, 3, 4), 100, heuristic="matching"),
    m.CancelLengthsRequest(),
    s.SamplesRequest("maze-10", TASK, 12, "auto", 0.7, 3),
    s.CancelSamplesRequest(),
    m.BesideRequest(m.AnswerRequest("maze-10", TASK, "slow", style="no-cost")),
    m.CancelBesideRequest(),
    LookRequest("maze-10", TASK, ("create", "1")),
]
RESULTS = [
    m.Ready(is_compiled=False),
    m.TaskResult(TASK),
    m.SearchProgress(20_000, 31),
    m.SearchStopped(500_000, 42),
    m.Hint(((1, 2), (1, 3))),
    m.Opening(0.25, 0.75),
    m.Words((m.Word("create", 0.5, 1.5, (("create", 0.5), ("plan", 0.25))), m.Word("0", 1.0, 0.0))),
    m.Answered("eos", 0.5, 0.125),
    m.Loaded(),
    m.Lengths(7, ((90, 60, 40, 30, 12), None, (80, 50, 30, 25, 9))),
    m.LengthsDone(),
    s.Samples((s.Sample(3, ("plan", "0", "1")), s.Sample(5, (), was_cut=True)), 9),
    s.SamplesDone(2.5),
    Looks((((0.25, 0.75), (0.5, 0.5)),), 0.01),
    m.Failure("maze width 0: a whole number"),
]


def test_every_kind_of_message_is_covered_here():
    assert {type(request) for request in REQUESTS} == set(m.Request.__args__)
    assert {type(result) for result in RESULTS} | {m.TraceResult} == set(m.Result.__args__)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: type(r).__name__)
def test_a_request_comes_back(request_):
    line = write_request(5, request_)
    assert line.isascii()
    assert line.index("\n") == len(line) - 1
    assert read_request(line) == (5, request_)


@pytest.mark.parametrize("result", RESULTS, ids=lambda r: type(r).__name__)
def test_a_result_comes_back(result):
    line = write_result(5, result)
    assert line.isascii()
    assert line.index("\n") == len(line) - 1
    assert read_result(line) == (5, result)


@pytest.mark.parametrize("plan", [[4, 5], []])
def test_a_trace_comes_back_column_by_column(plan):
    columns = np.arange(20, dtype=np.int32).reshape(4, 5)
    states = np.arange(18, dtype=np.int32).reshape(6, 3)
    trace = Trace(np.array([0, 1, 0, 1, 1], np.uint8), *columns, np.array(plan, np.int32), states)
    job, result = read_result(write_result(2, m.TraceResult(trace, 0.5)))
    assert (job, result.seconds) == (2, 0.5)
    for field in fields(Trace):
        before, after = getattr(trace, field.name), getattr(result.trace, field.name)
        np.testing.assert_array_equal(after, before)
        assert after.dtype == before.dtype


def test_a_line_names_its_job_and_its_kind():
    assert json.loads(write_request(3, m.LoadRequest("x"))) == {
        "job": 3,
        "kind": "load",
        "model": "x",
    }


def test_a_wrong_task_is_told_as_such():
    line = write_request(4, m.SearchRequest(TASK)).replace('"goal":[3,2]', '"goal":[1,1]')
    with pytest.raises(InvalidTask, match="goal on a wall"):
        read_request(line)
    assert job_of(line) == 4


@given(st.text() | st.dictionaries(st.sampled_from(["job", "kind"]), st.integers()).map(json.dumps))
def test_no_line_brings_a_reader_down(line):
    for read in (read_request, read_result):
        with pytest.raises(DataError):
            read(line)
    assert job_of(line) >= 0 or "-" in line


@pytest.mark.parametrize("drop", ["job", "kind", "p_plan"])
def test_a_message_that_lacks_a_key_is_refused(drop):
    row = json.loads(write_result(1, m.Opening(0.5, 0.5)))
    del row[drop]
    with pytest.raises(DataError):
        read_result(json.dumps(row))
