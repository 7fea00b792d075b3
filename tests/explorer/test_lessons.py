"""Lessons as a learner handles them: steps, rings, questions; and the own board comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from core.infer.modes import Mode
from explorer.presenters.files import FilesPresenter
from explorer.presenters.lesson_lights import buttons_of
from explorer.session.options import ThemeName
from explorer.session.rescue import left_behind
from explorer.session.workspace import Workspace
from explorer.session.workspace_file import write_file
from tests.explorer.conftest import ASK
from tests.explorer.fakes import TEN, a_task, finish
from tests.explorer.lesson_kit import LESSON, start
from tests.explorer.test_editing import drag

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def at_rest(qtbot, explorer):
    """Return the screen once its panels have got their places."""
    seen = []

    def has_settled():
        seen.append(explorer.screens.take_down())
        return len(seen) > 2 and seen[-3] == seen[-2] == seen[-1]

    qtbot.waitUntil(has_settled)
    return seen[-1]


def test_the_users_board_with_all_its_history_is_back(qtbot, taught):
    explorer = taught()
    drag(qtbot, explorer.lanes[0].board, [(2, 2)])
    drag(qtbot, explorer.lanes[0].board, [(2, 3)])
    finish(explorer)
    explorer.actions["undo"].trigger()
    explorer.actions["drops"].trigger()
    finish(explorer)
    explorer.transport_presenter.seek(4)
    before, screen = explorer.session.state, at_rest(qtbot, explorer)
    assert before.is_modified and explorer.actions["redo"].isEnabled()
    start(explorer)
    assert explorer.session.state.document.task.board.width == 4
    assert not explorer.session.state.is_modified and not explorer.actions["undo"].isEnabled()
    explorer.lessons.show_step(1)
    drag(qtbot, explorer.lanes[0].board, [(1, 0)])
    assert explorer.actions["undo"].isEnabled() and not explorer.actions["redo"].isEnabled()
    explorer.session.set_options(mode=Mode.AUTO, theme=ThemeName.DARK)
    finish(explorer)
    qtbot.keyClick(explorer.lessons.panel, KEY.Key_Escape)
    after = explorer.session.state
    assert at_rest(qtbot, explorer) == screen
    for name in ("document", "search", "answer", "is_modified", "path", "breakpoints"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.options.theme is ThemeName.DARK, "taste is for good"
    explorer.actions["redo"].trigger()
    assert explorer.session.state.document.task.board.is_wall((2, 3))
    explorer.actions["undo"].trigger()
    explorer.actions["undo"].trigger()
    assert explorer.session.state.document.task == a_task()


def test_a_side_bar_that_is_folded_away_in_a_lesson_stays_away(taught):
    explorer = taught()
    start(explorer)
    explorer.actions["side_bar"].trigger()
    explorer.lessons.leave()
    assert not explorer.session.state.options.has_side_bar
    assert not explorer.side_bar.isVisible()


def test_what_is_learnt_on_is_no_question_to_the_worker_again(taught):
    explorer = taught()
    asked = len(explorer.runner.questions), len(explorer.runner.searches)
    start(explorer)
    assert len(explorer.runner.questions) > asked[0]
    asked = len(explorer.runner.questions), len(explorer.runner.searches)
    explorer.lessons.leave()
    assert (len(explorer.runner.questions), len(explorer.runner.searches)) == asked


def test_a_step_says_what_is_shown_and_back_undoes_what_was_tried(qtbot, taught):
    explorer = taught()
    start(explorer)
    state = explorer.session.state
    assert state.options.mode is Mode.FAST and explorer.player.frame == 2
    assert explorer.screens.take_down().panels == ("clauses",)
    qtbot.mouseClick(explorer.lessons.panel.next, LEFT)
    finish(explorer)
    assert explorer.player.frame == 5
    explorer.session.set_options(mode=Mode.SLOW)
    qtbot.keyClick(explorer.lessons.panel, KEY.Key_PageUp)
    finish(explorer)
    assert explorer.session.state.options.mode is Mode.FAST and explorer.player.frame == 2


def test_lit_things_get_rings_where_they_are(qtbot, taught):
    explorer = taught()
    start(explorer)
    lights = explorer.lessons.lights
    lights.spotlight.look()
    targets = explorer.lessons.lesson.steps[0].lights
    assert len(lights.spotlight.rects) == 2 + 1 + 1 + 1, "a cell on both boards"
    (button,) = [b for b in buttons_of(explorer.window, "play") if b.isVisible()]
    (place,) = lights.places([targets[2]])
    assert place.center() == button.mapTo(explorer.window, button.rect().center())
    assert lights.spotlight.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    explorer.session.set_options(reduced_motion=True)
    assert lights.spotlight.is_still
    explorer.lessons.leave()
    assert not lights.spotlight.isVisible()


def test_a_click_answers_and_draws_nothing(qtbot, taught):
    explorer = taught()
    start(explorer)
    board, panel = explorer.lanes[1].board, explorer.lessons.panel
    before = explorer.session.state.document

    def click(cell):
        at = board.geometry_of_board().rect(cell).center().toPoint()
        qtbot.mouseClick(board, LEFT, pos=at)

    click((3, 0))
    assert "✕" in panel.verdict.text() and panel.next.text() == "Skip"
    click((0, 1))
    assert "✓" in panel.verdict.text() and panel.next.text() == "Next"
    assert explorer.session.state.document == before
    click((2, 0))
    assert explorer.session.state.document != before, "then the board is to be drawn on again"


def test_a_frame_is_gone_to_and_told(qtbot, taught):
    explorer = taught()
    start(explorer)
    panel = explorer.lessons.panel
    explorer.lessons.next()
    finish(explorer)
    qtbot.keyClick(panel, KEY.Key_Return)
    assert not explorer.lessons.verdict.is_right and explorer.player.frame == 5
    qtbot.keyClick(panel, KEY.Key_Left)
    qtbot.mouseClick(panel.here, LEFT)
    assert explorer.player.frame == 4 and explorer.lessons.verdict.is_right
    qtbot.keyClick(panel, KEY.Key_Right)
    assert explorer.lessons.index == 2, "arrows lead through the lesson again"


def test_the_button_of_the_side_bar_answers_as_the_command_does(qtbot, taught):
    explorer = taught()
    start(explorer)
    explorer.lessons.show_step(2)
    finish(explorer)
    assert explorer.lessons.verdict is None, "what the step sets itself is no answer"
    explorer.actions["step_back"].trigger()
    assert explorer.lessons.verdict is None, "another menu's command is none either"
    explorer.side_bar.modes.group.button(1).click()
    assert not explorer.lessons.verdict.is_right
    explorer.side_bar.modes.group.button(2).click()
    assert explorer.lessons.verdict.is_right


def test_playback_starts_by_itself_unless_motion_is_unwanted(taught):
    explorer = taught()
    start(explorer)
    explorer.lessons.show_step(2)
    finish(explorer)
    assert explorer.player.is_playing
    explorer.session.set_options(reduced_motion=True)
    explorer.lessons.show_step(2)
    finish(explorer)
    assert not explorer.player.is_playing


@pytest.mark.parametrize("ending", [".jsonl", ".dualformer", ".md"])
def test_opening_something_else_leaves_the_lesson_and_loses_nothing(
    qtbot, taught, tmp_path, ending
):
    explorer, path = taught(), tmp_path / f"other{ending}"
    drag(qtbot, explorer.lanes[0].board, [(2, 2)])
    finish(explorer)
    mine = explorer.session.state.document
    start(explorer)
    if ending == ".md":
        path.write_text(LESSON)
    elif ending == ".dualformer":
        write_file(path, Workspace(a_task(TEN)))
    else:
        path.write_text(
            '{"domain":"maze","width":3,"height":2,"start":[0,0],"goal":[2,0],"walls":[]}'
        )
    assert explorer.files.open_path(path)
    finish(explorer)
    assert explorer.session.state.recent[0] == path
    if ending == ".md":
        explorer.lessons.leave()
    else:
        assert explorer.lessons.lesson is None
        explorer.actions["undo"].trigger()
    assert explorer.session.state.document == mine


def test_closing_the_window_asks_for_the_users_own_board(qtbot, taught, monkeypatch):
    explorer, asked = taught(), []
    monkeypatch.setattr(FilesPresenter, "may_discard", ASK)
    buttons = QMessageBox.StandardButton
    monkeypatch.setattr(QMessageBox, "question", lambda *_: asked.append(1) or buttons.Cancel)
    drag(qtbot, explorer.lanes[0].board, [(2, 2)])
    start(explorer)
    assert not explorer.window.close()
    assert asked and explorer.session.state.is_modified and explorer.lessons.lesson is None
    monkeypatch.setattr(FilesPresenter, "may_discard", lambda _self: True)


def test_unsaved_work_is_on_the_disk_during_a_lesson(qtbot, taught, tmp_path):
    explorer = taught(rescue_folder=tmp_path)
    drag(qtbot, explorer.lanes[0].board, [(2, 2)])
    mine = explorer.session.state.document.task
    start(explorer)
    explorer.rescue.write()
    (path,) = tmp_path.glob("*.json")
    explorer.rescue._own.let_go()
    (found,) = left_behind(tmp_path)
    assert found.path == path and found.read().drawn == mine
    found.let_go()


def test_a_broken_lesson_is_a_notice_of_one_line(taught, tmp_path):
    explorer, path = taught(), tmp_path / "bad.md"
    path.write_text(LESSON.replace("mode: fast", "mode: quick"))
    before = explorer.session.state.document
    assert not explorer.files.open_path(path) and not explorer.menu.open_path(path)
    notice = explorer.session.state.notice
    assert notice.is_error and "bad.md, line 12" in notice.text and "fast, slow" in notice.text
    assert explorer.session.state.document == before and explorer.lessons.lesson is None
