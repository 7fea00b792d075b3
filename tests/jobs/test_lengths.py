"""Lengths are measured while nothing else is to be done, and until somebody says stop."""

from core.domains.maze.board import MazeTask, make_board
from explorer.jobs import messages as m
from explorer.jobs.inbox import Inbox
from explorer.jobs.search_desk import SearchDesk
from explorer.jobs.worker import work

BOARDS = m.GenerateRequest(5, 5, (0.3, 0.5), 4)
LENGTHS = m.LengthsRequest(BOARDS, 12)
SEARCH = m.SearchRequest(MazeTask(make_board(4, 4, [(1, 1), (2, 1)]), (0, 0), (3, 3)))


class _Outlet:
    """Keeps what is told, and may do something after each."""

    def __init__(self, after=lambda _result: None):
        self.told, self.after = [], after

    def tell(self, job, result):
        self.told.append((job, type(result)))
        self.after(result)


def _work(inbox, outlet):
    work(SearchDesk(), *inbox.take(), inbox, outlet)
    return outlet.told


def test_a_search_goes_before_lengths_that_are_under_way():
    inbox = Inbox()
    inbox.put(1, LENGTHS)
    inbox.put(2, SEARCH)
    told = _work(inbox, _Outlet())
    assert told[0] == (2, m.TraceResult) and told[-1] == (1, m.LengthsDone)


def test_lengths_do_not_go_before_a_search_that_is_under_way(monkeypatch):
    monkeypatch.setattr("explorer.jobs.search_desk._EVERY", 1)
    inbox = Inbox()
    inbox.put(1, SEARCH)
    inbox.put(2, LENGTHS)
    assert {job for job, _ in _work(inbox, _Outlet())} == {1}
    assert inbox.take() == (2, LENGTHS)


def test_a_stop_ends_the_measuring_between_two_boards(monkeypatch):
    monkeypatch.setattr("explorer.jobs.lengths._TELL_S", 0)
    inbox = Inbox()
    inbox.put(1, LENGTHS)
    outlet = _Outlet(lambda _result: inbox.put(2, m.CancelLengthsRequest()))
    assert _work(inbox, outlet) == [(1, m.Lengths)]
