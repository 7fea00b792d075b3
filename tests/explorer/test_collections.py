"""Files of several levels, and the clipboard: everything people own opens, by every way in."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from core.domains.sokoban.rows import read_level, write_text
from core.errors import ConfigError
from core.formats.files import read_file
from explorer import launch
from explorer.launch import Launch
from explorer.session.files import read_board
from tests.explorer.fakes import FIVE, TEN, a_level, a_task

TWO = "Title: Easy\n\n#####\n#@$.#\n#####\n\n######\n#@ $.#\n######\nTitle: Longer\n"
ENDINGS = {"levels.xsb": TWO, "levels.txt": TWO, "mazes.txt": f"{FIVE}\n{TEN}"}


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "two.xsb"
    path.write_text(TWO)
    return path


def _board(explorer):
    return explorer.session.state.document.task


def _drop(explorer, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.NoModifier
    explorer.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


def _press(qtbot, explorer, key):
    qtbot.keyClick(explorer.lanes[0].board, key, Qt.KeyboardModifier.ControlModifier)


def _clipboard(text=None):
    if text is not None:
        QGuiApplication.clipboard().setText(text)
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize("name", ENDINGS)
def test_a_file_of_several_boards_fills_the_browser(make_window, tmp_path, name):
    path = tmp_path / name
    path.write_text(ENDINGS[name])
    explorer = make_window()
    assert explorer.level_list.isHidden()
    assert explorer.files.open_path(path)
    state = explorer.session.state
    assert not explorer.level_list.isHidden()
    assert [level.task for level in state.collection.levels] == [
        level.task for level in read_file(path)
    ]
    assert state.level == 0 and _board(explorer) == state.collection.levels[0].task


def test_a_dropped_collection_opens_and_undo_brings_the_board_back(make_window, two):
    explorer = make_window()
    _drop(explorer, two)
    assert write_text(_board(explorer)).splitlines() == ["#####", "#@$.#", "#####"]
    explorer.actions["undo"].trigger()
    assert _board(explorer) == a_task()


def test_undo_brings_the_mark_in_the_browser_back(make_window, two):
    explorer = make_window()
    explorer.files.open_path(two)
    explorer.actions["next_level"].trigger()
    assert explorer.session.state.level == 1
    explorer.actions["undo"].trigger()
    assert explorer.session.state.level == 0
    explorer.actions["redo"].trigger()
    assert explorer.session.state.level == 1


def test_a_level_alone_opens_as_the_document(make_window, tmp_path):
    path = tmp_path / "one.xsb"
    path.write_text("#####\n#@$.#\n#####\nTitle: Alone\n")
    explorer = make_window()
    assert explorer.files.open_path(path)
    assert explorer.session.state.path == path and explorer.session.state.collection is None


@pytest.mark.parametrize("ending", [".xsb", ".rle", ".jsonl", ".txt"])
def test_a_saved_level_opens_as_it_was(make_window, tmp_path, ending):
    explorer = make_window(a_level())
    assert explorer.files.save_path(tmp_path / f"mine{ending}")
    assert read_board(tmp_path / f"mine{ending}") == a_level()


@pytest.mark.parametrize("task", [a_task(), a_level()], ids=["maze", "sokoban"])
def test_what_was_copied_can_be_pasted(make_window, qtbot, task):
    explorer = make_window(task)
    _press(qtbot, explorer, Qt.Key.Key_C)
    copied = _clipboard()
    explorer.session.open(a_task(TEN), None)
    _clipboard(copied)
    _press(qtbot, explorer, Qt.Key.Key_V)
    assert _board(explorer) == task


def test_run_length_text_is_pasted_as_a_level(make_window, qtbot):
    explorer = make_window()
    _clipboard("5#|#@$.#|5#")
    _press(qtbot, explorer, Qt.Key.Key_V)
    assert _board(explorer) == read_level(["#####", "#@$.#", "#####"])


def test_pasted_collections_stay_in_the_list(make_window, qtbot, two):
    explorer = make_window()
    _clipboard(TWO)
    _press(qtbot, explorer, Qt.Key.Key_V)
    pasted = explorer.session.state.collection
    explorer.files.open_path(two)
    assert explorer.session.state.collection is not pasted
    names = explorer.level_list.collections
    names.activated.emit(names.findText("clipboard"))
    assert explorer.session.state.collection is pasted


@pytest.mark.parametrize("text", ["", "a letter to a friend", "#####\n#@$x#\n#####"])
def test_a_bad_clipboard_is_named_and_the_board_stays(make_window, qtbot, text):
    explorer = make_window()
    _clipboard(text)
    _press(qtbot, explorer, Qt.Key.Key_V)
    notice = explorer.window.notice.label.text()
    assert notice.startswith("Not pasted: ") and "clipboard" in notice and "\n" not in notice
    assert _board(explorer) == a_task()


def test_what_reading_mended_is_said(make_window, tmp_path):
    path = tmp_path / "wrong.jsonl"
    path.write_text('{"domain": "sokoban", "level": ["#####", "#@$.#", "#####"], "solution": "U"}')
    explorer = make_window()
    assert explorer.files.open_path(path)
    assert "olution" in explorer.window.notice.label.text()


def test_the_command_line_opens_levels(two):
    first, opened = launch._first(Launch(path=two, level=2))
    assert first == opened.levels[1].task and len(opened.levels) == 2
    with pytest.raises(ConfigError, match="level 3") as caught:
        launch._first(Launch(path=two, level=3))
    assert "1 to 2" in str(caught.value)


def test_the_command_line_shows_the_level_it_names(make_window, two):
    explorer = make_window()
    request = Launch(path=two, level=2)
    launch._take(explorer, request, launch._first(request)[1])
    assert explorer.session.state.level == 1 and _board(explorer).id == "Longer"


def test_the_fields_of_a_new_level_follow_the_board_that_came(make_window, tmp_path):
    path = tmp_path / "walls.xsb"
    path.write_text("#######\n#@$ . #\n# ### #\n#     #\n#######\n")
    explorer = make_window()
    explorer.files.open_path(path)
    values = {name: box.value() for name, box in explorer.side_bar.forms["sokoban"].boxes.items()}
    assert values == {"level_width": 7, "level_height": 5, "level_boxes": 1, "level_walls": 3}


def test_a_board_too_large_to_be_drawn_leaves_the_fields(make_window, tmp_path):
    path = tmp_path / "hall.xsb"
    path.write_text(f"{'#' * 30}\n#@$.{' ' * 25}#\n{'#' * 30}\n")
    explorer = make_window()
    before = explorer.session.state.options
    explorer.files.open_path(path)
    assert explorer.session.state.document.task.board.width == 30
    assert explorer.session.state.options == before
