"""Another board while the mouse is still down: what was drawn so far is an undo step of its own."""

import pytest
from PySide6.QtCore import Qt

from explorer.presenters.lessons import LessonsPresenter
from explorer.session.workspace import Workspace
from tests.explorer.fakes import TEN, a_level, a_model, a_task, finish
from tests.explorer.lesson_kit import start
from tests.explorer.test_editing import point

LEFT = Qt.MouseButton.LeftButton
OPEN = "S....\n.....\n.....\n.....\n....G\n"


@pytest.fixture
def window(make_window):
    explorer = make_window(a_task(OPEN), (a_model(), a_model(10), a_model(7, "sokoban")))
    finish(explorer)
    explorer.lessons = explorer.window.findChild(LessonsPresenter)
    return explorer


def press(qtbot, explorer, first, last):
    """Begin a stroke and hold the button; return the board with what was drawn so far."""
    board = explorer.lanes[0].board
    qtbot.mousePress(board, LEFT, pos=point(board, first))
    qtbot.mouseMove(board, point(board, last))
    assert explorer.editing.is_drawing
    return explorer.session.state.document.task


def let_go(qtbot, explorer):
    board = explorer.lanes[0].board
    qtbot.mouseMove(board, point(board, (1, 1)))
    qtbot.mouseRelease(board, LEFT, pos=point(board, (1, 1)))
    finish(explorer)


COMING = {
    "new maze": lambda window: window.session.replace_board(a_task(TEN), "new maze"),
    "new level": lambda window: window.session.replace_board(a_level(), "new level"),
    "opened": lambda window: window.session.open(a_task(TEN), None),
    "workspace": lambda window: window.files.take(Workspace(a_task(TEN)), None),
    "turned": lambda window: window.actions["rotate"].trigger(),
    "cleared": lambda window: window.actions["clear_walls"].trigger(),
}


@pytest.mark.parametrize("coming", COMING)
def test_undo_leads_back_over_the_stroke_to_the_board_before_it(qtbot, window, coming):
    session, before = window.session, window.session.state.document
    drawn = press(qtbot, window, (1, 1), (1, 3))
    assert drawn != before.task
    COMING[coming](window)
    there = session.state.document
    let_go(qtbot, window)
    assert session.state.document is there and session.undo_stack.count() == 2
    window.actions["undo"].trigger()
    assert session.state.document.task == drawn and session.state.is_modified
    window.actions["undo"].trigger()
    assert session.state.document == before and not session.state.is_modified


def test_after_a_lesson_what_was_drawn_can_be_undone(qtbot, window):
    session, before = window.session, window.session.state.document
    drawn = press(qtbot, window, (1, 1), (1, 3))
    start(window)
    let_go(qtbot, window)
    assert session.undo_stack.count() == 0
    window.lessons.leave()
    finish(window)
    assert session.state.document.task == drawn and session.state.is_modified
    window.actions["undo"].trigger()
    assert session.state.document == before and not session.state.is_modified


def test_a_stroke_on_a_lessons_board_stays_in_the_lesson(qtbot, window):
    session, before = window.session, window.session.state.document
    start(window, LESSON)
    finish(window)
    press(qtbot, window, (1, 1), (1, 2))
    session.open(a_task(TEN), None)
    let_go(qtbot, window)
    assert session.undo_stack.count() == 1
    window.actions["undo"].trigger()
    assert session.state.document == before


LESSON = """\
# A lesson

## One

Draw.

```screen
board:
    S...
    ....
    ...G
```
"""
