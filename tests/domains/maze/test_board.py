"""Boards and tasks check themselves."""

import pytest

from core.domains.maze.board import MAX_SIDE, MazeBoard, MazeTask, make_board
from core.domains.maze.plan import check_plan
from core.domains.maze.rows import read_row, write_row
from core.errors import InvalidTask

ROW = {
    "domain": "maze",
    "width": 3,
    "height": 2,
    "start": [0, 0],
    "goal": [2, 1],
    "walls": [[1, 0]],
}


def test_a_row_says_what_the_board_holds():
    task = read_row(ROW)
    assert task.board.wall_grid.tolist() == [[0, 1, 0], [0, 0, 0]]
    assert (task.start, task.goal, task.id) == ((0, 0), (2, 1), None)
    assert task.board.is_free((0, 1))
    assert not task.board.is_free((1, 0))
    assert not task.board.is_free((3, 0))


@pytest.mark.parametrize("key", ["width", "height", "start", "goal", "walls"])
@pytest.mark.parametrize("value", [None, "3", 1.0, True, [0], [[0, "1"]], {}, -1, 10**9])
def test_a_wrong_value_is_refused_in_one_line(key, value):
    with pytest.raises(InvalidTask) as caught:
        read_row(ROW | {key: value})
    assert key in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["width", "height", "start", "goal", "walls"])
def test_a_missing_key_is_named(key):
    row = {name: value for name, value in ROW.items() if name != key}
    with pytest.raises(InvalidTask, match=f'missing key "{key}"'):
        read_row(row)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"start": [1, 0]}, "start on a wall"),
        ({"goal": [1, 0]}, "goal on a wall"),
        ({"start": [3, 0]}, "start outside the 3x2 board"),
        ({"goal": [0, -1]}, "goal outside the 3x2 board"),
        ({"goal": [0, 0]}, "start and goal are one cell"),
        ({"walls": [[3, 1]]}, "wall outside the 3x2 board"),
        ({"id": 7}, 'key "id"'),
    ],
)
def test_a_board_that_breaks_a_rule_is_refused(change, reason):
    with pytest.raises(InvalidTask, match=reason):
        read_row(ROW | change)


@pytest.mark.parametrize("sides", [(0, 5), (5, 1), (-3, -3), (MAX_SIDE + 1, 5), (10**9, 10**9)])
def test_impossible_sides_are_refused_before_room_is_made(sides):
    with pytest.raises(InvalidTask, match="a whole number from 2 to 256"):
        make_board(*sides, [])


def test_walls_must_fit_the_board():
    with pytest.raises(InvalidTask, match="walls do not fit"):
        MazeBoard(3, 3, bytes(8))


def test_the_id_comes_back():
    assert write_row(read_row(ROW | {"id": "a"}))["id"] == "a"
    assert "id" not in write_row(read_row(ROW))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([(0, 0), (0, 1), (1, 1), (2, 1)], None),
        ([], (0, "plan_missing")),
        ([(0, 1), (1, 1), (2, 1)], (0, "plan_start")),
        ([(0, 0), (1, 0)], (1, "plan_on_wall")),
        ([(0, 0), (0, 1), (0, 2)], (2, "plan_outside_board")),
        ([(0, 0), (1, 1), (2, 1)], (1, "plan_step")),
        ([(0, 0), (0, 0)], (1, "plan_step")),
        ([(0, 0), (0, 1), (1, 1)], (2, "plan_goal")),
    ],
)
def test_plans_are_judged_by_walking_them(cells, found):
    task = read_row(ROW)
    assert isinstance(task, MazeTask)
    fault = check_plan(task, cells)
    assert (fault and fault[:2]) == found
