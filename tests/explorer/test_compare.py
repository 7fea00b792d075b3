"""Modes and models side by side: answered one after the other, on one clock, kept by board."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.infer.modes import Mode
from explorer.session.comparing import Entry, usual_entries
from explorer.views.compare_page import ComparePage
from tests.explorer.fakes import a_model, a_plan_alone, a_task, right_words
from tests.explorer.test_samples import LONG, OPEN, OTHER, RIGHT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def compared(qtbot, make_window):
    """The page of a window with a searched and answered board; both hang on each other."""
    explorer = make_window(a_task(OPEN), (a_model(3), a_model(4)))
    explorer.runner.finish_search()
    explorer.runner.finish_answer()
    explorer.workbench.handlers()["compare"]()
    page = explorer.workbench.view.findChild(ComparePage)
    qtbot.waitUntil(lambda: bool(explorer.runner.beside))
    page.explorer = explorer
    return page


def answer_all(page):
    """Answer the three usual entries: fast wrong way round, slow as A*, auto too long."""
    runner = page.explorer.runner
    for words in (RIGHT, right_words(a_task(OPEN)), LONG):
        runner.finish_beside(words)


def texts(page):
    rows = page.table.rows.picture
    return [rows.row(i).texts for i in rows.rows]


def test_the_usual_entries_are_all_modes_and_what_else_fits():
    entries = usual_entries(["a", "b", "c", "d"])
    assert [(e.model, e.mode) for e in entries[:4]] == [
        *(("", mode) for mode in Mode),
        ("a", Mode.AUTO),
    ]
    assert len(entries) == 6


def test_entries_are_answered_one_after_the_other(compared):
    runner = compared.explorer.runner
    assert [q.mode for q in runner.beside] == ["fast"]
    answer_all(compared)
    assert [(q.model, q.mode) for q in runner.beside] == [
        *(("maze-3", mode) for mode in ("fast", "slow", "auto"))
    ]
    assert [row[1] for row in texts(compared)] == [
        *("the search", "✓ shortest", "✓ shortest", "! longer")
    ]
    assert [cell.head.title.text() for cell in compared.cells][1] == "maze-3 · slow"


def test_while_astar_searches_no_plan_is_called_longer(qtbot, compared):
    explorer = compared.explorer
    explorer.session.edit(a_task("S..\n.#.\n..G\n"), "wall")
    qtbot.waitUntil(lambda: len(explorer.runner.beside) == 2)
    answer_all(compared)
    assert [row[1] for row in texts(compared)][1:] == ["valid", "! trace wrong", "valid"]
    explorer.runner.finish_search()
    assert [row[1] for row in texts(compared)][1:] == ["✓ shortest", "! trace wrong", "! longer"]


def test_another_search_is_not_called_astar(compared):
    explorer = compared.explorer
    assert texts(compared)[0][:2] == ("A*", "the search")
    explorer.session.set_options(ordering="greedy")
    explorer.runner.finish_search()
    assert texts(compared)[0][:2] == ("Greedy best-first", "the search")


def test_words_that_astar_was_not_asked_for_are_not_called_none(compared):
    explorer = compared.explorer
    assert "" not in texts(compared)[0][2:6]
    explorer.runner.trace_ready.emit(explorer.solving._search_job, a_plan_alone(a_task(OPEN)))
    assert texts(compared)[0][2:6] == ("4", "", "", "9.00 s")


def test_all_boards_are_on_the_clock_of_the_window(qtbot, compared):
    answer_all(compared)
    explorer = compared.explorer
    compared.transport.step_box.setValue(2)
    assert explorer.player.frame == 2
    plans = [cell.board._picture.plan for cell in compared.cells]
    assert [len(plan) for plan in plans] == [2, 0, 2]
    explorer.workbench.view.close()
    assert len(explorer.lanes_presenter.timeline.lanes) == 2


def test_a_click_takes_an_answer_into_the_lane(qtbot, compared):
    answer_all(compared)
    qtbot.mouseClick(compared.cells[2].board, LEFT)
    answer = compared.explorer.session.state.answer
    assert [w.text for w in answer.words] == LONG and answer.source == "maze-3 · auto"
    assert len(compared.explorer.session.state.futures) == 2


def test_a_board_that_comes_back_is_not_asked_again(qtbot, compared):
    answer_all(compared)
    session, runner = compared.explorer.session, compared.explorer.runner
    session.edit(a_task("S..\n.#.\n..G\n"), "wall")
    qtbot.waitUntil(lambda: len(runner.beside) == 4)
    session.undo_stack.undo()
    assert [row[1] for row in texts(compared)][1:] == ["✓ shortest", "✓ shortest", "! longer"]
    qtbot.wait(250)
    assert len(runner.beside) == 4 and runner.beside_cancelled == 1


def test_a_stroke_held_still_is_compared_once_it_is_let_go(qtbot, compared):
    answer_all(compared)
    explorer, runner = compared.explorer, compared.explorer.runner
    board = explorer.lanes[0].board
    at = board.geometry_of_board().center((1, 1)).toPoint()
    qtbot.mousePress(board, LEFT, pos=at)
    qtbot.wait(250)
    assert len(runner.beside) == 3
    qtbot.mouseRelease(board, LEFT, pos=at)
    assert [q.task for q in runner.beside[3:]] == [a_task("S..\n.#.\n..G\n")]


def test_another_model_of_the_same_name_is_asked_anew(qtbot, compared):
    answer_all(compared)
    session, runner = compared.explorer.session, compared.explorer.runner
    session.set_models((a_model(4),))
    session.set_models((replace(a_model(3), summary="another"), a_model(4)))
    assert [row[1] for row in texts(compared)][1:] == ["–"] * 3
    qtbot.waitUntil(lambda: len(runner.beside) == 4)
    assert (runner.beside[-1].model, runner.beside[-1].mode) == ("maze-3", "fast")


def test_entries_are_added_and_removed(qtbot, compared):
    answer_all(compared)
    runner = compared.explorer.runner
    compared.styles.setCurrentIndex(3)
    compared.temperature.setValue(0.5)
    qtbot.mouseClick(compared.add, LEFT)
    entry = Entry("", Mode.SLOW, "no-cost", 0.5)
    assert compared.explorer.session.state.options.compared[-1] == entry
    qtbot.waitUntil(lambda: len(runner.beside) == 4)
    assert (runner.beside[-1].style, runner.beside[-1].temperature) == ("no-cost", 0.5)
    runner.finish_beside(OTHER)
    assert texts(compared)[-1][0] == "maze-3 · slow · no-cost · T 0.5"
    qtbot.mouseClick(compared.cells[0].remove, LEFT)
    assert len(compared.cells) == 3 and texts(compared)[1][0] == "maze-3 · slow"
    qtbot.mouseClick(compared.reset, LEFT)
    assert [row[1] for row in texts(compared)][1:] == ["✓ shortest", "✓ shortest", "! longer"]


def test_nobody_is_asked_while_nobody_looks(qtbot, compared):
    answer_all(compared)
    compared.explorer.workbench.view.close()
    compared.explorer.session.edit(a_task("S..\n.#.\n..G\n"), "wall")
    qtbot.wait(250)
    assert len(compared.explorer.runner.beside) == 3


def test_a_failure_is_told_in_its_cell(qtbot, compared):
    runner = compared.explorer.runner
    runner.failed.emit(runner.beside_job, "no memory")
    assert "no memory" in compared.cells[0].head.message.text()
    assert [q.mode for q in runner.beside] == ["fast", "slow"]


def test_what_failed_is_asked_again_when_somebody_looks_anew(qtbot, compared):
    runner = compared.explorer.runner
    runner.failed.emit(runner.beside_job, "the model worker stopped (exit code 9)")
    runner.finish_beside(right_words(a_task(OPEN)))
    runner.finish_beside(LONG)
    qtbot.wait(250)
    assert len(runner.beside) == 3, "not by itself, as it might fail for ever"
    compared.explorer.workbench.view.close()
    compared.explorer.workbench.handlers()["compare"]()
    qtbot.waitUntil(lambda: len(runner.beside) == 4)
    runner.finish_beside(RIGHT)
    assert [row[1] for row in texts(compared)][1:] == ["✓ shortest", "✓ shortest", "! longer"]


def test_what_failed_is_asked_again_on_a_board_that_comes_back(qtbot, compared):
    session, runner = compared.explorer.session, compared.explorer.runner
    runner.failed.emit(runner.beside_job, "the model worker stopped (exit code 9)")
    session.edit(a_task("S..\n.#.\n..G\n"), "wall")
    session.undo_stack.undo()
    qtbot.wait(250)
    runner.finish_beside(right_words(a_task(OPEN)))
    assert [q.mode for q in runner.beside] == ["fast", "slow", "fast"]
