"""What a level shows at each frame: exact pieces, counts of nodes, executed plans, said states."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.domain import DOMAINS, domain_of
from core.domains.sokoban.board import SokobanState, is_goal
from core.domains.sokoban.words import SokobanWords
from core.grid import cell_at
from core.search.trace import CLOSED, OPEN
from core.tokens.response import parse_response
from explorer.pictures.board import resolve_board
from explorer.pictures.lane_run import make_run, make_search_run
from explorer.pictures.search_words import search_response, search_words
from explorer.pictures.sokoban_board import outside_cells
from tests.explorer.fakes import a_level, right_words, trace_of
from tests.strategies import levels, maze_tasks

SOKOBAN = DOMAINS["sokoban"]
WORDS = [*SokobanWords(5, 4).words, "worker", "box", "create"]
SOUP = st.lists(st.sampled_from(WORDS), max_size=60)


def search_run(task):
    trace = trace_of(task)
    cost = trace.cost if trace.is_solved else None
    return make_search_run(task, search_words(task, trace), trace, cost)


def model_run(task, text):
    return make_run(task, tuple(text.split()), 11, is_complete=True)


@given(st.one_of(maze_tasks(most=5), levels()))
def test_a_search_is_read_as_the_parser_reads_its_words(task):
    trace = trace_of(task)
    words = search_words(task, trace)
    assert search_response(task, words, trace) == parse_response(domain_of(task), words)


@given(levels(), st.data())
def test_pieces_are_those_of_the_node_being_expanded(task, data):
    run = search_run(task)
    position = data.draw(st.integers(0, run.n_clauses))
    picture, trace = resolve_board(task, run, position), run.trace
    closed = [c.state for c in list(trace)[:position] if c.operation]
    shown = SokobanState(picture.worker, picture.boxes)
    solid = SOKOBAN.state_of(task, trace.states[closed[-1]]) if closed else task.start
    assert shown == solid
    if picture.ghost is not None:
        newest = trace.states[trace.state[position - 1]]
        assert picture.ghost == SOKOBAN.state_of(task, newest) != shown


@given(levels(), st.data())
def test_a_cell_counts_the_nodes_whose_worker_stands_there(task, data):
    run = search_run(task)
    position = data.draw(st.integers(0, run.n_clauses))
    picture, frame = resolve_board(task, run, position), run.frame(position)
    n_open, n_closed = picture.counts
    assert (sum(n_open), sum(n_closed)) == (frame.n_open, frame.n_closed)
    workers = run.trace.states[:, 0]
    for cell in range(len(task.board.walls)):
        here = np.flatnonzero((workers == cell) & (frame.status != 0))
        assert n_open[cell] == np.count_nonzero(frame.status[here] == OPEN)
        assert n_closed[cell] == np.count_nonzero(frame.status[here] == CLOSED)
        g, h = picture.costs(cell_at(cell, task.board.width))
        assert (g + h if len(here) else -2) == min((frame.g + frame.h)[here], default=-2)


@given(levels())
def test_the_plan_ends_with_every_box_on_a_dock(task):
    run = search_run(task)
    picture = resolve_board(task, run, len(run.events))
    if run.response.plan:
        assert is_goal(task, SokobanState(picture.worker, picture.boxes))
        assert picture.plan == run.plan_cells(len(run.events)) and picture.bad_moves == ()
    else:
        assert picture.plan == ()


@given(levels())
def test_a_models_words_show_what_they_say(task):
    """Which boxes stand on docks may be open; worker, named boxes and costs never are."""
    trace = trace_of(task)
    cost = trace.cost if trace.is_solved else -1
    run = make_run(task, search_words(task, trace), cost, is_complete=trace.is_solved)
    for mine, exact in zip(run.trace.state, trace.state, strict=False):
        known = [cell for cell in run.trace.states[mine].tolist() if cell >= 0]
        shown = SOKOBAN.state_of(task, known)
        meant = SOKOBAN.state_of(task, trace.states[exact])
        assert SOKOBAN.said(task, shown) == SOKOBAN.said(task, meant)


def test_a_right_trace_is_rebuilt_state_for_state():
    task = a_level()
    trace, run = trace_of(task), make_run(a_level(), right_words(a_level()), 11, is_complete=True)
    rebuilt = run.trace
    assert (rebuilt.states[rebuilt.state] == trace.states[trace.state]).all()
    assert (rebuilt.states[rebuilt.parent[1:]] == trace.states[trace.parent[1:]]).all()


@given(levels(), SOUP, st.integers(0, 40))
def test_no_words_bring_a_picture_down(task, words, position):
    picture = resolve_board(task, make_run(task, tuple(words), 3, is_complete=True), position)
    for cell in ((0, 0), (1, 1), (2, 2)):
        assert picture.describe(cell).startswith("(")


def test_a_wrong_state_is_shown_as_said_and_marked():
    run = model_run(a_level(), "create worker 1 1 box 0 0 c0 c3")
    picture = resolve_board(a_level(), run, 1)
    assert picture.ghost == SokobanState((1, 1), ((0, 0),))
    assert picture.faults == ((1, 1),) and "breaks a rule" in picture.describe((1, 1))


@pytest.mark.parametrize(
    ("plan", "bad", "worker", "boxes"),
    [
        ("plan 3 3 plan 4 3", 1, (3, 3), ((2, 2), (3, 4))),
        ("plan 3 3 plan 3 4 plan 3 5", 2, (3, 4), ((2, 2), (3, 5))),
        ("plan 1 1", 0, (3, 3), ((2, 2), (3, 4))),
        ("plan 3 3 plan 99 99", 1, (3, 3), ((2, 2), (3, 4))),
    ],
)
def test_a_plan_stops_at_its_broken_move(plan, bad, worker, boxes):
    run = model_run(a_level(), plan + " plan 3 3")
    picture = resolve_board(a_level(), run, 4)
    assert picture.bad_moves == (bad,) and len(picture.plan) == bad + 1
    assert (picture.worker, picture.boxes) == (worker, boxes)


def test_a_push_is_marked_and_moves_its_box():
    run = model_run(a_level(), "plan 3 3 plan 3 4")
    picture = resolve_board(a_level(), run, 2)
    assert picture.pushes == (1,) and (3, 5) in picture.boxes


def test_floor_beyond_the_walls_is_no_part_of_a_level():
    enclosed = a_level(("  ###", "###.#", "#@$ #", "#####"))
    assert outside_cells(enclosed.board) == ((0, 0), (1, 0))
    assert outside_cells(a_level((" . ", "@$ ", "   ")).board) == ()
