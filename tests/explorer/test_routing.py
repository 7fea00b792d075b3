"""Solving mazes by hand: the route as a value, and as a third lane driven by real gestures."""

import itertools

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.domains.maze.plan import check_plan
from core.domains.maze.route import (
    begin,
    extended,
    go_to,
    next_move,
    on_task,
    restart,
    step,
    walk,
    with_way,
)
from core.grid import NEIGHBOURS, are_adjacent
from explorer.session.editing import with_goal, with_walls
from tests.explorer.fakes import a_task
from tests.explorer.test_editing import drag, point
from tests.strategies import maze_tasks

K = Qt.Key
CELLS = st.tuples(st.integers(-1, 9), st.integers(-1, 9))
ACTS = st.one_of(
    st.tuples(st.just(step), st.sampled_from(NEIGHBOURS)),
    st.tuples(st.just(walk), CELLS),
    st.tuples(
        st.just(lambda r, cells: with_way(r, extended(r.task, r.way, cells))),
        st.lists(CELLS, max_size=9),
    ),
    st.tuples(st.just(lambda r, _: restart(r)), st.none()),
    st.tuples(st.just(lambda r, n: go_to(r, r.position + n)), st.integers(-3, 3)),
)


def is_way(task, way):
    steps = itertools.pairwise(way)
    is_joined = way[0] == task.start and all(are_adjacent(a, b) for a, b in steps)
    is_simple = len(set(way)) == len(way) and task.goal not in way[:-1]
    return is_joined and is_simple and all(map(task.board.is_free, way))


@given(maze_tasks(), st.lists(ACTS, max_size=12))
def test_whatever_is_done_the_route_is_a_way(task, acts):
    route = begin(task)
    for act, argument in acts:
        before = route
        route = act(route, argument)
        assert is_way(task, route.way)
        if route.position > before.position and act in (step, walk):
            assert go_to(route, route.position - 1).way == before.way, "undo is exact"
    if route.is_done:
        assert check_plan(task, route.way) is None


@given(maze_tasks())
def test_hints_lead_to_the_goal_by_the_fewest_moves(task):
    free = [(i % task.board.width, i // task.board.width) for i in range(len(task.board.walls))]
    grid = networkx.grid_2d_graph(task.board.width, task.board.height)
    grid.remove_nodes_from([cell for cell in free if task.board.is_wall(cell)])
    if not networkx.has_path(grid, task.start, task.goal):
        assert next_move(task, task.start) is None
        return
    cell, moves = task.start, 0
    while cell != task.goal:
        cell, moves = next_move(task, cell), moves + 1
    assert moves == networkx.shortest_path_length(grid, task.start, task.goal)


@given(maze_tasks(), st.lists(ACTS, max_size=6), st.lists(CELLS, max_size=4))
def test_a_route_stays_a_way_when_walls_come(task, acts, walls):
    route = begin(task)
    for act, argument in acts:
        route = act(route, argument)
    after = on_task(route, with_walls(task, walls, is_wall=True))
    assert is_way(after.task, after.way) and after.way == route.way[: len(after.way)]
    if not set(walls) & set(route.way):
        assert after.way == route.way


def test_no_way_leads_through_the_goal():
    task = a_task("SG.\n...\n")
    assert extended(task, ((0, 0),), [(1, 1)]) == ((0, 0), (0, 1), (1, 1))


def test_a_goal_put_on_the_way_ends_it():
    route = walk(begin(a_task("S..\n..G\n")), (2, 0))
    after = on_task(route, with_goal(route.task, (1, 0)))
    assert after.way == ((0, 0), (1, 0)) and after.is_done


ROOM = "S..\n.#.\n..G\n"


@pytest.fixture
def explorer(make_window):
    """A window in which a small maze is walked; A* and the model have answered."""
    window = make_window(a_task(ROOM))
    window.runner.finish_search()
    window.runner.finish_answer()
    window.actions["play_by_hand"].trigger()
    QApplication.processEvents()
    return window


def way(explorer):
    return explorer.session.state.route.way


def message(explorer):
    return explorer.route_view.head.message.text()


def press(qtbot, explorer, *keys):
    for key in keys:
        qtbot.keyClick(explorer.route_view.board, key)


def test_arrows_walk_here_and_leave_the_other_lanes_alone(qtbot, explorer):
    assert explorer.route_view.board.hasFocus() and explorer.route_view.isVisible()
    frame, asked = explorer.player.frame, len(explorer.runner.questions)
    press(qtbot, explorer, K.Key_Right, K.Key_D, K.Key_Down)
    assert way(explorer) == ((0, 0), (1, 0), (2, 0), (2, 1))
    assert explorer.player.frame == frame and len(explorer.runner.questions) == asked
    press(qtbot, explorer, K.Key_Left)
    assert way(explorer)[-1] == (2, 1), "a wall is in the way"
    press(qtbot, explorer, K.Key_Down)
    assert "There in 4 moves, as few as A*" in message(explorer)
    assert "Dualformer (slow) needs as many" in message(explorer)


def test_a_detour_is_counted_against_both(qtbot, make_window):
    explorer = make_window(a_task("S..\n...\n..G\n"))
    explorer.actions["play_by_hand"].trigger()
    press(qtbot, explorer, *[K.Key_Right] * 2, K.Key_Down, *[K.Key_Left] * 2, K.Key_Down)
    press(qtbot, explorer, *[K.Key_Right] * 2)
    assert message(explorer).endswith("There in 8 moves. Dualformer (slow) is still at it.")
    explorer.runner.finish_search()
    explorer.runner.finish_answer("plan 0 0 plan 1 1".split())
    assert "8 moves, 4 more than A*" in message(explorer)
    assert "did not get there" in message(explorer)


def test_a_click_walks_and_a_click_on_the_way_goes_back(qtbot, explorer):
    board = explorer.route_view.board
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=point(board, (2, 1)))
    assert way(explorer) == ((0, 0), (1, 0), (2, 0), (2, 1))
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=point(board, (1, 0)))
    assert way(explorer) == ((0, 0), (1, 0))


