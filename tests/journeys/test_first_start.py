"""A new user's first minutes, with the real workers and the shipped model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.domains.maze.rows import write_row
from core.infer.modes import Mode
from explorer.app import Explorer, prepare_application
from explorer.launch import start_up_maze
from explorer.presenters.files import FilesPresenter
from explorer.session.library import installed_models
from explorer.session.options import Options, ThemeName
from tests.explorer.fakes import a_task
from tests.explorer.test_editing import drag

WAIT_MS = 60_000


@pytest.fixture
def explorer(qtbot, qapp, monkeypatch):
    # Nobody is there to answer the question before changes are lost.
    monkeypatch.setattr(FilesPresenter, "may_discard", lambda _self: True)
    prepare_application(qapp)
    made = Explorer(start_up_maze(), installed_models(), Options(theme=ThemeName.LIGHT))
    qtbot.addWidget(made.window)
    made.window.show()
    made.begin(autoplay=False)
    yield made
    made.close()


def wait_until_done(qtbot, explorer):
    qtbot.waitUntil(lambda: not explorer.is_busy, timeout=WAIT_MS)


def test_the_start_up_maze_is_solved_in_all_modes(qtbot, explorer):
    for mode in (Mode.SLOW, Mode.FAST, Mode.AUTO):
        explorer.session.set_options(mode=mode)
        wait_until_done(qtbot, explorer)
        answer = explorer.session.state.answer
        assert answer.mode is mode and answer.is_done and len(answer.words) > 10
        first = answer.words[0].text
        assert mode is Mode.AUTO or first == mode.forced_word
        assert 0 < answer.p_create + answer.p_plan <= 1.001
    assert explorer.session.state.search.trace.cost == 20
    assert explorer.session.state.notice is None


def test_a_new_maze_and_an_edit_are_solved(qtbot, explorer):
    wait_until_done(qtbot, explorer)
    before = explorer.session.state.document.task
    explorer.side_bar.forms["maze"].new_button.click()
    qtbot.waitUntil(lambda: explorer.session.state.document.task != before, timeout=WAIT_MS)
    wait_until_done(qtbot, explorer)
    task = explorer.session.state.document.task
    free = next(
        (x, y)
        for x in range(10)
        for y in range(10)
        if task.board.is_free((x, y)) and (x, y) not in (task.start, task.goal)
    )
    drag(qtbot, explorer.lanes[0].board, [free])
    wait_until_done(qtbot, explorer)
    state = explorer.session.state
    assert state.search.task == state.answer.task == state.document.task != task


def test_a_second_question_takes_the_firsts_place(qtbot, explorer):
    explorer.session.set_options(mode=Mode.FAST)
    explorer.session.set_options(mode=Mode.SLOW)
    wait_until_done(qtbot, explorer)
    assert explorer.session.state.answer.words[0].text == "create"


def test_the_answer_is_the_same_each_time(qtbot, explorer):
    wait_until_done(qtbot, explorer)
    first = [word.text for word in explorer.session.state.answer.words]
    explorer.actions["ask"].trigger()
    wait_until_done(qtbot, explorer)
    assert [word.text for word in explorer.session.state.answer.words] == first


def test_the_command_draws_the_window(tmp_path):
    board, out = tmp_path / "board.jsonl", tmp_path / "window.png"
    board.write_text(json.dumps(write_row(a_task())) + "\n")
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    arguments = ["--mode", "fast", "--frame", "3", "--size", "900x700", "--theme", "dark"]
    command = [sys.executable, "-m", "explorer", "--screenshot", str(out), str(board), *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"\x89PNG")
