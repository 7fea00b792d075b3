"""All shipped lessons to their end with the real workers and models: by keys alone, by mouse alone.

Every statement that a lesson marks as a fact is held to what the window shows at that step.
"""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from explorer.app import Explorer, prepare_application
from explorer.launch import start_up_maze
from explorer.presenters.files import FilesPresenter
from explorer.presenters.lesson_lights import buttons_of
from explorer.presenters.lesson_menu import LessonMenu
from explorer.presenters.lessons import LessonsPresenter
from explorer.session.lesson_shelf import shipped_lessons, tour_path
from explorer.session.library import installed_models
from explorer.session.options import Options, ThemeName
from tests.explorer.lesson_facts import holds

WAIT_S = 60
LESSONS = {**{shelved.name: shelved.path for shelved in shipped_lessons()}, "tour": tour_path()}
LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


def wait_for(is_done):
    end = time.monotonic() + WAIT_S
    while not is_done():
        assert time.monotonic() < end
        QTest.qWait(5)


@pytest.fixture(scope="module")
def explorer(qapp):
    prepare_application(qapp)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilesPresenter, "may_discard", lambda _self: True)
        options = Options(theme=ThemeName.LIGHT, speed_fps=float("inf"))
        made = Explorer(start_up_maze(), installed_models(), options)
        made.window.resize(1500, 950)
        made.window.show()
        made.window.activateWindow()
        made.begin(autoplay=False)
        wait_for(lambda: not made.is_busy)
        made.lessons = made.window.findChild(LessonsPresenter)
        made.lesson_menu = made.window.findChild(LessonMenu)
        yield made
        made.close()


def settle(explorer):
    def is_done():
        return not explorer.is_busy and explorer.screens.is_settled

    wait_for(is_done)
    explorer.window.activateWindow()
    QTest.qWait(30)


def center_of(board, cell):
    return board.geometry_of_board().rect(cell).center().toPoint()


def entry_of(explorer, action):
    """Return the menu with a command, open as a click or Alt opens it."""
    menus = explorer.window.findChildren(QMenu)
    (menu, *_) = [menu for menu in menus if action in menu.actions()]
    menu.popup(explorer.window.mapToGlobal(explorer.window.rect().center()))
    return menu


class Mouse:
    """A learner with nothing but a mouse."""

    def on(self, explorer):
        QTest.mouseClick(explorer.lessons.panel.next, LEFT)

    def cell(self, explorer, cell, lane):
        board = explorer.lanes[lane].board
        QTest.mouseClick(board, LEFT, pos=center_of(board, cell))

    def command(self, explorer, name):
        shown = [b for b in buttons_of(explorer.window, name) if not b.visibleRegion().isEmpty()]
        if shown:
            QTest.mouseClick(shown[0], LEFT, pos=shown[0].rect().center())
            return
        action = explorer.actions[name]
        menu = entry_of(explorer, action)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


class Keys:
    """A learner with nothing but a keyboard."""

    def on(self, explorer):
        focused = explorer.window.focusWidget()
        if focused is explorer.lessons.panel:
            QTest.keyClick(focused, KEY.Key_Space)
        else:
            QTest.keyClick(focused, KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    def cell(self, explorer, cell, lane):
        panel, board = explorer.lessons.panel, explorer.lanes[lane].board
        if explorer.window.focusWidget() is panel:
            QTest.keyClick(panel, KEY.Key_K)
        board = explorer.window.focusWidget()
        assert board is explorer.lanes[lane].board
        while board.cursor_keys.cell != cell:
            x, y = board.cursor_keys.cell
            ways = {
                KEY.Key_Right: x < cell[0],
                KEY.Key_Left: x > cell[0],
                KEY.Key_Down: y < cell[1],
                KEY.Key_Up: y > cell[1],
            }
            QTest.keyClick(board, next(way for way, is_needed in ways.items() if is_needed))
        QTest.keyClick(board, KEY.Key_Return)

    def command(self, explorer, name):
        action = explorer.actions[name]
        keys = action.shortcut()
        if not keys.isEmpty():
            held = keys[0]
            QTest.keyClick(explorer.window.focusWidget(), held.key(), held.keyboardModifiers())
            return
        boxes = [b for b in buttons_of(explorer.window, name) if b.focusPolicy()]
        if boxes:
            boxes[0].setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(boxes[0], KEY.Key_Space)
            return
        menu = entry_of(explorer, action)
        while menu.activeAction() is not action:
            QTest.keyClick(menu, KEY.Key_Down)
        QTest.keyClick(menu, KEY.Key_Return)


def wrong_cell(explorer, question):
    """A cell of the board that is no answer."""
    board = explorer.session.state.document.task.board
    meant = {answer.cell for answer in question.answers}
    cells = ((x, y) for y in range(board.height) for x in range(board.width))
    return next(cell for cell in cells if cell not in meant)


WRONG_COMMANDS = {
    "ordering_dijkstra": "ordering_greedy",
    "coins": "ordering_greedy",
    "mode_fast": "mode_auto",
    "first_error": "plan_begin",
    "word_odds": "open_list",
    "play_by_hand": None,
    "train": "evaluate",
}


def answer(explorer, learner, question):
    """Give a wrong answer first, then the right one."""
    lessons, meant = explorer.lessons, question.answers[0]
    if question.kind == "cell":
        lane = meant.lane or 0
        learner.cell(explorer, wrong_cell(explorer, question), lane)
        assert not lessons.verdict.is_right and lessons.panel.verdict.isVisible()
        learner.cell(explorer, meant.cell, lane)
    else:
        wrong = WRONG_COMMANDS[meant.command]
        if wrong is not None:
            explorer.actions[wrong].trigger()
            assert not lessons.verdict.is_right
        # The wrong one may have opened another window.
        explorer.window.activateWindow()
        QTest.qWait(30)
        lessons.panel.setFocus()
        learner.command(explorer, meant.command)
    assert lessons.verdict is not None and lessons.verdict.is_right, question.ask
    keeps_focus = meant.command == "play_by_hand"  # its keys move the worker
    assert keeps_focus or explorer.window.focusWidget() is lessons.panel


@pytest.mark.parametrize("learner", [Mouse(), Keys()], ids=["mouse", "keys"])
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_to_its_end_and_says_the_truth(explorer, name, learner):
    explorer.lessons.leave()
    settle(explorer)
    before, screen = explorer.session.state, explorer.screens.take_down()
    assert explorer.lesson_menu.open_path(LESSONS[name], name)
    lesson = explorer.lessons.lesson
    for index, step in enumerate(lesson.steps):
        settle(explorer)
        assert explorer.lessons.index == index
        for fact in step.facts:
            assert holds(explorer, fact), f"{step.title}: {fact}"
        places = explorer.lessons.lights.places(step.lights)
        needed = [light for light in step.lights if not light.may_be_absent]
        assert len(places) >= len(needed), step.title
        if explorer.lessons.question is not None:
            answer(explorer, learner, explorer.lessons.question)
            settle(explorer)
        learner.on(explorer)
    settle(explorer)
    explorer.workbench.view.close()
    assert explorer.lessons.lesson is None and not explorer.lessons.panel.isVisible()
    after = explorer.session.state
    assert after.document == before.document and after.options == before.options
    assert after.search is before.search and after.answer is before.answer
    assert explorer.screens.take_down() == screen
