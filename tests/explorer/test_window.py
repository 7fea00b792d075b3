"""The window as a user drives it, with a runner that answers when the test says so."""

import itertools

import pytest
from PySide6.QtCore import Qt

from core.infer.modes import Mode
from explorer.pictures.headline import Verdict
from explorer.session.options import Options, ThemeName
from tests.explorer.fakes import FIVE, a_model, a_task, right_words

CUT_OFF = "S#...\n##...\n.....\n.....\n....G\n"


def settle(explorer, words=None, reason="eos"):
    explorer.runner.finish_search()
    explorer.runner.finish_answer(words, reason)


def message(explorer, lane):
    return explorer.lanes[lane].head.message.text()


def test_a_board_is_searched_and_asked_about_at_once(make_window):
    explorer = make_window()
    assert explorer.runner.searches[0].task == a_task()
    assert explorer.runner.questions[0].mode == "slow"
    settle(explorer)
    assert "Shortest plan found" in message(explorer, 0)
    assert "A* could have written the trace" in message(explorer, 1)


def test_playback_steps_through_both_lanes(qtbot, make_window):
    explorer = make_window()
    settle(explorer)
    board = explorer.lanes[0].board
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Home)
    assert explorer.player.frame == 0 and not any(board._picture.status)
    qtbot.keyClick(board, Qt.Key.Key_Right)
    assert explorer.player.frame == 1
    assert board._picture.status == explorer.lanes[1].board._picture.status
    assert sum(map(bool, board._picture.status)) == 1
    qtbot.keyClick(board, Qt.Key.Key_End)
    assert board._picture.plan[-1] == a_task().goal


def test_space_plays_to_the_end(qtbot, make_window):
    explorer = make_window()
    settle(explorer)
    explorer.transport_presenter.seek(0)
    explorer.transport_presenter.set_speed(1000)
    explorer.lanes[0].board.setFocus()
    qtbot.keyClick(explorer.lanes[0].board, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: explorer.player.frame == explorer.player.last > 0)
    qtbot.waitUntil(lambda: not explorer.player.is_playing)


def test_scrubbing_by_mouse_goes_there(qtbot, make_window):
    explorer = make_window()
    settle(explorer)
    scrub = explorer.transport.scrub
    qtbot.mouseClick(scrub, Qt.MouseButton.LeftButton, pos=scrub.rect().center())
    assert abs(explorer.player.frame - explorer.player.last / 2) <= 1


def test_clicking_a_clause_goes_to_it(qtbot, make_window):
    explorer = make_window()
    settle(explorer)
    words = explorer.lanes[1].words
    words.verticalScrollBar().setValue(0)
    chip = words._layout.rect(2).center().toPoint()
    qtbot.mouseClick(words.viewport(), Qt.MouseButton.LeftButton, pos=chip)
    assert explorer.player.frame == 3


def test_words_appear_as_they_are_said(make_window):
    explorer = make_window()
    explorer.runner.finish_search()
    explorer.runner.say("create", "0", "0", "c0", "c8", "close")
    assert len(explorer.lanes_presenter.answer.chips) == 1
    explorer.runner.say("0", "0", "c0", "c8", "create")
    assert [c.text for c in explorer.lanes_presenter.answer.chips] == [
        "create 0 0 c0 c8",
        "close 0 0 c0 c8",
    ]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("plan 0 0 plan 1 0 plan 2 0 plan 3 0 plan 4 0", "plan_on_wall"),
        ("plan 0 0 plan 4 4", "plan_step"),
        ("plan 0 0 plan 1 0", "plan_goal"),
        ("plan wall 0", "malformed"),
        ("", "plan_missing"),
    ],
)
def test_a_wrong_plan_is_shown_and_named(make_window, words, rule):
    explorer = make_window()
    settle(explorer, words.split())
    assert "The plan fails" in message(explorer, 1) and rule in message(explorer, 1)


def test_a_wall_in_the_plan_is_marked_on_the_board(make_window):
    explorer = make_window()
    settle(explorer, "plan 0 0 plan 1 0 plan 2 0 plan 3 0".split())
    picture = explorer.lanes[1].board._picture
    assert [picture.plan[i] for i in picture.bad_moves] == [(3, 0)]


def test_a_wrong_clause_is_marked_and_found_by_its_key(qtbot, make_window):
    explorer = make_window()
    words = list(right_words(a_task()))
    words[4] = "c7"
    settle(explorer, words)
    assert "wrong_h" in message(explorer, 1)
    explorer.actions["first_error"].trigger()
    assert explorer.player.frame == 1
    assert explorer.lanes[1].board._picture.faults == ((0, 0),)


def test_a_cut_answer_is_called_cut(make_window):
    explorer = make_window()
    settle(explorer, ["create"] * 40, reason="cut")
    assert "Cut after 40 words" in message(explorer, 1)


