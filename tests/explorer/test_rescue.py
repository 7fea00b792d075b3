"""Unsaved work survives a crash, is offered once, and is gone when it is safe."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from core.errors import DataError
from explorer.session.options import Tool
from explorer.session.rescue import (
    Rescue,
    RescueFile,
    left_behind,
    own_file,
    read_rescue,
    write_rescue,
)
from explorer.session.strokes import begin_stroke, stroke_over
from tests.architecture.source import ROOT
from tests.explorer.fakes import TEN, a_level, a_task
from tests.strategies import levels, maze_tasks

PROMISE_S = 2.0


@st.composite
def drafts(draw):
    """A level with the boxes of another number than its docks."""
    level = draw(levels())
    brush = begin_stroke(level, level.boxes[0], Tool.ERASE, is_right=False)
    return stroke_over(level, brush, draw(st.lists(st.sampled_from(level.boxes))))[0]


@given(maze_tasks() | levels() | drafts(), st.none() | st.just(Path("/boards/a b.txt")))
def test_what_is_written_is_read(drawn, path):
    rescue = Rescue(drawn, path, 12.5)
    assert read_rescue(write_rescue(rescue), "here") == rescue


@pytest.mark.parametrize("cut", [0, 1, 30, -1])
def test_a_damaged_file_is_one_line(cut):
    text = write_rescue(Rescue(a_level(), None, 0.0))
    with pytest.raises(DataError, match=r"unsaved work.*here"):
        read_rescue(text[:cut], "here")
    with pytest.raises(DataError):
        read_rescue(text.replace("@", "#"), "here")


@pytest.fixture
def killed(tmp_path):
    """The folder of a process that was killed with a wall just drawn."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.explorer.drawing_child", str(tmp_path)]
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout.readline() == "drawn\n"
        end = time.monotonic() + PROMISE_S
        while not list(tmp_path.glob("*.json")) and time.monotonic() < end:
            time.sleep(0.02)
        assert left_behind(tmp_path) == [], "a living process keeps its work"
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    return tmp_path


def test_a_killed_process_loses_nothing(qtbot, make_window, killed):
    explorer = make_window(a_task(TEN), rescue_folder=killed)
    assert "Unsaved work was found: a 5×5 maze" in explorer.window.rescue.label.text()
    assert left_behind(killed) == [], "it is ours to answer"
    qtbot.mouseClick(explorer.window.rescue.choices[0], Qt.MouseButton.LeftButton)
    task = explorer.session.state.document.task
    assert task.board.is_wall((2, 3)) and explorer.session.state.is_modified
    assert explorer.window.rescue.isHidden()
    assert len(list(killed.glob("*.json"))) == 1, "now it is ours to keep"
    explorer.actions["undo"].trigger()
    assert explorer.session.state.document.task == a_task(TEN)
    assert not explorer.session.state.is_modified and not list(killed.glob("*.json"))


def test_discarded_work_is_gone(qtbot, make_window, tmp_path):
    left = RescueFile(tmp_path / "1-a.json")
    left.write(Rescue(a_level(), Path("room.xsb"), 0.0))
    left.let_go()
    explorer = make_window(rescue_folder=tmp_path)
    assert "7×7 level of room.xsb" in explorer.window.rescue.label.text()
    qtbot.mouseClick(explorer.window.rescue.choices[1], Qt.MouseButton.LeftButton)
    assert explorer.session.state.document.task == a_task()
    assert explorer.window.rescue.isHidden() and not list(tmp_path.glob("*"))


def test_work_is_kept_while_it_is_unsaved_and_only_then(qtbot, make_window, tmp_path):
    explorer = make_window(rescue_folder=tmp_path / "kept")
    edit = explorer.session.edit
    edit(replace(a_task(), goal=(3, 4)), "move the goal")
    for x in range(3):  # further changes do not put it off
        qtbot.wait(100)
        edit(replace(a_task(), goal=(2, x + 2)), "move the goal")

    def kept():
        return any((tmp_path / "kept").glob("*.json"))

    qtbot.waitUntil(kept, timeout=int(1000 * PROMISE_S) - 300)
    assert explorer.files.save_path(tmp_path / "mine.txt") and not kept()
    edit(a_task(), "move the goal")
    explorer.rescue.write()
    assert kept()
    explorer.window.close()
    assert not kept() and not list((tmp_path / "kept").glob("*"))


def test_a_full_disk_is_said_and_drawing_goes_on(make_window, tmp_path):
    (tmp_path / "kept").write_text("a file where the folder should be")
    explorer = make_window(rescue_folder=tmp_path / "kept")
    explorer.actions["clear_walls"].trigger()
    explorer.rescue.write()
    assert "not kept for a crash" in explorer.window.notice.label.text()


def test_two_windows_have_files_of_their_own(tmp_path):
    assert own_file(tmp_path).path != own_file(tmp_path).path
