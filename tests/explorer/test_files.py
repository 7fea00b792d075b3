"""Opening and saving in the window: what is wrong is said in one line, and nothing is lost."""

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.domains.maze.rows import write_row
from explorer.session.files import read_board, write_board
from tests.explorer.conftest import ASK
from tests.explorer.fakes import FIVE, TEN, a_task

CANCEL = QMessageBox.StandardButton.Cancel
BAD_FILES = {
    "empty.jsonl": (b"", "empty file"),
    "empty.txt": (b"", "lines"),
    "binary.txt": (b"\xff\xfe\x00\x01", "not text"),
    "broken.json": (b'{"domain": "maze", ', "not JSON"),
    "other.json": (b'{"domain": "chess"}', "unknown domain 'chess'"),
    "keys.json": (b'{"domain": "maze", "width": 3}', 'missing key "height"'),
    "list.json": (b"[1, 2]", "not a JSON object"),
    "letters.txt": (b"S.x\n..G\n", "character 'x'"),
    "no_goal.txt": (b"S..\n...\n", "no G"),
}


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".txt"])
def test_a_saved_board_opens_as_it_was(tmp_path, suffix):
    path = tmp_path / f"board{suffix}"
    write_board(path, a_task())
    assert read_board(path) == a_task()


def test_an_object_over_many_lines_opens(tmp_path):
    path = tmp_path / "pretty.json"
    path.write_text(json.dumps(write_row(a_task()), indent=2))
    assert read_board(path) == a_task()


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_board_stays(make_window, tmp_path, name):
    content, reason = BAD_FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    explorer = make_window()
    assert not explorer.files.open_path(path)
    text = explorer.window.notice.label.text()
    assert explorer.window.notice.isVisible() and reason in text and name in text
    assert "\n" not in text and explorer.session.state.document.task == a_task()


def test_a_missing_file_is_named(make_window, tmp_path):
    explorer = make_window()
    assert not explorer.files.open_path(tmp_path / "nowhere.txt")
    assert "nowhere.txt" in explorer.window.notice.label.text()


def test_a_dropped_file_opens_and_can_be_undone(make_window, tmp_path):
    path = tmp_path / "ten.txt"
    path.write_text(TEN)
    explorer = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.NoModifier
    explorer.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert explorer.session.state.document.task == a_task(TEN)
    assert "ten.txt" in explorer.window.windowTitle()
    assert explorer.side_bar.forms["maze"].width_box.value() == 10
    explorer.actions["undo"].trigger()
    assert explorer.session.state.document.task == a_task(FIVE)


def test_a_full_disk_keeps_the_old_file(make_window, tmp_path, monkeypatch):
    path = tmp_path / "kept.txt"
    path.write_text(TEN)
    explorer = make_window()

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert not explorer.files.save_path(path)
    assert "no space left" in explorer.window.notice.label.text().lower()
    assert path.read_text() == TEN and [p.name for p in tmp_path.iterdir()] == ["kept.txt"]


def test_saving_marks_the_document_clean(make_window, tmp_path):
    explorer = make_window()
    explorer.actions["clear_walls"].trigger()
    assert explorer.session.state.is_modified
    assert explorer.files.save_path(tmp_path / "mine.txt")
    assert not explorer.session.state.is_modified
    assert read_board(tmp_path / "mine.txt") == explorer.session.state.document.task


def test_a_picture_is_a_picture_or_a_notice(make_window, tmp_path):
    explorer = make_window()
    assert explorer.files.save_picture(tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    (tmp_path / "file").write_text("")
    assert not explorer.files.save_picture(tmp_path / "file" / "p.png")
    assert "Not saved" in explorer.window.notice.label.text()


@pytest.mark.parametrize("answer", ["Discard", "Cancel"])
def test_a_board_drawn_by_hand_is_asked_about_and_a_new_one_is_not(
    make_window, monkeypatch, answer
):
    asked = []

    def question(_parent, _title, text, _buttons):
        asked.append(text)
        return QMessageBox.StandardButton[answer]

    explorer = make_window()
    monkeypatch.setattr(QMessageBox, "question", question)
    explorer.session.replace_board(replace(a_task(), goal=(3, 4)), "new maze")
    assert ASK(explorer.files)
    assert asked == []
    explorer.session.edit(replace(a_task(), start=(1, 0)), "move the start")
    assert ASK(explorer.files) == (answer == "Discard")
    assert asked == ["Save the changes to this board?"]


@pytest.mark.parametrize("save", ["ask_save_as", "ask_save_picture"])
def test_a_dot_in_a_name_is_no_ending_and_nothing_is_replaced_unasked(
    make_window, tmp_path, monkeypatch, save
):
    explorer, asked = make_window(), []
    ending = "txt" if save == "ask_save_as" else "png"
    typed, path = tmp_path / "hall v0.1", tmp_path / f"hall v0.1.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(typed), ""))
    monkeypatch.setattr(
        QMessageBox, "question", lambda *said: asked.append(said[2]) or said[3] & CANCEL
    )
    getattr(explorer.files, save)()
    assert path.exists() and not typed.exists() and asked == []
    path.write_text("mine")
    getattr(explorer.files, save)()
    assert path.read_text() == "mine" and asked == [f"Replace {path.name}?"]