def test_a_new_mode_is_asked_and_old_words_are_dropped(make_window):
    explorer = make_window()
    old = explorer.runner.job
    explorer.side_bar.modes.group.button(0).click()
    assert explorer.runner.questions[-1].mode == "fast"
    explorer.runner.words_ready.emit(old, ())
    assert explorer.session.state.answer.mode is Mode.FAST
    assert explorer.session.state.answer.words == ()


def test_an_unsolvable_board_is_named(make_window):
    explorer = make_window(a_task(CUT_OFF))
    settle(explorer, "plan 0 0 plan 0 1".split())
    assert "No way leads" in message(explorer, 0)
    assert "not solvable" in explorer.window.status.text()
    assert "The plan fails" in message(explorer, 1)


def test_a_board_beyond_every_model_is_said_and_not_asked(make_window):
    explorer = make_window(models=(a_model(4),))
    assert explorer.runner.questions == []
    assert explorer.window.board_notice.isVisible()
    assert "No model reads a 5×5 board" in explorer.window.board_notice.label.text()
    assert not explorer.side_bar.ask_button.isEnabled()
    assert "No model reads" in message(explorer, 1)


def test_a_smaller_board_is_asked_with_a_warning(make_window):
    explorer = make_window(models=(a_model(10),))
    assert explorer.runner.questions[0].model == "maze-10"
    assert "trained on 10×10 mazes only" in explorer.window.board_notice.label.text()


def test_the_model_of_the_boards_size_is_chosen(make_window):
    explorer = make_window(models=(a_model(10), a_model(5)))
    assert explorer.session.state.model == "maze-5"
    assert not explorer.window.board_notice.isVisible()


def test_a_failed_answer_is_a_notice_and_the_window_goes_on(make_window):
    explorer = make_window()
    explorer.runner.finish_search()
    explorer.runner.failed.emit(explorer.runner.job, "the model worker stopped")
    assert explorer.window.notice.label.text() == "the model worker stopped"
    assert not explorer.session.state.is_answering
    explorer.actions["ask"].trigger()
    assert len(explorer.runner.questions) == 2


def test_a_new_maze_comes_from_the_runner(make_window):
    explorer = make_window()
    explorer.side_bar.forms["maze"].width_box.setValue(7)
    explorer.side_bar.forms["maze"].new_button.click()
    request = explorer.runner.generated[-1]
    assert (request.width, request.height, request.seed) == (7, 10, 2)


def test_a_typed_seed_draws_that_maze(make_window):
    explorer = make_window()
    explorer.side_bar.forms["maze"].seed_box.setValue(42)
    assert explorer.runner.generated[-1].seed == 42
    assert explorer.session.state.options.maze_seed == 42


def test_buttons_leave_the_keys_to_the_board(qtbot, make_window):
    explorer = make_window()
    explorer.lanes[0].board.setFocus()
    for button in (explorer.side_bar.modes.group.button(0), explorer.transport.buttons[2]):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert explorer.lanes[0].board.hasFocus()


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
def test_themes_change_the_window_at_once(make_window, theme):
    explorer = make_window()
    explorer.actions[f"theme_{theme.value}"].trigger()
    background = explorer.window.grab().toImage().pixelColor(4, 400).lightness()
    assert (background < 128) == (theme is ThemeName.DARK)


def test_every_command_does_something(make_window, monkeypatch):
    explorer = make_window()
    missing = set(explorer.actions) - set(explorer._handlers())
    assert not missing


def test_the_gauge_shows_the_first_word(make_window):
    explorer = make_window()
    settle(explorer)
    assert explorer.side_bar.gauge.accessibleName() == "First word: create 80 %, plan 20 %"


def test_closing_stops_the_workers(make_window):
    explorer = make_window()
    explorer.window.close()
    assert explorer.runner.closed


def test_autoplay_starts_a_new_board_from_its_beginning(make_window):
    explorer = make_window(options=Options(theme=ThemeName.LIGHT, autoplay=True))
    settle(explorer)
    assert explorer.player.is_playing and explorer.player.frame < explorer.player.last


def test_the_first_board_waits_for_its_search_and_then_plays(qtbot, make_window):
    explorer = make_window(options=Options(theme=ThemeName.LIGHT, autoplay=True))
    qtbot.wait(60)
    assert explorer.player.is_playing and explorer.player.last == 0
    settle(explorer)
    qtbot.waitUntil(lambda: explorer.player.frame > 0)


def test_changes_are_told_in_their_order(make_window):
    explorer = make_window()
    told = []
    explorer.session.changed.connect(lambda old, new: told.append((old, new)))
    explorer.actions["clear_walls"].trigger()
    assert len(told) > 1
    assert all(a[1] is b[0] for a, b in itertools.pairwise(told))


def test_a_shown_verdict_is_never_made_up(make_window):
    explorer = make_window(a_task(FIVE))
    explorer.runner.finish_search()
    assert explorer.lanes[1].head.title.text() == "Dualformer · slow"
    assert Verdict.GOOD.value not in message(explorer, 1) and "Thinking" in message(explorer, 1)
