"""Playback as a user drives it: keys, bar, menus and breakpoints."""

import math

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from explorer.playback.timeline import MarkKind
from explorer.views.transport_bar import speed_at, step_of
from tests.explorer.fakes import a_task, right_words

DETOUR = "S..#G\n.#.#.\n.#.#.\n.#.#.\n.#...\n"
"""Its f rises from 4 to 12."""


@pytest.fixture
def settled(make_window):
    """A window with both lanes done, its playhead at the start and its keys on the board."""
    explorer = make_window(a_task(DETOUR))
    explorer.runner.finish_search()
    words = list(right_words(a_task(DETOUR)))
    words[5 * 6 + 4] = "c7"
    explorer.runner.finish_answer(words)
    explorer.transport_presenter.seek(0)
    explorer.lanes[0].board.setFocus()
    return explorer


def press(qtbot, explorer, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(explorer.lanes[0].board, key, modifier)
    return explorer.player.frame


def hover(board, cell):
    at = QPointF(board.geometry_of_board().center(cell))
    none = Qt.MouseButton.NoButton
    where = QPointF(board.mapToGlobal(at))
    move = QMouseEvent(QEvent.Type.MouseMove, at, where, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(board, move)


def test_keys_go_from_event_to_event(qtbot, settled):
    timeline = settled.lanes_presenter.timeline
    for key, kind in (
        (Qt.Key.Key_Period, MarkKind.NEW_F),
        (Qt.Key.Key_T, MarkKind.FIRST_GOAL),
        (Qt.Key.Key_P, MarkKind.PLAN_BEGIN),
    ):
        settled.transport_presenter.seek(0)
        assert press(qtbot, settled, key) == timeline.stops(kind)[0] > 0
    assert press(qtbot, settled, Qt.Key.Key_D) == 7
    first = timeline.stops(MarkKind.NEW_F, 0)
    settled.transport_presenter.seek(first[1])
    assert press(qtbot, settled, Qt.Key.Key_Comma) == first[0]


def test_the_goal_is_first_touched_where_it_is_created(qtbot, settled):
    frame = press(qtbot, settled, Qt.Key.Key_T)
    run = settled.lanes_presenter.search.run
    assert [e.state for e in run.events].index(a_task(DETOUR).goal) == frame - 1


def test_the_branch_alone_leads_to_the_goal(qtbot, settled):
    press(qtbot, settled, Qt.Key.Key_G)
    run = settled.lanes_presenter.search.run
    plan, seen = run.plan_cells(len(run.events)), []
    while settled.player.frame < settled.player.last:
        press(qtbot, settled, Qt.Key.Key_Right)
        seen.append(run.events[settled.lanes_presenter.position(0) - 1].state)
    assert set(seen) == set(plan)
    press(qtbot, settled, Qt.Key.Key_G)
    assert settled.player.frame == settled.player.last == len(run.events)


@pytest.mark.parametrize("way", ["time", "share"])
def test_another_alignment_keeps_the_place_and_ends_with_all(settled, way):
    settled.transport_presenter.seek(9)
    settled.actions[f"align_{way}"].trigger()
    presenter = settled.lanes_presenter
    assert settled.player.frame == presenter.timeline.frame_of(0, 9)
    settled.actions["to_end"].trigger()
    assert [presenter.position(i) for i in (0, 1)] == [
        len(p.run.events) for p in presenter.prepared
    ]


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_playback_pauses_at_a_cell_until_its_chip_is_clicked(qtbot, settled):
    board = settled.lanes[0].board
    hover(board, (2, 1))
    press(qtbot, settled, Qt.Key.Key_X)
    assert settled.strip.isVisible() and len(settled.strip.chips) == 1
    events = settled.lanes_presenter.search.events_of((2, 1))
    settled.transport_presenter.set_speed(1000)
    press(qtbot, settled, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not settled.player.is_playing)
    assert settled.player.frame == events[0] + 1
    qtbot.mouseClick(settled.strip.chips[0], Qt.MouseButton.LeftButton)
    assert not settled.strip.isVisible()
    press(qtbot, settled, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not settled.player.is_playing)
    assert settled.player.frame == settled.player.last


def test_playback_pauses_where_the_search_comes_to_an_f(qtbot, settled):
    settled.actions["breakpoints"].trigger()
    settled.strip.f_box.setValue(10)
    qtbot.mouseClick(settled.strip.add_button, Qt.MouseButton.LeftButton)
    settled.transport_presenter.set_speed(math.inf)
    press(qtbot, settled, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not settled.player.is_playing)
    piece = settled.lanes_presenter.search.run.events[settled.player.frame - 1]
    assert piece.operation.name == "CLOSE" and piece.g + piece.h == 10
    settled.actions["clear_breakpoints"].trigger()
    assert not settled.session.state.breakpoints


def test_the_middle_button_picks_a_cell_and_draws_nothing(qtbot, settled):
    board, task = settled.lanes[1].board, settled.session.state.document.task
    at = board.geometry_of_board().center((1, 0)).toPoint()
    qtbot.mouseClick(board, Qt.MouseButton.MiddleButton, pos=at)
    assert settled.cell_marks.picked == (1, 0)
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, pos=at)
    assert settled.cell_marks.picked is None
    assert settled.session.state.document.task == task


def test_every_event_is_shown_however_fast_it_plays(qtbot, settled):
    seen = []
    settled.player.frame_changed.connect(seen.append)
    press(qtbot, settled, Qt.Key.Key_E)
    settled.transport_presenter.set_speed(math.inf)
    press(qtbot, settled, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not settled.player.is_playing, timeout=9000)
    assert seen == list(range(1, settled.player.last + 1))


def test_a_typed_step_goes_there(qtbot, settled):
    box = settled.transport.step_box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "12")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert settled.player.frame == 12


def test_speed_goes_beyond_the_clock_and_back_and_is_remembered(qtbot, settled):
    settled.transport.speed.setValue(settled.transport.speed.maximum())
    assert math.isinf(settled.session.state.options.speed_fps)
    assert settled.transport.speed_label.text() == "max"
    press(qtbot, settled, Qt.Key.Key_BracketLeft)
    assert settled.player.speed_fps == 1000
    assert [step_of(speed_at(step)) for step in range(102)] == list(range(102))


def test_flags_say_what_they_are(settled):
    scrub = settled.transport.scrub
    texts = {scrub.tip_at(scrub._x(flag.frame)) for flag in scrub._picture.flags}
    assert any("first touch of the goal" in text for text in texts)
    assert any("first difference" in text for text in texts)
