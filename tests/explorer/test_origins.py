"""Where a document came from: its file, its modified mark and the recent files, also after undo."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent

from explorer.session.files import read_board
from explorer.session.recent import LENGTH, load_recent, save_recent, with_file
from tests.explorer.fakes import FIVE, TEN, a_task


def drop(explorer, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.NoModifier
    explorer.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


def two_files(tmp_path):
    for name, text in (("five.txt", FIVE), ("ten.txt", TEN)):
        (tmp_path / name).write_text(text)
    return tmp_path / "five.txt", tmp_path / "ten.txt"


def test_undo_past_an_opening_gives_the_last_file_back(make_window, tmp_path):
    five, ten = two_files(tmp_path)
    explorer = make_window()
    session = explorer.session
    explorer.files.open_path(five)
    session.edit(replace(a_task(), goal=(3, 4)), "move the goal")
    explorer.files.open_path(ten)
    assert session.state.path == ten and not explorer.window.isWindowModified()
    assert "one undo away" in explorer.window.notice.label.text()
    explorer.actions["undo"].trigger()
    assert session.state.path == five and explorer.window.isWindowModified()
    assert explorer.files.save() and read_board(five).goal == (3, 4)
    assert read_board(ten) == a_task(TEN)
    explorer.actions["redo"].trigger()
    assert session.state.path == ten and not session.state.is_modified


def test_opening_what_is_drawn_already_is_undone_like_any_opening(make_window, tmp_path):
    five, ten = two_files(tmp_path)
    explorer = make_window(a_task(TEN))
    session = explorer.session
    explorer.files.open_path(ten)
    assert session.state.path == ten and session.undo_stack.count() == 0, "it was there already"
    session.edit(a_task(FIVE), "draw")
    explorer.files.open_path(five)
    explorer.files.open_path(five)
    assert session.undo_stack.count() == 2
    explorer.actions["undo"].trigger()
    assert session.state.path == ten and session.state.is_modified
    explorer.actions["redo"].trigger()
    assert session.state.path == five and not session.state.is_modified


def test_a_file_written_over_by_another_board_holds_the_first_no_more(make_window, tmp_path):
    five, _ = two_files(tmp_path)
    explorer = make_window()
    explorer.files.open_path(five)
    explorer.session.replace_board(a_task(TEN), "new board")
    explorer.files.save_path(five)
    explorer.actions["undo"].trigger()
    assert explorer.session.state.path == five and explorer.session.state.is_modified


def test_a_new_board_never_goes_into_the_file_of_the_last(make_window, tmp_path):
    five, _ = two_files(tmp_path)
    explorer = make_window()
    explorer.files.open_path(five)
    explorer.session.replace_board(a_task(TEN), "new board")
    assert explorer.session.state.path is None and not explorer.session.state.is_modified


def test_undo_back_to_what_was_saved_takes_the_mark_away(make_window, tmp_path):
    explorer = make_window()
    explorer.actions["clear_walls"].trigger()
    assert explorer.window.isWindowModified() and "[*]" in explorer.window.windowTitle()
    explorer.files.save_path(tmp_path / "mine.txt")
    explorer.actions["undo"].trigger()
    assert explorer.window.isWindowModified()
    explorer.actions["redo"].trigger()
    assert not explorer.window.isWindowModified()


def test_opened_dropped_and_saved_files_are_recent(make_window, tmp_path):
    five, ten = two_files(tmp_path)
    explorer = make_window()
    drop(explorer, [five])
    explorer.files.open_path(ten)
    explorer.files.save_path(tmp_path / "a&b.txt")
    names = [action.text() for action in explorer.recent.menu.actions()]
    assert names[:3] == ["a&&b.txt", "ten.txt", "five.txt"]
    explorer.recent.menu.actions()[2].trigger()
    assert explorer.session.state.path == five
    assert explorer.session.state.recent == (five, tmp_path / "a&b.txt", ten)


def test_a_recent_file_that_is_gone_is_said_and_forgotten(make_window, tmp_path):
    five, ten = two_files(tmp_path)
    explorer = make_window()
    explorer.files.open_path(five)
    explorer.files.open_path(ten)
    five.unlink()
    explorer.recent.menu.actions()[1].trigger()
    assert "five.txt" in explorer.window.notice.label.text()
    assert explorer.session.state.recent == (ten,)
    explorer.recent.menu.actions()[-1].trigger()
    assert explorer.session.state.recent == () and not explorer.recent.menu.isEnabled()


def test_the_list_is_short_and_survives_the_window(tmp_path):
    files = ()
    for i in range(LENGTH + 5):
        files = with_file(files, tmp_path / f"{i}.txt")
    assert len(files) == LENGTH and files[0].name == f"{LENGTH + 4}.txt"
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    save_recent(settings, files)
    assert load_recent(settings) == files
    for nonsense in ("[1, 2]", "{}", "not json"):
        settings.setValue("recent", nonsense)
        assert load_recent(settings) == ()


def test_of_several_dropped_files_the_first_opens_and_all_are_offered(make_window, tmp_path):
    five, ten = two_files(tmp_path)
    bad = tmp_path / "bad.txt"
    bad.write_text("what?")
    explorer = make_window()
    drop(explorer, [five, ten, bad])
    assert explorer.session.state.path == five
    lists = explorer.level_list.collections
    assert "ten" in [lists.itemText(i) for i in range(lists.count())]
    assert explorer.level_list.isVisible() and "bad.txt" in explorer.window.notice.label.text()
    lists.activated.emit(lists.findText("ten"))
    assert explorer.session.state.collection.levels[0].task == a_task(TEN)