def test_a_dragged_line_is_one_step_of_undo(qtbot, explorer):
    board = explorer.route_view.board
    drag(qtbot, board, [(0, 0), (0, 2), (1, 2), (2, 2)])
    assert way(explorer) == ((0, 0), (0, 1), (0, 2), (1, 2), (2, 2))
    press(qtbot, explorer, K.Key_U)
    assert way(explorer) == ((0, 0),)
    press(qtbot, explorer, K.Key_Y)
    assert len(way(explorer)) == 5


def test_a_drag_around_a_corner_takes_the_free_cell(qtbot, explorer):
    drag(qtbot, explorer.route_view.board, [(1, 0), (2, 1)])
    assert way(explorer) == ((0, 0), (1, 0), (2, 0), (2, 1))


def test_undo_keys_wheel_and_restart_walk_through_the_history(qtbot, explorer):
    board = explorer.route_view.board
    drag(qtbot, explorer.lanes[0].board, [(0, 2)])  # an edit that undo must leave alone
    board.setFocus()
    press(qtbot, explorer, K.Key_Right, K.Key_Right, K.Key_R)
    assert way(explorer) == ((0, 0),)
    qtbot.keyClick(board, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(way(explorer)) == 3 and explorer.session.undo_stack.canUndo()
    place = QPointF(point(board, (1, 1)))
    up = (QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    turn = QWheelEvent(place, board.mapToGlobal(place), *up, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(board, turn)
    assert len(way(explorer)) == 2


def test_the_hint_shows_and_goes_with_the_next_move(qtbot, explorer):
    press(qtbot, explorer, K.Key_H)
    assert explorer.route_view.board.picture.hint in ((1, 0), (0, 1))
    press(qtbot, explorer, K.Key_Right)
    assert explorer.route_view.board.picture.hint is None


def test_the_plan_is_written_and_copied_in_the_models_words(qtbot, explorer):
    press(qtbot, explorer, K.Key_Right)
    assert explorer.route_view.moves.toPlainText() == "plan 0 0 plan 1 0"
    explorer.actions["copy_moves"].trigger()
    assert QGuiApplication.clipboard().text() == "plan 0 0 plan 1 0"


def test_the_maze_can_be_drawn_on_meanwhile(qtbot, explorer):
    press(qtbot, explorer, K.Key_Right, K.Key_Right, K.Key_Down)
    drag(qtbot, explorer.lanes[0].board, [(2, 1)])
    assert way(explorer) == ((0, 0), (1, 0), (2, 0))
    assert explorer.session.state.document.task.board.is_wall((2, 1))


def test_escape_stops_and_another_domain_stops_too(qtbot, explorer):
    press(qtbot, explorer, K.Key_Escape)
    assert explorer.session.state.route is None and not explorer.route_view.isVisible()
    assert explorer.lanes[0].board.hasFocus() and not explorer.actions["move_up"].isEnabled()
