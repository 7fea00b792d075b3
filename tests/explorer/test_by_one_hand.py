"""Everyday use from end to end, once with the keyboard alone and once with the mouse alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.session.options import Shape, Tool
from explorer.views.resize_dialog import ResizeDialog
from tests.explorer.fakes import a_task
from tests.explorer.test_editing import drag, point

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
OPEN = "S....\n.....\n.....\n.....\n....G\n"


def settle(explorer):
    explorer.runner.finish_search()
    explorer.runner.finish_answer()


def task_of(explorer):
    return explorer.session.state.document.task


def test_by_keys_alone(qtbot, make_window):
    explorer = make_window(a_task(OPEN))

    def press(*keys, modifiers=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
            qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    # Draw a wall, drag the goal, fill, undo, turn.
    press(K.Key_K, K.Key_Down, K.Key_Space, K.Key_Right, K.Key_Right, K.Key_Space)
    assert sum(task_of(explorer).board.walls) == 3
    press(K.Key_End, modifiers=CTRL)
    press(K.Key_End, K.Key_Space, K.Key_Up, K.Key_Space)
    assert task_of(explorer).goal == (4, 3)
    press(K.Key_Z, modifiers=CTRL)
    assert task_of(explorer).goal == (4, 4)
    press(K.Key_Escape)
    press(K.Key_M, modifiers=CTRL_SHIFT)
    assert task_of(explorer).start == (4, 0)
    # Another size, by its dialog.
    press(K.Key_R, modifiers=CTRL_SHIFT)
    dialog = explorer.window.findChild(ResizeDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(K.Key_Up, K.Key_Return)
    qtbot.waitUntil(lambda: task_of(explorer).board.width == 6)
    # Watch it solved, forwards and back.
    explorer.window.activateWindow()  # as a window manager does
    qtbot.waitUntil(explorer.lanes[0].board.hasFocus)
    settle(explorer)
    press(K.Key_Home, K.Key_Right, K.Key_Right, K.Key_Left)
    assert explorer.player.frame == 1
    press(K.Key_End)
    assert explorer.player.frame == explorer.player.last
    # Solve it by hand, with every move a hint.
    press(K.Key_P, modifiers=CTRL)
    arrows = {(0, -1): K.Key_Up, (0, 1): K.Key_Down, (-1, 0): K.Key_Left, (1, 0): K.Key_Right}
    while not explorer.session.state.route.is_done:
        press(K.Key_H)
        (x, y), (hx, hy) = explorer.session.state.route.here, explorer.route_view.board.picture.hint
        press(arrows[hx - x, hy - y])
    assert "as few as A*" in explorer.route_view.head.message.text()
    press(K.Key_Escape)
    assert explorer.session.state.route is None and explorer.lanes[0].board.hasFocus()


def test_by_mouse_alone(qtbot, make_window):
    explorer = make_window(a_task(OPEN))
    board, side, bar = explorer.lanes[0].board, explorer.side_bar, explorer.transport

    def click(widget, place=None):
        QApplication.processEvents()
        qtbot.mouseClick(widget, LEFT, pos=place or widget.rect().center())

    def button_of(action):
        buttons = explorer.window.findChildren(type(bar.buttons[0]))
        return next(b for b in buttons if b.isVisible() and b.defaultAction() is action)

    # Draw a rectangle and fill it out again, put the start, drag the goal.
    click(side.shapes.group.button(list(Shape).index(Shape.RECTANGLE)))
    drag(qtbot, board, [(1, 1), (2, 2)])
    assert sum(task_of(explorer).board.walls) == 4
    click(side.shapes.group.button(list(Shape).index(Shape.FILL)))
    click(board, point(board, (1, 1)))
    assert not any(task_of(explorer).board.walls)
    click(side.shapes.group.button(0))
    click(side.tools["maze"].group.button(3))
    assert explorer.session.state.options.tool is Tool.START
    click(board, point(board, (0, 2)))
    click(side.tools["maze"].group.button(0))
    drag(qtbot, board, [(4, 4), (4, 3)])
    assert (task_of(explorer).start, task_of(explorer).goal) == ((0, 2), (4, 3))
    # Watch it solved.
    settle(explorer)
    click(button_of(explorer.actions["to_start"]))
    click(button_of(explorer.actions["step_forward"]))
    assert explorer.player.frame == 1
    click(bar.scrub)
    assert 1 < explorer.player.frame < explorer.player.last
    # Solve it by hand.
    click(button_of(explorer.actions["play_by_hand"]))
    mine = explorer.route_view.board
    QApplication.processEvents()
    drag(qtbot, mine, [(0, 2), (2, 2)])
    click(button_of(explorer.actions["undo_move"]))
    assert explorer.session.state.route.moves == 0
    click(mine, point(mine, (4, 3)))
    assert explorer.session.state.route.is_done
    click(button_of(explorer.actions["play_by_hand"]))
    assert explorer.session.state.route is None
