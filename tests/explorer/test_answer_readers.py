"""An answer that is read as it comes is made ready to play like one that is read at once."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.infer.modes import Mode
from explorer.pictures.answer_readers import Answers, prepare_answer
from explorer.session.state import AnswerWord, ModelRun
from tests.explorer.fakes import a_level, a_task, right_words
from tests.explorer.test_transport import DETOUR

BOARDS = (a_task(DETOUR), a_level())
WORDS = {board: right_words(board) for board in BOARDS}


def an_answer(task, words, *, is_done=False):
    told = tuple(AnswerWord(word, float("nan")) for word in words)
    return ModelRun(task, "made up", Mode.SLOW, told, is_done=is_done)


@st.composite
def answers(draw):
    """Draw an answer with some words in wrong places, and where its words come in parts."""
    task = draw(st.sampled_from(BOARDS))
    words = list(WORDS[task][: draw(st.integers(1, len(WORDS[task])))])
    for _ in range(draw(st.integers(0, 4))):
        i, j = (draw(st.integers(0, len(words) - 1)) for _ in range(2))
        words[i], words[j] = words[j], words[i]
    ends = sorted(draw(st.sets(st.integers(0, len(words)), max_size=5)))
    return an_answer(task, words), [*ends, len(words)]


def assert_same(one, other):
    assert (one.chips, one.lane, one.hues) == (other.chips, other.lane, other.hues)
    assert one.run.judgement == other.run.judgement
    for name in ("operation", "state", "g", "h", "parent", "states"):
        assert np.array_equal(getattr(one.run.trace, name), getattr(other.run.trace, name)), name
    assert np.array_equal(one.run.drawn, other.run.drawn)


@given(answers(), st.booleans())
def test_words_that_come_in_parts_are_shown_like_all_at_once(drawn, is_done):
    answer, ends = drawn
    shelf = Answers()
    for end in ends:
        so_far = replace(answer, words=answer.words[:end])
        assert_same(shelf.prepare(so_far, 8), prepare_answer(so_far, 8))
    ended = replace(answer, is_done=is_done)
    # Another optimum, as when the search comes after the answer.
    for cost in (8, 5):
        assert_same(shelf.prepare(ended, cost), prepare_answer(ended, cost))


@given(answers(), answers())
def test_answers_by_turns_do_not_mix(one, other):
    shelf = Answers()
    for share in (3, 2, 1):
        for answer, _ in (one, other):
            so_far = replace(answer, words=answer.words[: len(answer.words) // share])
            assert_same(shelf.prepare(so_far, 8), prepare_answer(so_far, 8))


def test_docks_keep_their_width_whatever_they_say(make_window):
    explorer = make_window(BOARDS[0])
    explorer.window.resize(1500, 900)
    for name in ("word_odds", "trace_check"):
        explorer.actions[name].trigger()
    explorer.search_hub.choose_lane(1)
    explorer.session.answer_started(BOARDS[0], "made up", Mode.SLOW)
    words = [w if i % 9 else "c7" for i, w in enumerate(WORDS[BOARDS[0]])]
    widths = set()
    for i in range(0, len(words), 11):
        explorer.session.words_arrived(an_answer(BOARDS[0], words[i : i + 11]).words)
        explorer.player.to_end()
        widths.add(
            (explorer.docks.check.sizeHint().width(), explorer.docks.odds.sizeHint().width())
        )
    assert len(widths) == 1
