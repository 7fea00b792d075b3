"""Lessons in the menu: done for good, the tour once; and steps that are recorded."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog

from core.infer.modes import Mode
from explorer.session.lesson_file import read_file, read_text
from explorer.session.lesson_shelf import load_done, take_tour_once
from tests.explorer.fakes import a_level, finish
from tests.explorer.lesson_kit import LESSON

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def test_a_finished_lesson_is_marked_for_good(qtbot, taught, tmp_path):
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    explorer = taught(settings=settings)
    entry = explorer.menu.entries["what-a-star-does"]
    assert not entry.text().endswith("✓")
    entry.trigger()
    finish(explorer)
    for _ in explorer.lessons.lesson.steps:
        qtbot.keyClick(explorer.lessons.panel, KEY.Key_Space)
        finish(explorer)
    assert entry.text().endswith("✓") and load_done(settings) == {"what-a-star-does"}
    settings.setValue("lessons/done", "nonsense")
    assert load_done(settings) == frozenset()


def test_the_tour_comes_once_and_on_the_users_own_board(taught, tmp_path):
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    assert take_tour_once(settings) and not take_tour_once(settings)
    assert not take_tour_once(None)
    explorer = taught(settings=settings)
    explorer.actions["tour"].trigger()
    assert explorer.lessons.panel.isVisible() and not explorer.session.state.is_guest
    explorer.session.edit(a_level(), "draw")
    explorer.actions["leave_lesson"].trigger()
    assert explorer.session.state.document.task == a_level(), "what was tried stays"


def record(explorer, **typed):
    explorer.actions["record_step"].trigger()
    dialog = explorer.writer.dialog
    for name, text in typed.items():
        field = getattr(dialog, name)
        field.setPlainText(text) if name == "text" else field.setText(text)
    dialog._tell()
    return dialog


def test_steps_are_recorded_and_played(taught, tmp_path, monkeypatch):
    explorer, path = taught(), tmp_path / "mine.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    explorer.actions["new_lesson"].trigger()
    assert not path.exists(), "nothing is lost before the first step"
    explorer.transport_presenter.seek(4)
    explorer.cell_marks.pick((0, 1))
    dialog = record(explorer, title="Begin", text="Look **here**.", ask="Where?", answer="cell 0")
    assert "cell 3 4" in dialog.said.text() and not path.exists()
    dialog.answer.setText("cell 0 1")
    dialog._tell()
    first = explorer.screens.take_down()
    explorer.actions["clauses"].trigger()
    explorer.session.set_options(mode=Mode.FAST)
    finish(explorer)
    explorer.transport_presenter.seek(6)
    record(explorer, title="", light="")
    second = explorer.screens.take_down()
    lesson = read_file(path)
    assert [step.title for step in lesson.steps] == ["Begin", "Step 2"]
    assert lesson.workspace(0) == first and lesson.workspace(1) == second
    assert set(lesson.steps[1].screen) == {"mode", "frame", "panels", "panel_sizes"}
    assert lesson.steps[0].lights[0].cell == (0, 1) and lesson.steps[0].question.ask == "Where?"
    assert explorer.files.open_path(path)
    finish(explorer)
    explorer.lessons.next()
    finish(explorer)
    assert explorer.screens.take_down() == second


def test_a_lesson_that_was_begun_goes_on(taught, tmp_path, monkeypatch):
    explorer, path = taught(), tmp_path / "old.md"
    path.write_text(LESSON)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    explorer.actions["go_on_writing"].trigger()
    record(explorer, title="Four")
    lesson = read_file(path)
    assert lesson.steps[:3] == read_text(LESSON, "x").steps and lesson.steps[3].title == "Four"
    assert isinstance(explorer.writer.path, Path)
