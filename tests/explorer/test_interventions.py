"""A clause of the model's trace changed by the user, by real gestures; the answers compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu

from explorer.pictures.answer_readers import prepare_answer
from explorer.pictures.futures import Future, parting
from explorer.session.interventions import ClauseEdit, as_it_is, edit_in_words, edited
from explorer.views.clause_dialog import ClauseDialog
from tests.explorer.fakes import a_task
from tests.explorer.test_answer_readers import an_answer
from tests.explorer.test_forks import WORDS, asked_window, words_of
from tests.explorer.test_transport import DETOUR
from tests.explorer.test_word_docks import LEFT, answer, click_word

CLAUSE = tuple(WORDS[10:15])
"""The third."""


@pytest.fixture
def asked(make_window):
    return asked_window(make_window)


def dialog_of(explorer):
    return explorer.window.findChild(ClauseDialog)


def test_a_changed_cost_is_gone_on_from(qtbot, asked):
    click_word(qtbot, asked, 2, 0)
    asked.actions["change_clause"].trigger()
    dialog = dialog_of(asked)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.g.setValue(7)
    assert dialog.result_words.text().endswith(" ".join((*CLAUSE[:3], "c7", CLAUSE[4])))
    qtbot.mouseClick(ok, LEFT)
    begin = (*WORDS[:13], "c7", WORDS[14])
    assert asked.runner.questions[-1].begin == begin
    answer(asked, [*begin, *WORDS[15:]])
    view = asked.docks.odds.futures
    told = view.table.rows.picture.row(1)
    assert told.texts[1] == f"↳ clause 3: g {WORDS[13][1:]} → 7" and told.texts[4] == "yes"
    assert "7: plan unchanged (12 moves, shortest)." in view.parting.text()
    asked.actions["undo_fork"].trigger()
    assert words_of(asked) == WORDS and view.isHidden()


def test_a_clause_left_out_by_key_and_what_followed_kept(qtbot, asked):
    board = asked.lanes[1].board
    click_word(qtbot, asked, 2, 1)
    board.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(board, Qt.Key.Key_I, modifiers)
    assert list(asked.runner.questions[-1].begin) == [*WORDS[:10], *WORDS[15:20]]
    asked.actions["undo_fork"].trigger()
    qtbot.keyClick(board, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(asked)
    qtbot.mouseClick(dialog.is_deleted, LEFT, pos=QPoint(8, dialog.is_deleted.height() // 2))
    # With nothing kept the model would write the clause again.
    assert dialog.is_deleted.isChecked() and dialog.kept.value() == dialog.kept.minimum() == 1
    dialog.kept.setValue(2)
    dialog.accept()
    assert list(asked.runner.questions[-1].begin) == [*WORDS[:10], *WORDS[15:25]]
    assert asked.session.state.futures[-1].fork.label == "clause 3: left out, 2 kept"


LAST = WORDS.index("plan")
"""Where the plan begins, behind the last clause."""


@pytest.mark.parametrize(
    ("said", "kept"),
    [(WORDS, WORDS[LAST : LAST + 3]), (WORDS[:LAST], ["eos"])],
)
def test_of_the_last_clause_what_follows_stays_or_the_end(qtbot, make_window, said, kept):
    explorer = asked_window(make_window)
    explorer.actions["ask"].trigger()
    answer(explorer, said)
    explorer.word_pick.go_to(LAST - 1)
    explorer.actions["delete_clause"].trigger()
    assert list(explorer.runner.questions[-1].begin) == [*WORDS[: LAST - 5], *kept]


def test_a_clause_that_nothing_follows_is_not_left_out(make_window):
    explorer = asked_window(make_window)
    explorer.actions["ask"].trigger()
    explorer.runner.finish_answer(WORDS[:LAST], "cut")
    explorer.word_pick.go_to(LAST - 1)
    explorer.actions["delete_clause"].trigger()
    assert explorer.runner.questions[-1].begin == ()
    assert "Nothing follows this clause" in explorer.session.state.notice.text


@pytest.mark.parametrize("place", ["words", "table"])
def test_the_menu_of_a_clause_names_both_ways(qtbot, asked, place):
    if place == "table":
        asked.actions["clauses"].trigger()
        asked.search_hub.choose_lane(1)
        view = asked.docks.clauses.table
        at = view.visualRect(view.rows.index(2, 0)).center()
    else:
        view = asked.lanes[1].words
        view.verticalScrollBar().setValue(0)
        at = view._layout.rect(2).center().toPoint()
    where = view.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(view.viewport(), event)
    menu = next(m for m in asked.window.findChildren(QMenu) if m.isVisible())
    assert [action.objectName() for action in menu.actions()] == ["change_clause", "delete_clause"]
    assert asked.word_pick.index == 10
    menu.close()


def test_only_clauses_of_the_trace_can_be_changed(asked):
    asked.word_pick.go_to(len(WORDS) - 1)
    asked.actions["delete_clause"].trigger()
    assert "Pick a clause" in asked.session.state.notice.text
    assert asked.runner.questions[-1].begin == ()


def test_another_answer_lies_dotted_over_the_plan_until_nobody_wants_it(qtbot, asked):
    click_word(qtbot, asked, 2, 0)
    asked.actions["delete_clause"].trigger()
    answer(asked, [*WORDS[:10], *WORDS[15:20], "plan", "0", "0"])
    view, board = asked.docks.odds.futures, asked.lanes[1].board
    whole = Future(*an_answer_of(WORDS)).plan
    assert board._picture.rival == whole and asked.lanes[0].board._picture.rival == ()
    said = "left out, 1 kept: the plan was 12 moves, shortest, now it is illegal."
    assert said in view.parting.text()
    qtbot.mouseClick(view.go, LEFT)
    # The clause that went and the one after it begin with the same word.
    assert asked.word_pick.index == 11
    view.rivals.setCurrentIndex(0)
    view.rivals.activated.emit(0)
    assert board._picture.rival == () and view.parting.isHidden()
    assert view.rivals.currentText() == "nothing"
    asked.forks.show_future(0)
    assert view.rivals.currentText().startswith("clause 3")


def an_answer_of(words):
    told = an_answer(a_task(DETOUR), words, is_done=True)
    return told, prepare_answer(told, 8).run


def test_the_word_at_which_two_part_is_the_first_that_differs():
    one, shorter = (Future(*an_answer_of(words)) for words in (WORDS, WORDS[:-3]))
    assert parting(one, one).word is None
    assert parting(one, shorter).word == parting(shorter, one).word == len(WORDS) - 3
    assert "the end here" in parting(shorter, one).text


costs = st.integers(0, 99)


@given(st.sampled_from([CLAUSE, ("close", "worker", "1", "2", "box", "3", "3", "c4", "c5")]), costs)
def test_an_edit_changes_what_it_says_and_nothing_else(words, cost):
    same = as_it_is(words)
    assert edited(words, same) == words
    other = ClauseEdit("close", cost, same.h)
    changed = edited(words, other)
    assert changed[1:-2] == words[1:-2] and changed[-1] == words[-1]
    assert (changed[0], changed[-2]) == ("close", f"c{cost}")
    said = edit_in_words(words, other, 5)
    assert ("g " in said) == (cost != same.g) and ("→ close" in said) == (words[0] == "create")


def test_clauses_without_costs_or_of_nonsense_keep_their_words():
    for words in (("create", "1", "2"), ("close",), ("create", "c1", "c2")):
        assert edited(words, as_it_is(words)) == words
    assert edited(("create", "1", "2"), ClauseEdit("close", 3, 4)) == ("close", "1", "2")
