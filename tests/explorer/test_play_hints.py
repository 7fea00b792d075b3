"""Hints for a level: asked for by H, shown on the board, known along the way, gone after a move."""

import pytest
from PySide6.QtCore import Qt

from core.domains.sokoban.rows import read_text
from explorer.jobs.messages import Hint
from tests.explorer.test_playing import ROOM, Seat

H, RIGHT, UP, LEFT = Qt.Key.Key_H, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left


@pytest.fixture
def seat(qtbot, prepared):
    return Seat(qtbot, ROOM)


def _answer(seat, *cells):
    seat.runner.hint_ready.emit(seat.runner.hint_job, Hint(cells))


def _advice(seat):
    return seat.board.picture.advice


def test_a_hint_shows_the_way_through_the_next_push(seat):
    seat.press([UP, H])
    here = seat.runner.hinted[-1].task
    assert (here.worker, here.boxes) == (seat.play.state.worker, seat.play.state.boxes)
    assert "Searching" in seat.view.head.message.text()
    _answer(seat, (2, 1), (2, 2), (3, 2), (4, 2))
    assert _advice(seat).way == ((2, 1), (2, 2), (3, 2))
    assert "3 moves are left" in seat.view.head.message.text()


def test_a_way_that_is_known_needs_no_new_search_and_another_place_does(seat):
    seat.press([H])
    _answer(seat, (2, 2), (3, 2), (4, 2))
    seat.press([RIGHT])
    assert _advice(seat) is None
    seat.press([H])
    assert _advice(seat).way == ((3, 2), (4, 2))
    assert len(seat.runner.hinted) == 1
    seat.press([LEFT, H])
    assert len(seat.runner.hinted) == 2


def test_a_hint_for_a_place_already_left_is_not_shown(seat):
    seat.press([H, UP])
    _answer(seat, (2, 2), (3, 2), (4, 2))
    assert _advice(seat) is None


def test_a_hint_says_when_no_way_is_left_or_known(seat):
    seat.press([H])
    _answer(seat)
    assert _advice(seat).is_bad
    seat.press([UP, H])
    seat.runner.hint_ready.emit(seat.runner.hint_job, Hint(None))
    assert "too long" in _advice(seat).text


def test_the_arrow_is_drawn(seat):
    before = seat.board.grab().toImage()
    seat.press([H])
    _answer(seat, (2, 2), (3, 2), (4, 2))
    assert seat.board.grab().toImage() != before


def test_a_solved_level_needs_no_hint(qtbot, prepared):
    seat = Seat(qtbot, read_text("######\n#@$.##\n######\n"))
    seat.press([RIGHT, H])
    assert seat.play.is_solved
    assert seat.runner.hinted == []
