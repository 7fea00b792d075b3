"""Pure edits, and strokes with a real mouse."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from explorer.session.editing import cleared, with_goal, with_start, with_walls
from tests.explorer.fakes import a_task
from tests.strategies import maze_tasks

CELLS = st.lists(st.tuples(st.integers(-2, 11), st.integers(-2, 11)), max_size=30)


def point(board, cell):
    return board.geometry_of_board().center(cell).toPoint()


def drag(qtbot, board, cells, button=Qt.MouseButton.LeftButton):
    qtbot.mousePress(board, button, pos=point(board, cells[0]))
    for cell in cells[1:]:
        qtbot.mouseMove(board, point(board, cell))
    qtbot.mouseRelease(board, button, pos=point(board, cells[-1]))


def is_wall(explorer, cell):
    return explorer.session.state.document.task.board.is_wall(cell)


@given(maze_tasks(), CELLS, st.booleans())
def test_walls_change_where_asked_and_nowhere_else(task, cells, is_wall):
    after = with_walls(task, cells, is_wall=is_wall)
    for y in range(task.board.height):
        for x in range(task.board.width):
            touched = (x, y) in cells and (x, y) not in (task.start, task.goal)
            expected = is_wall if touched else task.board.is_wall((x, y))
            assert after.board.is_wall((x, y)) == expected


@given(maze_tasks(), CELLS)
def test_ends_only_move_to_free_cells(task, cells):
    for cell in cells:
        task = with_goal(with_start(task, cell), cell)
        assert task.board.is_free(task.start) and task.board.is_free(task.goal)
        assert task.start != task.goal


def test_clearing_keeps_the_ends():
    task = a_task()
    after = cleared(task)
    assert not any(after.board.walls) and (after.start, after.goal) == (task.start, task.goal)


def test_a_drag_draws_one_gapless_wall_and_one_undo_step(qtbot, make_window):
    explorer = make_window()
    drag(qtbot, explorer.lanes[0].board, [(1, 3), (4, 3)])
    assert all(is_wall(explorer, (x, 3)) for x in range(1, 5))
    assert explorer.session.undo_stack.count() == 1
    explorer.actions["undo"].trigger()
    assert not is_wall(explorer, (1, 3)) and is_wall(explorer, (3, 3))


def test_the_first_cell_decides_to_erase(qtbot, make_window):
    explorer = make_window()
    drag(qtbot, explorer.lanes[0].board, [(3, 3), (3, 1)])
    assert not is_wall(explorer, (3, 3)) and not is_wall(explorer, (3, 2))


def test_the_right_button_erases(qtbot, make_window):
    explorer = make_window()
    drag(qtbot, explorer.lanes[0].board, [(0, 1), (1, 1)], Qt.MouseButton.RightButton)
    assert not is_wall(explorer, (1, 1)) and not is_wall(explorer, (0, 1))


def test_walls_spare_start_and_goal(qtbot, make_window):
    explorer = make_window()
    explorer.session.set_options(tool=explorer.session.state.options.tool.WALL)
    drag(qtbot, explorer.lanes[0].board, [(2, 0), (0, 0)])
    assert not is_wall(explorer, (0, 0)) and is_wall(explorer, (1, 0))


def test_dragging_the_goal_searches_live(qtbot, make_window):
    explorer = make_window()
    board = explorer.lanes[0].board
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=point(board, (4, 4)))
    qtbot.mouseMove(board, point(board, (3, 4)))
    assert explorer.session.state.document.task.goal == (3, 4)
    assert explorer.runner.searches[-1].task.goal == (3, 4)
    asked = len(explorer.runner.questions)
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=point(board, (3, 4)))
    assert len(explorer.runner.questions) == asked + 1


def test_a_stroke_ends_outside_the_board(qtbot, make_window):
    explorer = make_window()
    board = explorer.lanes[0].board
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=point(board, (2, 3)))
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
    assert not explorer.editing.is_drawing and is_wall(explorer, (2, 3))


def test_escape_gives_a_stroke_up(qtbot, make_window):
    explorer = make_window()
    board, before = explorer.lanes[0].board, explorer.session.state.document
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=point(board, (2, 3)))
    assert explorer.session.state.document != before
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert explorer.session.state.document == before
    assert explorer.session.undo_stack.count() == 0
