"""Samples are drawn side by side, behind everything else, and until somebody says stop."""

import pytest

from core.domains.maze.board import MazeTask, make_board
from core.errors import ConfigError
from core.infer.decode import DecodeConfig
from core.infer.modes import Mode
from core.infer.solver import load_solver
from explorer.jobs import messages as m
from explorer.jobs import samples as module
from explorer.jobs import sampling as s
from explorer.jobs.inbox import Inbox
from explorer.jobs.model_desk import ModelDesk
from explorer.jobs.worker import work

TASK = MazeTask(make_board(4, 4, [(1, 1), (2, 1)]), (0, 0), (3, 3))


def _drawn(folder, **how):
    results = ModelDesk().handle(s.SamplesRequest(str(folder), TASK, **how))
    *parts, end = [result for result in results if result is not None]
    assert isinstance(end, s.SamplesDone) and end.seconds > 0
    return sorted((x for part in parts for x in part.ended), key=lambda x: x.index)


@pytest.mark.parametrize("mode", ["fast", "slow", "auto"])
def test_samples_are_those_of_the_command_line(model_folder, mode):
    told = _drawn(model_folder, count=9, mode=mode, temperature=1.3, seed=4)
    solver = load_solver(str(model_folder))
    config = DecodeConfig(1.3, solver.default_max_tokens(), 9, 4)
    wanted = list(solver.answers([TASK], Mode(mode), config))
    assert [(x.index, x.words, not x.was_cut) for x in told] == [
        (answer.sample, answer.words, answer.has_ended) for answer in wanted
    ]


def test_what_is_told_in_parts_is_told_once(model_folder, monkeypatch):
    whole = _drawn(model_folder, count=7)
    monkeypatch.setattr(module, "_TELL_S", 0)
    assert _drawn(model_folder, count=7) == whole and len(whole) == 7


def test_more_than_a_batch_go_on_with_other_draws(model_folder, monkeypatch):
    monkeypatch.setattr(module, "ROWS", 3)
    told = _drawn(model_folder, count=8)
    assert [x.index for x in told] == list(range(8))
    assert [x.words for x in told[:3]] != [x.words for x in told[3:6]]


@pytest.mark.parametrize("wrong", [{"count": 0}, {"count": 257}, {"mode": "quick"}])
def test_wrong_wishes_are_refused(model_folder, wrong):
    with pytest.raises(ConfigError):
        _drawn(model_folder, **wrong)


class _Outlet:
    """Keeps what is told, and may do something after each."""

    def __init__(self, after=lambda _result: None):
        self.told, self.after = [], after

    def tell(self, job, result):
        self.told.append((job, type(result)))
        self.after(result)


def test_an_answer_goes_before_samples_that_are_under_way(model_folder):
    inbox, outlet = Inbox(), _Outlet()
    inbox.put(1, s.SamplesRequest(str(model_folder), TASK, 8))
    inbox.put(2, m.AnswerRequest(str(model_folder), TASK, max_tokens=20))
    work(ModelDesk(), *inbox.take(), inbox, outlet)
    assert outlet.told[0] == (2, m.Opening)
    told = [job for job, _ in outlet.told]
    assert told == sorted(told, reverse=True) and outlet.told[-1] == (1, s.SamplesDone)


def test_a_stop_ends_the_drawing_between_two_words(model_folder, monkeypatch):
    monkeypatch.setattr(module, "_TELL_S", 0)
    inbox = Inbox()
    inbox.put(1, s.SamplesRequest(str(model_folder), TASK, 8))
    outlet = _Outlet(lambda _result: inbox.put(2, s.CancelSamplesRequest()))
    work(ModelDesk(), *inbox.take(), inbox, outlet)
    assert outlet.told == [(1, s.Samples)]
