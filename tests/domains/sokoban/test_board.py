"""Rules of Sokoban: what a task may be, and what one move does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.sokoban.board import MOVES, SokobanState, make_board, step, successors
from core.domains.sokoban.plan import check_plan, states_of_plan
from core.domains.sokoban.rows import read_text
from core.domains.sokoban.said import completed, is_whole, off_docks, state_problem
from core.errors import InvalidTask
from core.search.astar import search
from tests.oracles import SOKOBAN, sokoban_cost
from tests.strategies import levels

LEVEL = "#####\n#@$.#\n#####\n"


@given(levels(), st.lists(st.sampled_from(MOVES), max_size=30))
def test_moves_keep_boxes_apart_and_off_walls(task, moves):
    state = task.start
    for move in moves:
        after = step(task.board, state, move)
        if after is None:
            continue
        moved = set(state.boxes) ^ set(after.boxes)
        assert len(moved) in (0, 2)
        assert len({*after.boxes, after.worker}) == len(task.boxes) + 1
        assert all(task.board.is_free(cell) for cell in (*after.boxes, after.worker))
        state = after


@given(levels())
def test_moves_come_in_the_published_order(task):
    x, y = task.worker
    order = [(x, y - 1), (x, y + 1), (x - 1, y), (x + 1, y)]
    near = [state.worker for state in successors(task, task.start)]
    assert near == [cell for cell in order if cell in near]


@given(levels())
def test_a_plan_of_a_star_is_executed_to_its_end(task):
    trace = search(*SOKOBAN.problem_of(task))
    assert trace.is_solved == (sokoban_cost(task) is not None)
    states = [SOKOBAN.state_of(task, row) for row in trace.states[trace.plan]]
    cells = [state.worker for state in states]
    if trace.is_solved:
        assert check_plan(task, cells) is None
        assert states_of_plan(task, cells) == states
        if len(cells) > 1:
            assert check_plan(task, cells[:-1])[1] == "plan_goal"


FAULTS = {
    "plan_missing": [],
    "plan_start": [(2, 1)],
    "plan_step": [(1, 1), (3, 1)],
    "plan_on_wall": [(1, 1), (1, 0)],
    "plan_outside_board": [(1, 1), (1, -1)],
    "plan_push": [(1, 1), (2, 1), (3, 1)],
    "plan_goal": [(1, 1)],
}


@pytest.mark.parametrize("rule", FAULTS)
def test_each_fault_of_a_plan_has_its_name(rule):
    assert check_plan(read_text(LEVEL), FAULTS[rule])[1] == rule


@given(levels())
def test_what_words_say_of_a_state_can_be_completed_to_one_they_say(task):
    for state in [task.start, *successors(task, task.start)]:
        said = off_docks(task, state)
        assert state_problem(task, said) is None
        assert off_docks(task, completed(task, said)) == said
        if is_whole(task, said):
            assert completed(task, said) == state


TASK = read_text("#####\n#@$.#\n#+$ #\n#####\n".replace("+", "."))
PROBLEMS = {
    "outside_board": SokobanState((9, 9), ()),
    "on_wall": SokobanState((1, 1), ((0, 0),)),
    "shared_cell": SokobanState((2, 1), ((2, 1),)),
    "box_named_on_dock": SokobanState((1, 1), ((3, 1),)),
    "box_count": SokobanState((1, 1), ((2, 1), (2, 2), (3, 2))),
}


@pytest.mark.parametrize("rule", PROBLEMS)
def test_each_impossible_state_has_its_name(rule):
    assert state_problem(TASK, PROBLEMS[rule])[0] == rule


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"worker": (0, 0)}, "worker on a wall"),
        ({"worker": (9, 0)}, "worker outside"),
        ({"boxes": ((0, 1),)}, "box on a wall"),
        ({"boxes": ((1, 1),)}, "two things on one cell"),
        ({"boxes": ()}, "no box"),
        ({"boxes": ((2, 1), (3, 1))}, "2 boxes"),
    ],
)
def test_an_impossible_task_is_refused(change, message):
    with pytest.raises(InvalidTask, match=message):
        replace(read_text(LEVEL), **change)


@pytest.mark.parametrize("sides", [(2, 5), (5, 129)])
def test_an_impossible_size_is_refused(sides):
    with pytest.raises(InvalidTask, match="a whole number from 3 to 128"):
        make_board(*sides, [], [])


def test_a_dock_on_a_wall_is_refused():
    with pytest.raises(InvalidTask, match="a dock on a wall"):
        make_board(5, 5, [(1, 1)], [(1, 1)])
