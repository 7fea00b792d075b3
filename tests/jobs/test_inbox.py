"""Newer requests take the place of older ones of their kind."""

from threading import Thread

from explorer.jobs.inbox import Inbox
from explorer.jobs.messages import (
    AnswerRequest,
    CancelLengthsRequest,
    CancelRequest,
    GenerateRequest,
    LengthsRequest,
    LoadRequest,
)

ASK, LOAD = AnswerRequest("m", None), LoadRequest("m")
LENGTHS = LengthsRequest(GenerateRequest(4, 4, (0.3, 0.5), 0), 10)


def _filled(*entries):
    inbox = Inbox()
    for job, request in enumerate(entries, start=1):
        inbox.put(job, request)
    return inbox


def test_requests_come_out_in_their_order():
    inbox = _filled(LOAD, ASK)
    assert [inbox.take(), inbox.take()] == [(1, LOAD), (2, ASK)]


def test_a_newer_request_replaces_one_that_waits():
    inbox = _filled(ASK, LOAD, ASK)
    assert [inbox.take(), inbox.take()] == [(2, LOAD), (3, ASK)]


def test_a_request_under_way_gets_stale_by_one_of_its_kind_alone():
    inbox = _filled(ASK)
    assert inbox.take() == (1, ASK)
    inbox.put(2, LOAD)
    assert not inbox.is_stale(1, ASK)
    inbox.put(3, ASK)
    assert inbox.is_stale(1, ASK)
    assert not inbox.is_stale(3, ASK)


def test_a_cancel_takes_answers_away_and_leaves_the_rest():
    inbox = _filled(ASK, LOAD, CancelRequest())
    assert inbox.is_stale(1, ASK)
    assert inbox.take() == (2, LOAD)
    inbox.put(4, ASK)
    assert inbox.take() == (4, ASK)


def test_lengths_are_taken_in_the_middle_of_nothing():
    inbox = _filled(LENGTHS, LOAD)
    assert inbox.take_urgent() == (2, LOAD)
    assert inbox.take_urgent() is None
    assert inbox.take() == (1, LENGTHS)


def test_each_cancel_is_for_one_kind():
    inbox = _filled(ASK, LENGTHS, CancelLengthsRequest())
    assert inbox.is_stale(2, LENGTHS) and not inbox.is_stale(1, ASK)
    assert inbox.take() == (1, ASK) and inbox.take_urgent() is None


def test_taking_waits_for_a_request():
    inbox, taken = Inbox(), []
    thread = Thread(target=lambda: taken.append(inbox.take()))
    thread.start()
    inbox.put(1, LOAD)
    thread.join(5)
    assert taken == [(1, LOAD)]
