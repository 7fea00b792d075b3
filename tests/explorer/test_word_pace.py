"""Words reach the session at once, and those of a long answer less often the longer that takes."""

import math

from explorer.presenters.word_pace import LONG_WORDS, REST, WordPace
from explorer.session.state import AnswerWord

WORDS = [AnswerWord("create", math.nan)] * 100


class Clock:
    """A window that takes a millisecond for every hundred words it has."""

    def __init__(self):
        self.now, self.shown = 0.0, []

    def show(self, words):
        self.shown.append(len(words))
        self.now += sum(self.shown) / 100_000


def test_a_short_answer_is_shown_as_it_comes():
    clock = Clock()
    pace = WordPace(clock.show, lambda: clock.now)
    for _ in range(LONG_WORDS // 100):
        pace.take(WORDS)
    assert clock.shown == [100] * (LONG_WORDS // 100)


def test_a_long_answer_leaves_the_window_most_of_its_time_and_loses_no_word():
    clock, busy = Clock(), 0.0
    pace = WordPace(clock.show, lambda: clock.now)
    for _ in range(400):
        before = clock.now
        pace.take(WORDS)
        busy += clock.now - before
        clock.now += 0.03
    pace.flush()
    assert sum(clock.shown) == 40_000
    assert busy < 1.3 * clock.now / (REST + 1)


def test_words_of_an_answer_given_up_are_forgotten():
    clock = Clock()
    pace = WordPace(clock.show, lambda: clock.now)
    pace.take(WORDS * 20)
    pace.take(WORDS)
    pace.begin()
    pace.flush()
    assert clock.shown == [2000]
