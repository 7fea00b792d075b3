"""Drawing by mouse and by keys alone: shapes, fill, the cell cursor, strokes that get lost."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from explorer.session.options import Shape, Tool
from tests.explorer.fakes import a_level, a_model, a_task
from tests.explorer.test_editing import drag, point

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OPEN = "S....\n.....\n.....\n.....\n....G\n"
K = Qt.Key


def walls(explorer):
    return set(explorer.session.state.document.task.board.wall_cells())


def drag_with(qtbot, board, cells, keys):
    qtbot.mousePress(board, LEFT, keys, point(board, cells[0]))
    for cell in cells[1:]:
        qtbot.mouseMove(board, point(board, cell))
    qtbot.mouseRelease(board, LEFT, keys, point(board, cells[-1]))


@pytest.fixture
def explorer(make_window):
    """A window with an empty 5x5 maze."""
    return make_window(a_task(OPEN))


@pytest.fixture
def keys(qtbot, explorer):
    """Press keys on the board of a window whose cell cursor stands on the start."""
    board = explorer.lanes[0].board
    board.setFocus()
    qtbot.keyClick(board, K.Key_K)

    def press(*wanted, modifiers=NO_KEYS):
        for key in wanted:
            qtbot.keyClick(board, key, modifiers)

    return press


def test_shift_draws_one_straight_line_of_where_it_ends(qtbot, explorer):
    drag_with(qtbot, explorer.lanes[0].board, [(0, 1), (4, 3), (2, 1)], SHIFT)
    assert walls(explorer) == {(0, 1), (1, 1), (2, 1)}
    assert explorer.session.undo_stack.count() == 1


def test_ctrl_draws_a_rectangle_that_may_shrink(qtbot, explorer):
    drag_with(qtbot, explorer.lanes[0].board, [(1, 1), (4, 3), (2, 2)], CTRL)
    assert walls(explorer) == {(1, 1), (2, 1), (1, 2), (2, 2)}


def test_f_and_a_click_fill_a_region_and_clear_it_again(qtbot, make_window):
    explorer = make_window(a_task("S.#..\n..#..\n###..\n.....\n....G\n"))
    board = explorer.lanes[0].board
    board.setFocus()
    before = walls(explorer)
    qtbot.keyClick(board, K.Key_F)
    assert explorer.session.state.options.shape is Shape.FILL
    qtbot.mouseClick(board, LEFT, pos=point(board, (1, 1)))
    assert walls(explorer) == before | {(1, 0), (0, 1), (1, 1)}
    qtbot.mouseClick(board, LEFT, pos=point(board, (2, 2)))
    assert walls(explorer) == set()
    qtbot.keyClick(board, K.Key_Escape)
    assert explorer.session.state.options.shape is Shape.FREE


def test_pieces_follow_the_pointer_in_every_shape(qtbot, explorer):
    explorer.session.set_options(shape=Shape.RECTANGLE)
    drag(qtbot, explorer.lanes[0].board, [(4, 4), (3, 3), (2, 1)])
    assert explorer.session.state.document.task.goal == (2, 1) and not walls(explorer)


def test_a_fast_stroke_out_of_the_board_reaches_its_edge(qtbot, explorer):
    board = explorer.lanes[0].board
    qtbot.mousePress(board, LEFT, pos=point(board, (2, 2)))
    side = round(board.geometry_of_board().cell)
    qtbot.mouseMove(board, point(board, (4, 2)) + QPoint(5 * side, 0))
    qtbot.mouseMove(board, point(board, (4, 3)) + QPoint(5 * side, 0))
    qtbot.mouseMove(board, point(board, (3, 3)))
    qtbot.mouseRelease(board, LEFT, pos=point(board, (3, 3)))
    assert walls(explorer) == {(2, 2), (3, 2), (4, 2), (4, 3), (3, 3)}
    assert explorer.session.undo_stack.count() == 1


def test_a_stroke_that_leaves_aslant_keeps_its_slope(qtbot, explorer):
    board = explorer.lanes[0].board
    side = round(board.geometry_of_board().cell)
    qtbot.mousePress(board, LEFT, pos=point(board, (0, 2)))
    qtbot.mouseMove(board, point(board, (4, 4)) + QPoint(16 * side, 0))
    qtbot.mouseRelease(board, LEFT, pos=QPoint(1, 1))
    assert walls(explorer) == {(x, 2) for x in range(5)}


def test_only_its_own_button_ends_a_stroke(qtbot, explorer):
    board = explorer.lanes[0].board
    qtbot.mousePress(board, LEFT, pos=point(board, (1, 1)))
    qtbot.mousePress(board, Qt.MouseButton.RightButton, pos=point(board, (1, 1)))
    qtbot.mouseRelease(board, Qt.MouseButton.RightButton, pos=point(board, (1, 1)))
    assert explorer.editing.is_drawing
    qtbot.mouseRelease(board, LEFT, pos=point(board, (1, 1)))
    assert not explorer.editing.is_drawing and walls(explorer) == {(1, 1)}


def test_a_release_that_nobody_told_us_of_ends_the_stroke(qtbot, explorer):
    board = explorer.lanes[0].board
    qtbot.mousePress(board, LEFT, pos=point(board, (1, 1)))
    place = QPointF(point(board, (3, 1)))
    no_buttons = (Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NO_KEYS)
    move = QMouseEvent(QEvent.Type.MouseMove, place, board.mapToGlobal(place), *no_buttons)
    QApplication.sendEvent(board, move)
    assert not explorer.editing.is_drawing and walls(explorer) == {(1, 1)}


def test_undo_in_the_middle_of_a_stroke_gives_it_up(qtbot, explorer):
    board = explorer.lanes[0].board
    drag(qtbot, board, [(1, 1), (2, 1)])
    qtbot.mousePress(board, LEFT, pos=point(board, (1, 3)))
    explorer.actions["undo"].trigger()
    qtbot.mouseMove(board, point(board, (2, 3)))
    qtbot.mouseRelease(board, LEFT, pos=point(board, (2, 3)))
    assert walls(explorer) == set() and not explorer.session.undo_stack.canUndo()
    explorer.actions["redo"].trigger()
    assert walls(explorer) == {(1, 1), (2, 1)}


def test_enter_draws_one_cell_and_delete_erases_it(explorer, keys):
    keys(K.Key_Down, K.Key_Right, K.Key_Return)
    assert walls(explorer) == {(1, 1)} and not explorer.editing.is_drawing
    keys(K.Key_Right, K.Key_Return, K.Key_Delete)
    assert walls(explorer) == {(1, 1)}
    assert explorer.player.frame == explorer.player.last, "arrows moved no playhead"


def test_the_pen_draws_while_it_is_down_as_one_undo_step(explorer, keys):
    keys(K.Key_Down, K.Key_Space, K.Key_Right, K.Key_Right)
    assert walls(explorer) == {(0, 1), (1, 1), (2, 1)} and explorer.editing.is_drawing
    keys(K.Key_Space, K.Key_Right)
    assert walls(explorer) == {(0, 1), (1, 1), (2, 1)}
    assert explorer.session.undo_stack.count() == 1


def test_the_pen_drags_the_start_and_searches_live(explorer, keys):
    keys(K.Key_Space, K.Key_Right, K.Key_Down)
    assert explorer.session.state.document.task.start == (1, 1)
    assert explorer.runner.searches[-1].task.start == (1, 1)
    keys(K.Key_Escape)
    assert explorer.session.state.document.task.start == (0, 0)
    assert explorer.session.undo_stack.count() == 0


def test_keys_draw_lines_rectangles_and_fills(explorer, keys):
    keys(K.Key_Down)
    keys(K.Key_Space, modifiers=CTRL)
    keys(K.Key_Down, K.Key_Right, K.Key_Space)
    assert walls(explorer) == {(0, 1), (1, 1), (0, 2), (1, 2)}
    keys(K.Key_F, K.Key_Return)
    assert walls(explorer) == set()
    keys(K.Key_N, K.Key_Space, K.Key_Up, K.Key_Right, K.Key_Right, K.Key_Space)
    assert len(walls(explorer)) == 3


def test_tools_are_chosen_by_number_and_used_by_enter(qtbot, make_window):
    explorer = make_window(a_level(), models=(a_model(7, "sokoban"),))
    board = explorer.lanes[0].board
    board.setFocus()
    tools = [Tool.AUTO, Tool.WALL, Tool.ERASE, Tool.WORKER, Tool.BOX, Tool.DOCK]
    for number, tool in enumerate(tools, start=1):
        qtbot.keyClick(board, getattr(K, f"Key_{number}"))
        assert explorer.session.state.options.tool is tool
    qtbot.keyClick(board, K.Key_7)
    assert explorer.session.state.options.shape is Shape.FILL


def test_the_cursor_says_where_it_stands_and_stays_on_the_board(explorer, keys):
    board = explorer.lanes[0].board
    assert "(0, 0)  start" in board.accessibleDescription()
    keys(K.Key_Up, K.Key_End)
    assert board.cursor_keys.cell == (4, 0)
    keys(K.Key_Down, modifiers=CTRL)
    assert "(4, 4)  goal" in board.accessibleDescription()
    keys(K.Key_Escape)
    assert board.cursor_keys.cell is None and not explorer.actions["cell_cursor"].isChecked()


def test_the_cursor_stays_on_a_board_that_shrinks(explorer, keys):
    keys(K.Key_End)
    explorer.board_verbs.resize(3, 3, (0, 0))
    assert explorer.lanes[0].board.cursor_keys.cell == (2, 0)
