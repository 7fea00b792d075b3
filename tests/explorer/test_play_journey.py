"""Playing in the whole window: beside the lanes of A* and the model, and in nobody's way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.domains.sokoban.play import written
from core.domains.sokoban.rows import read_text
from tests.explorer.fakes import a_task

ROOM = "########\n#      #\n# @$ . #\n#      #\n########\n"


def click(qtbot, board, cell):
    QApplication.processEvents()  # the layout may have something left to do
    place = board.geometry_of_board().center(cell).toPoint()
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def explorer(make_window):
    """A window in which a small level is played and has been searched."""
    window = make_window(read_text(ROOM))
    window.runner.finish_search()
    window.actions["play_by_hand"].trigger()
    return window


def press(qtbot, explorer, *keys):
    for key in keys:
        qtbot.keyClick(explorer.play_view.board, key)


def test_arrows_move_the_worker_here_and_the_playhead_there(qtbot, explorer):
    explorer.transport_presenter.seek(2)
    press(qtbot, explorer, Qt.Key.Key_Right)
    assert written(explorer.session.state.play) == "R" and explorer.player.frame == 2
    board = explorer.lanes[0].board
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Right)
    assert explorer.player.frame == 3 and written(explorer.session.state.play) == "R"


def test_letters_of_the_modes_move_the_worker_while_playing(qtbot, explorer):
    mode = explorer.session.state.options.mode
    press(qtbot, explorer, Qt.Key.Key_S, Qt.Key.Key_A)
    assert written(explorer.session.state.play) == "dl"
    assert explorer.session.state.options.mode is mode


def test_a_solved_level_is_compared_with_the_search(qtbot, explorer):
    press(qtbot, explorer, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert "cannot be done in fewer" in explorer.play_view.head.message.text()


def test_a_lost_box_stands_in_the_status_line(qtbot, explorer):
    press(qtbot, explorer, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert "Box at (3, 1) can be pushed to no dock" in explorer.window.status.text()
    press(qtbot, explorer, Qt.Key.Key_Z)
    assert "Box at" not in explorer.window.status.text()


def test_playing_asks_for_no_new_search_and_drops_none(qtbot, explorer):
    searches = len(explorer.runner.searches)
    press(qtbot, explorer, Qt.Key.Key_Right, Qt.Key.Key_U, Qt.Key.Key_R)
    assert len(explorer.runner.searches) == searches
    assert explorer.session.state.search is not None


def test_while_playing_a_stroke_changes_nothing(qtbot, explorer):
    before = explorer.session.state.document
    click(qtbot, explorer.lanes[0].board, (5, 1))
    assert explorer.session.state.document == before
    assert "Ctrl+P stops playing" in explorer.window.notice.label.text()
    explorer.actions["play_by_hand"].trigger()
    click(qtbot, explorer.lanes[0].board, (5, 1))
    assert explorer.session.state.document != before


def test_the_focus_goes_back_when_playing_stops(qtbot, explorer):
    press(qtbot, explorer, Qt.Key.Key_Escape)
    assert explorer.session.state.play is None and explorer.lanes[0].board.hasFocus()


def test_a_maze_has_a_lane_of_its_own(make_window):
    explorer = make_window(a_task())
    explorer.actions["play_by_hand"].trigger()
    assert explorer.route_view.isVisible() and not explorer.play_view.isVisible()
    assert not explorer.actions["undo_push"].isEnabled()
    explorer.session.replace_board(read_text(ROOM), "new level")
    assert not explorer.route_view.isVisible() and explorer.lanes[0].board.hasFocus()


def test_levels_follow_each_other_in_the_whole_window(qtbot, make_window, tmp_path):
    path = tmp_path / "two.xsb"
    path.write_text(ROOM + "Title: First\n\n" + ROOM.replace("@$", "$@") + "Title: Second\n")
    explorer = make_window(a_task())
    assert explorer.levels.open_collection(path)
    explorer.levels.open_level(0, plays=True)
    press(qtbot, explorer, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    assert explorer.session.state.document.task.id == "Second"
    assert explorer.runner.searches[-1].task == explorer.session.state.document.task
    assert written(explorer.session.state.play) == "" and explorer.play_view.board.hasFocus()
