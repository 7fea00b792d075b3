"""Another word in the model's answer: it goes on from there, and both answers are kept."""

import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.session.forks import Fork, without
from tests.explorer.fakes import a_task, right_words
from tests.explorer.test_transport import DETOUR
from tests.explorer.test_word_docks import LEFT, answer, click_word

WORDS = list(right_words(a_task(DETOUR)))


@pytest.fixture
def asked(make_window):
    return asked_window(make_window)


def asked_window(make_window):
    """Return a window whose model has answered, with the dock of words beside the boards."""
    explorer = make_window(a_task(DETOUR))
    explorer.window.resize(1500, 900)
    explorer.runner.finish_search()
    answer(explorer, WORDS)
    explorer.actions["word_odds"].trigger()
    return explorer


def words_of(explorer):
    return [word.text for word in explorer.session.state.answer.words]


def fork(qtbot, explorer):
    """Click the second candidate for the cost of the third clause: c99."""
    click_word(qtbot, explorer, 2, 3)
    bars = explorer.docks.odds.bars
    qtbot.mouseClick(bars, LEFT, pos=QPoint(40, bars.height() * 3 // 14))
    return [*WORDS[:13], "c99"]


def click_future(qtbot, explorer, row):
    table = explorer.docks.odds.futures.table
    at = table.visualRect(table.rows.index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)


def lines(explorer):
    table = explorer.docks.odds.futures.table
    if not explorer.docks.odds.futures.isVisible():
        return []
    return [" ".join(table.rows.picture.row(i).texts) for i in range(table.rows.rowCount())]


def test_a_clicked_candidate_is_gone_on_from(qtbot, asked):
    begin = fork(qtbot, asked)
    assert list(asked.runner.questions[-1].begin) == begin
    assert asked.session.state.is_answering and words_of(asked) == []
    answer(asked, [*begin, *WORDS[14:-3]])
    first, second = lines(asked)
    assert first.startswith("✓") and " as asked " in first
    assert second.startswith("✕") and f"word 14: c99 for {WORDS[13]}" in second


def test_answers_are_returned_to_and_a_fork_is_undone(qtbot, asked):
    begin = fork(qtbot, asked)
    answer(asked, begin)
    click_future(qtbot, asked, 0)
    assert words_of(asked) == WORDS and asked.word_pick.index == 13
    click_future(qtbot, asked, 1)
    assert words_of(asked) == begin
    assert asked.docks.odds.note.text().startswith("Given by you; the model")
    board = asked.lanes[1].board
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert words_of(asked) == WORDS and asked.word_pick.index == 13
    assert asked.docks.odds.futures.isHidden()


def test_answers_are_not_called_longer_while_astar_searches(qtbot, asked):
    asked.session.edit(a_task("S..#G\n.#.#.\n.#.#.\n.#...\n.#...\n"), "no wall")
    answer(asked, WORDS)
    asked.word_pick.go_to(0)
    asked.forks.fork("plan")
    answer(asked, WORDS[WORDS.index("plan") :])
    assert [line.split()[0] for line in lines(asked)] == ["!", "12"]
    assert "plan unchanged (12 moves, valid)" in asked.docks.odds.futures.parting.text()


def test_a_plan_that_a_stray_word_spoils_is_not_the_same(qtbot, asked):
    n = WORDS.index("plan")
    asked.word_pick.go_to(n - 6)
    qtbot.keyClicks(asked.docks.odds.field, "plan")
    qtbot.keyClick(asked.docks.odds.field, Qt.Key.Key_Return)
    answer(asked, [*WORDS[: n - 6], "plan", *WORDS[n:]])
    assert lines(asked)[1].startswith("✕ –") and lines(asked)[1].endswith(" no")
    said = asked.docks.odds.futures.parting.text()
    assert "the plan was 12 moves, shortest, now it is illegal" in said


def test_a_fork_of_a_fork_stands_below_it(qtbot, asked):
    answer(asked, fork(qtbot, asked))
    asked.word_pick.go_to(1)
    asked.forks.fork("4")
    answer(asked, ["create", "4"])
    assert [line.count("↳") for line in lines(asked)] == [0, 1, 2]
    asked.forks.show_future(1)
    asked.actions["undo_fork"].trigger()
    assert words_of(asked) == WORDS and lines(asked) == []


def test_a_typed_word_is_gone_on_from(qtbot, asked):
    click_word(qtbot, asked, 0, 0)
    qtbot.keyClicks(asked.docks.odds.field, "plan")
    qtbot.keyClick(asked.docks.odds.field, Qt.Key.Key_Return)
    assert asked.runner.questions[-1].begin == ("plan",)


def test_a_word_the_model_does_not_know_leaves_the_answer(qtbot, asked):
    asked.forks.fork("nonsense")
    asked.runner.failed.emit(asked.runner.job, "unknown word 'nonsense'")
    assert words_of(asked) == WORDS and not asked.session.state.is_answering
    assert "nonsense" in asked.session.state.notice.text


def test_an_answer_left_in_the_middle_is_kept_as_cut(qtbot, asked):
    fork(qtbot, asked)
    asked.runner.say(*WORDS[:20])
    asked.forks.show_future(0)
    left = asked.session.state.futures[1]
    assert left.is_done and left.was_cut and asked.runner.cancelled
    asked.runner.say("more")
    assert words_of(asked) == WORDS


def test_another_question_begins_without_futures(qtbot, asked):
    answer(asked, fork(qtbot, asked))
    asked.actions["ask"].trigger()
    assert asked.session.state.futures == () and asked.docks.odds.futures.isHidden()
    assert asked.runner.questions[-1].begin == ()


def test_what_was_forked_from_a_future_goes_with_it():
    one, two = Fork(3, "a", "b", 0), Fork(5, "c", "d", 1)
    other = Fork(4, "e", "f", 0)
    assert without([None, one, two, other], 1) == [(0, None), (3, other)]
    assert without([None, one, other, Fork(9, "g", "h", 2)], 1)[2] == (3, Fork(9, "g", "h", 1))
