"""Which model answers while boards come and go: the one the user chose, wherever it fits."""

import pytest
from PySide6.QtCore import Qt

from explorer.session.workspace import Workspace
from explorer.views.resize_dialog import ResizeDialog
from tests.explorer.fakes import TEN, a_level, a_model, a_task, finish
from tests.explorer.lesson_kit import start
from tests.explorer.test_models_page import SIX

COMPLETE = "maze-6-complete"


def models():
    return (a_model(10), a_model(6), a_model(6, name=COMPLETE), a_model(7, "sokoban"))


@pytest.fixture
def chosen(qtbot, make_window):
    """A window whose user has chosen another model than the first that fits."""
    explorer = make_window(a_task(SIX), models())
    finish(explorer)
    assert explorer.session.state.model == "maze-6"
    box = explorer.side_bar.models
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    finish(explorer)
    assert explorer.session.state.model == COMPLETE
    return explorer


def resize(qtbot, explorer):
    explorer.actions["resize"].trigger()
    dialog = explorer.window.findChild(ResizeDialog)
    dialog.width_box.setValue(7)
    qtbot.keyClick(dialog.width_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: explorer.session.state.document.task.board.width == 7)


COMING = {
    "resized": resize,
    "level": lambda _qtbot, explorer: explorer.session.replace_board(a_level(), "new level"),
    "workspace": lambda _qtbot, explorer: explorer.files.take(
        Workspace(a_task(TEN), model="maze-10"), None
    ),
}


@pytest.mark.parametrize("board", COMING)
def test_the_chosen_model_is_back_with_its_board(qtbot, chosen, board):
    COMING[board](qtbot, chosen)
    finish(chosen)
    assert chosen.session.state.model not in ("maze-6", COMPLETE)
    view = chosen.lanes[0].board
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    finish(chosen)
    assert chosen.session.state.model == chosen.side_bar.models.currentText() == COMPLETE
    assert chosen.runner.questions[-1].model == COMPLETE


def test_what_cannot_answer_here_is_no_choice(qtbot, chosen):
    box = chosen.side_bar.models
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    assert chosen.session.state.model == box.currentText() == COMPLETE
    chosen.session.open(a_task(TEN), None)
    chosen.actions["undo"].trigger()
    assert chosen.session.state.model == COMPLETE


def test_a_choice_on_other_boards_takes_none_away(chosen):
    session = chosen.session
    session.open(a_task(TEN), None)
    session.choose_model("maze-10")
    chosen.actions["undo"].trigger()
    assert session.state.model == COMPLETE
    session.choose_model("maze-6")
    chosen.actions["redo"].trigger()
    chosen.actions["undo"].trigger()
    assert session.state.model == "maze-6"


def test_a_model_that_is_gone_for_a_while_answers_again(chosen):
    session = chosen.session
    session.set_models(tuple(one for one in models() if one.name != COMPLETE))
    assert session.state.model == "maze-6"
    session.set_models(models())
    assert session.state.model == COMPLETE


def test_models_that_come_later_take_no_board_that_nobody_chose_for(make_window):
    explorer = make_window(a_task(SIX), (a_model(6),))
    explorer.session.set_models((a_model(6, name="another"), a_model(6)))
    assert explorer.session.state.model == "maze-6"


def test_a_screen_that_names_no_model_gets_the_one_that_fits(chosen):
    chosen.files.take(Workspace(a_task(SIX.replace("G", ".").replace("S.", "SG"))), None)
    assert chosen.session.state.model == "maze-6"


def test_a_lesson_leaves_the_choice_as_it_was(taught):
    explorer = taught()
    explorer.session.set_models((a_model(), a_model(5, name="mine"), a_model(7, "sokoban")))
    explorer.session.choose_model("mine")
    finish(explorer)
    start(explorer)
    finish(explorer)
    assert explorer.session.state.model == "maze-5"
    explorer.lessons.leave()
    explorer.session.replace_board(a_level(), "new level")
    explorer.actions["undo"].trigger()
    assert explorer.session.state.model == "mine"
