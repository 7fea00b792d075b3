"""Boards turned, mirrored and resized: what has a place keeps it, and tasks stay tasks."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from core.domains.sokoban.board import SokobanTask
from explorer.session.transforms import flipped, mirrored, resized, rotated
from explorer.views.resize_dialog import ResizeDialog
from tests.explorer.fakes import FIVE, a_task
from tests.strategies import levels, maze_tasks

BOARDS = st.one_of(maze_tasks(), levels())
ANCHORS = st.tuples(st.integers(0, 2), st.integers(0, 2))
SIDES = st.integers(3, 12)


@given(BOARDS)
def test_mirrors_undo_themselves_and_four_turns_do(drawn):
    assert mirrored(mirrored(drawn)) == drawn and flipped(flipped(drawn)) == drawn
    assert rotated(rotated(rotated(rotated(drawn)))) == drawn
    assert rotated(rotated(drawn)) == mirrored(flipped(drawn))


@given(BOARDS, st.integers(0, 4), st.integers(0, 4), ANCHORS)
def test_growing_and_shrinking_back_changes_nothing(drawn, more_x, more_y, anchor):
    width, height = drawn.board.width, drawn.board.height
    grown = resized(drawn, width + more_x, height + more_y, anchor)
    assert (grown.board.width, grown.board.height) == (width + more_x, height + more_y)
    assert sum(grown.board.walls) == sum(drawn.board.walls)
    # An odd cell in the middle goes to one side on the way there, to the other on the way back.
    if more_x % 2 == more_y % 2 == 0 or 1 not in anchor:
        assert resized(grown, width, height, anchor) == drawn


@given(BOARDS, SIDES, SIDES, ANCHORS)
def test_every_size_gives_a_board_with_its_pieces_on_free_cells(drawn, width, height, anchor):
    after = resized(drawn, width, height, anchor)
    if hasattr(after, "start") and not isinstance(after, SokobanTask):
        assert after.start != after.goal
        assert after.board.is_free(after.start) and after.board.is_free(after.goal)
    else:
        things = [after.worker, *after.boxes]
        assert len(set(things)) == len(things) and all(map(after.board.is_free, things))


def test_two_ends_beyond_the_new_edge_do_not_end_on_one_cell():
    after = resized(a_task("...#\n..#.\n.#SG\n"), 2, 2)
    assert {after.start, after.goal} < {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert after.start == (1, 1) != after.goal


def test_turning_keeps_what_is_beside_what():
    task = rotated(a_task("S#.\n..G\n"))
    assert (task.board.width, task.board.height) == (2, 3)
    assert (task.start, task.goal, list(task.board.wall_cells())) == ((1, 0), (0, 2), [(1, 1)])


def test_the_verbs_are_one_undo_step_each(make_window):
    explorer = make_window()
    for name in ("mirror", "flip", "rotate"):
        explorer.actions[name].trigger()
    assert explorer.session.undo_stack.count() == 3
    for _ in range(3):
        explorer.actions["undo"].trigger()
    assert explorer.session.state.document.task == a_task(FIVE)


def test_a_size_is_asked_for_and_the_content_kept(qtbot, make_window):
    explorer = make_window()
    explorer.actions["resize"].trigger()
    dialog = explorer.window.findChild(ResizeDialog)
    dialog.width_box.setValue(7)
    qtbot.mouseClick(dialog.anchors.group.button(5), Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.width_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: explorer.session.state.document.task.board.width == 7)
    task = explorer.session.state.document.task
    assert (task.start, task.goal) == ((2, 0), (6, 4)) and task.board.is_wall((5, 0))
