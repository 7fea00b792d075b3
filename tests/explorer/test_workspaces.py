"""A saved workspace opens as the same screen: by Open, by drop, by the command line."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDockWidget, QFileDialog

from core.infer.modes import Mode
from explorer.presenters.screens import Screens
from explorer.session.breakpoints import Breakpoints
from explorer.session.comparing import Entry
from explorer.session.options import Options, ThemeName
from explorer.session.sampling import SamplingOptions
from explorer.session.workspace import Workspace
from explorer.session.workspace_file import read_file, write_file
from tests.explorer.fakes import TEN, a_level, a_model, a_task, finish, right_words

MODELS = (a_model(), a_model(7, "sokoban"))


def used(explorer):
    """A screen with something of everything on it."""
    finish(explorer)
    session = explorer.session
    explorer.window.resize(1500, 900)
    session.set_options(mode=Mode.AUTO, temperature=0.5, answer_seed=3, branch_only=False)
    session.set_options(ordering="dijkstra", alignment="share", drop_level=2, drop_seed=5)
    finish(explorer)
    explorer.actions["clauses"].trigger()
    explorer.actions["drops"].trigger()
    explorer.search_docks["drops"].choose_board(is_shown=True)
    session.set_breakpoints(Breakpoints(frozenset({(1, 2)}), frozenset({6})))
    explorer.search_hub.choose_lane(1)
    explorer.cell_marks.pick((0, 3))
    explorer.transport_presenter.seek(9)
    return explorer.screens.take_down()


def picture(qtbot, explorer):
    """The window as pixels, at rest; tables are scrolled from their heads."""
    explorer.window.resize(1500, 900)
    qtbot.wait(60)
    frame = explorer.player.frame
    for there in (0, frame):
        explorer.transport_presenter.seek(there)
        qtbot.wait(20)
    explorer.docks.drops.rows.verticalScrollBar().setValue(0)
    images = [pixels(explorer)]
    while len(images) < 2 or (images[-1] != images[-2]).any():
        assert len(images) < 50
        qtbot.wait(30)
        images.append(pixels(explorer))
    return images[-1]


def pixels(explorer):
    """The window as it is now: height, width, colour."""
    image = explorer.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(900, 1500, 4)[:, :, :3]


def share_of_others(one, other):
    """The share of pixels that differ; a button under the pointer is drawn otherwise."""
    return (one != other).any(axis=2).mean()


def test_the_screen_of_a_file_is_the_screen_that_was_saved(qtbot, make_window, tmp_path):
    options = Options(theme=ThemeName.LIGHT, autoplay=False, width=5, height=5)
    first, path = make_window(models=MODELS, options=options), tmp_path / "screen.dualformer"
    saved = used(first)
    assert set(saved.panels) == {"clauses", "drops"} and saved.frame == 9
    assert first.files.save_path(path)
    first.session.dismiss_notice()
    before = picture(qtbot, first)
    other = make_window(a_task(TEN), models=MODELS)
    other.window.resize(1500, 900)
    finish(other)
    other.window.files_dropped.emit([str(path)])
    finish(other)
    assert other.screens.is_settled
    assert other.screens.take_down() == saved == read_file(path)
    assert other.session.state.path == path and not other.session.state.is_modified
    other.session.dismiss_notice()
    assert share_of_others(picture(qtbot, other), before) < 0.001
    other.transport_presenter.step(1)
    assert share_of_others(picture(qtbot, other), before) > 0.001


def test_sizes_samples_and_the_comparison_are_kept(qtbot, make_window, tmp_path):
    first, path = make_window(models=MODELS), tmp_path / "screen.dualformer"
    finish(first)
    first.window.resize(1500, 900)
    first.session.set_options(
        sampling=SamplingOptions(2, 0.7, Mode.FAST, 5),
        compared=(Entry(mode=Mode.FAST), Entry("maze-5", Mode.SLOW, "no-cost", 0.5)),
    )
    for name in ("samples", "costs_chart", "compare"):
        first.actions[name].trigger()
    first.window.resizeDocks([dock_of(first, "samples")], [600], Qt.Orientation.Horizontal)
    first.window.resizeDocks([dock_of(first, "costs_chart")], [350], Qt.Orientation.Vertical)
    draw_samples(qtbot, first)
    saved = first.screens.take_down()
    assert saved.samples and saved.page == "compare"
    assert {n: round(w, 1) for n, w, _ in saved.panel_sizes}["samples"] == 0.4
    write_file(path, saved)
    other = make_window(a_task(TEN), models=MODELS)
    other.window.resize(1500, 900)
    finish(other)
    other.window.files_dropped.emit([str(path)])
    finish(other)
    qtbot.waitUntil(lambda: len(other.runner.sampled) == 1)
    assert other.runner.sampled == first.runner.sampled
    assert other.workbench.view.isVisible()
    assert other.screens.take_down() == saved == read_file(path)


def test_samples_behind_another_dock_are_drawn_as_well(qtbot, make_window, tmp_path):
    first, path = make_window(models=MODELS), tmp_path / "screen.dualformer"
    finish(first)
    first.session.set_options(sampling=SamplingOptions(2, 0.7, Mode.FAST, 5))
    for name in ("samples", "clauses"):
        first.actions[name].trigger()
    in_front, behind = dock_of(first, "clauses"), dock_of(first, "samples")
    first.window.tabifyDockWidget(in_front, behind)
    behind.raise_()
    draw_samples(qtbot, first)
    in_front.raise_()
    qtbot.waitUntil(lambda: behind.visibleRegion().isEmpty())
    saved = first.screens.take_down()
    assert saved.samples
    write_file(path, saved)
    other = make_window(a_task(TEN), models=MODELS)
    finish(other)
    other.window.tabifyDockWidget(dock_of(other, "clauses"), dock_of(other, "samples"))
    other.window.files_dropped.emit([str(path)])
    finish(other)
    qtbot.waitUntil(lambda: len(other.runner.sampled) == 1)
    assert other.runner.sampled == first.runner.sampled
    assert dock_of(other, "samples").visibleRegion().isEmpty()


def test_a_page_that_is_not_here_is_told(make_window):
    explorer = make_window(models=MODELS)
    finish(explorer)
    explorer.files.take(replace(explorer.screens.take_down(), page="train"), None)
    assert "'train'" in explorer.session.state.notice.text
    assert not explorer.workbench.view.isVisible()


def dock_of(explorer, name):
    return explorer.window.findChild(QDockWidget, name)


def draw_samples(qtbot, explorer):
    dock = dock_of(explorer, "samples")
    qtbot.mouseClick(dock.button, Qt.MouseButton.LeftButton)
    words = right_words(explorer.session.state.document.task)
    explorer.runner.finish_samples(words, words)
    qtbot.waitUntil(lambda: "2 ×" in dock.summary.text())


def test_forks_are_made_again_in_their_order(make_window, tmp_path):
    first = make_window(models=MODELS)
    finish(first)
    for place, word in ((1, "4"), (2, "3")):
        first.word_pick.go_to(place)
        first.forks.fork(word)
        finish(first)
    first.forks.show_future(0)
    first.word_pick.go_to(6)
    first.forks.fork("2")
    finish(first)
    first.forks.show_future(1)
    saved = first.screens.take_down()
    assert [(fork.position, fork.parent) for fork in saved.forks] == [(1, 0), (2, 1), (6, 0)]
    other = make_window(a_task(TEN), models=MODELS)
    finish(other)
    other.files.take(saved, tmp_path / "a.dualformer")
    finish(other)
    assert other.screens.take_down() == saved
    said = [[w.text for w in run.words] for run in first.session.state.futures]
    assert [[w.text for w in run.words] for run in other.session.state.futures] == said


def test_a_model_that_answers_otherwise_leaves_forks_out(make_window):
    explorer = make_window(models=MODELS)
    finish(explorer)
    explorer.word_pick.go_to(1)
    explorer.forks.fork("4")
    finish(explorer)
    (fork,) = explorer.screens.take_down().forks
    saved = replace(explorer.screens.take_down(), forks=(replace(fork, position=9000),))
    explorer.files.take(replace(saved, board=a_task(TEN.replace("..", "#.", 1))), None)
    finish(explorer)
    assert explorer.screens.is_settled and "otherwise" in explorer.session.state.notice.text


@pytest.mark.parametrize(("board", "moves"), [(a_level(), "lUrr"), (a_task(), ((0, 1), (0, 2)))])
def test_what_was_played_by_hand_is_there_again(make_window, board, moves):
    explorer = make_window(models=MODELS)
    explorer.files.take(Workspace(board, moves=moves), None)
    finish(explorer)
    state = explorer.session.state
    assert explorer.screens.take_down().moves == moves
    assert (state.play is None) != (state.route is None)


def test_a_missing_model_is_said_and_the_rest_is_shown(make_window):
    explorer = make_window(models=MODELS)
    explorer.files.take(Workspace(a_level(), model="mine-7", panels=("nowhere", "clauses")), None)
    finish(explorer)
    state = explorer.session.state
    assert "'mine-7' is not installed" in state.notice.text
    assert "sokoban-7 answers instead" in state.notice.text and "'nowhere'" in state.notice.text
    assert state.document.task == a_level() and explorer.screens.take_down().panels == ("clauses",)


def test_a_broken_file_changes_nothing_and_is_one_line(make_window, tmp_path):
    explorer, path = make_window(models=MODELS), tmp_path / "bad.dualformer"
    finish(explorer)
    write_file(path, Workspace(a_level()))
    path.write_text(path.read_text().replace('"slow"', '"slowly"'))
    before = explorer.screens.take_down()
    assert not explorer.files.open_path(path)
    notice = explorer.session.state.notice
    assert notice.is_error and "slowly" in notice.text and "fast, slow, auto" in notice.text
    assert explorer.screens.take_down() == before


def test_save_goes_on_to_the_file_that_was_opened(make_window, tmp_path, monkeypatch):
    explorer, path = make_window(models=MODELS), tmp_path / "mine"
    finish(explorer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    explorer.actions["save_workspace"].trigger()
    path = path.with_name("mine.dualformer")
    assert read_file(path).board == a_task()
    explorer.session.edit(a_level(), "draw")
    assert explorer.session.state.is_modified and explorer.files.save()
    assert read_file(path).board == a_level() and not explorer.session.state.is_modified


def test_undo_past_an_opening_gives_the_last_board_back(make_window):
    explorer = make_window(models=MODELS)
    explorer.files.take(Workspace(a_level()), Path("a.dualformer"))
    explorer.actions["undo"].trigger()
    assert explorer.session.state.document.task == a_task()
    assert explorer.session.state.path is None


def test_a_screen_taken_down_says_nothing_of_the_users_taste(make_window):
    options = Options(theme=ThemeName.DARK, text_percent=150, autoplay=False)
    explorer = make_window(models=MODELS, options=options)
    explorer.files.take(Workspace(a_task(), Options(mode=Mode.FAST)), None)
    now = explorer.session.state.options
    assert now.mode is Mode.FAST and (now.theme, now.text_percent) == (ThemeName.DARK, 150)
    assert isinstance(explorer.screens, Screens)


def test_the_command_draws_a_workspace(tmp_path, qapp):
    from explorer.__main__ import main

    path, out = tmp_path / "w.dualformer", tmp_path / "w.png"
    write_file(path, Workspace(a_level(), Options(mode=Mode.FAST), frame=3, panels=("clauses",)))
    assert main([str(path), "--screenshot", str(out), "--size", "900x700"]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    path.write_text(json.dumps({"kind": "other"}))
    assert main([str(path), "--screenshot", str(out)]) == 2
