"""The one clock. Time is given by hand where a test is not about the timer itself."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.playback.player import MAX_SPEED_FPS, Player


@pytest.fixture
def player(qapp):
    """A player of 100 frames that stands at 0, with the frames it told."""
    player = Player()
    player.told = []
    player.frame_changed.connect(player.told.append)
    player.set_last(100)
    player.set_speed(10)
    yield player
    player.pause()


def test_playing_moves_by_the_time_that_has_passed(player):
    for _ in range(5):
        player.advance(0.05)
    assert player.frame == 2
    player.advance(1.0)
    assert player.frame == 12
    assert player.told == [1, 2, 12]


def test_the_timer_plays_to_the_end_and_stops(player, qtbot):
    player.set_speed(500)
    with qtbot.waitSignal(player.playing_changed) as began:
        player.play()
    assert began.args == [True]
    start = time.monotonic()
    qtbot.waitUntil(lambda: not player.is_playing, timeout=5000)
    assert player.frame == 100
    assert time.monotonic() - start >= 0.19
    assert player.told == sorted(set(player.told))


def test_the_highest_speed_goes_straight_to_the_end(player):
    player.set_speed(MAX_SPEED_FPS)
    player.advance(0.0)
    player.advance(0.016)
    assert player.told == [100]


def test_pause_holds_the_frame(player, qtbot):
    player.set_speed(1000)
    player.play()
    player.pause()
    here = player.frame
    qtbot.wait(40)
    assert player.frame == here
    assert not player.is_playing


def test_at_the_end_it_waits_while_more_may_come(player):
    player.play()
    player.set_last(5, is_growing=True)
    player.advance(30.0)
    assert (player.frame, player.is_playing) == (5, True)
    player.set_last(8, is_growing=True)
    player.advance(0.1)
    assert player.frame == 6
    player.set_last(8)
    player.advance(1.0)
    assert (player.frame, player.is_playing) == (8, False)


def test_a_loop_shows_the_end_and_starts_over(player):
    player.set_loop(True)
    player.seek(95)
    player.play()
    for _ in range(3):
        player.advance(0.9)
    assert player.told == [95, 100, 0, 9]
    assert player.is_playing


def test_play_at_the_end_starts_over(player):
    player.to_end()
    player.play()
    assert player.told == [100, 0]


def test_steps_pause_and_stay_inside(player):
    player.play()
    player.step(3)
    assert (player.frame, player.is_playing) == (3, False)
    player.step(-9)
    assert player.frame == 0
    player.to_end()
    player.step(1)
    assert player.frame == 100
    player.to_start()
    assert player.told == [3, 0, 100, 0]


def test_seeking_while_playing_goes_on_from_there(player):
    player.play()
    player.seek(50)
    player.advance(0.1)
    assert (player.frame, player.is_playing) == (51, True)


def test_it_follows_a_growing_end_until_the_user_moves(player):
    player.follow_end()
    player.set_last(110, is_growing=True)
    assert player.frame == 110
    player.seek(4)
    player.set_last(120, is_growing=True)
    assert player.frame == 4


def test_fewer_frames_pull_the_playhead_back(player):
    player.seek(80)
    player.set_last(20)
    assert player.told == [80, 20]


def test_a_speed_of_nothing_is_refused(player):
    with pytest.raises(ValueError, match="more than 0"):
        player.set_speed(0)


MOVES = st.one_of(
    st.tuples(st.just("advance"), st.floats(0, 3)),
    st.tuples(st.just("seek"), st.integers(-50, 200)),
    st.tuples(st.just("step"), st.integers(-5, 5)),
    st.tuples(st.just("set_last"), st.integers(0, 60)),
    st.tuples(st.just("set_speed"), st.floats(0.5, 1000)),
    st.tuples(st.just("set_loop"), st.booleans()),
)


@given(st.lists(MOVES, max_size=20))
def test_whatever_is_done_frames_stay_inside_and_are_told_once(qapp, moves):
    player, told = Player(), [0]
    player.frame_changed.connect(told.append)
    for name, value in moves:
        before = len(told)
        getattr(player, name)(value)
        assert 0 <= player.frame <= player.last
        assert told[-1] == player.frame
        assert len(told) - before <= 1
    assert all(a != b for a, b in pairwise(told))
