"""Lost boxes: never one too many, the same as the compiled rules say, and at once."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.draw import draw
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.dead import dead_boxes, frozen_boxes, live_squares
from core.domains.sokoban.estimates import frozen_boxes as compiled_frozen
from core.domains.sokoban.estimates import is_dead_square, push_distances
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.rows import read_text
from core.grid import cell_at, index_of
from core.search.astar import search
from core.splitmix import rng_state, shuffle
from tests.oracles import SOKOBAN, sokoban_cost
from tests.strategies import levels

LIMIT_MS = 50


@given(levels(most=6, max_boxes=4))
def test_dead_squares_are_those_of_the_compiled_rules(task):
    board = task.board
    walls, docks = (np.frombuffer(cells, np.uint8) for cells in (board.walls, board.docks))
    distances = push_distances(walls, np.flatnonzero(docks), board.width, board.height)
    for cell in board.free_cells:
        is_dead = is_dead_square(distances, index_of(cell, board.width))
        assert (cell in live_squares(board)) != is_dead


@given(levels(most=6, max_boxes=4))
def test_frozen_boxes_are_those_of_the_compiled_rules(task):
    board = task.board
    walls, docks = (np.frombuffer(cells, np.uint8) for cells in (board.walls, board.docks))
    distances = push_distances(walls, np.flatnonzero(docks), board.width, board.height)
    boxes = np.array([index_of(box, board.width) for box in task.boxes], np.int32)
    frozen = compiled_frozen(boxes, walls, board.width, board.height, distances)
    expected = {box for box, is_frozen in zip(task.boxes, frozen, strict=True) if is_frozen}
    assert frozen_boxes(board, task.boxes) == expected


@given(levels(max_boxes=3))
def test_a_level_with_a_lost_box_has_no_plan(task):
    if dead_boxes(task.board, task.start):
        assert sokoban_cost(task) is None


@pytest.mark.parametrize("boxes", [1, 2, 3])
def test_no_box_of_a_shortest_plan_is_called_lost(boxes):
    for task in draw(SokobanDistribution(boxes=boxes, walls=5), 5, 0, 25):
        trace = search(*SOKOBAN.problem_of(task, "combined"))
        for row in trace.states[trace.plan]:
            assert dead_boxes(task.board, SOKOBAN.state_of(task, row)) == ()


def lost(text):
    task = read_text(text)
    return {dead.box: dead.why for dead in dead_boxes(task.board, task.start)}


CORNER = "######\n#   $#\n# @  #\n#   .#\n######\n"
EDGE = "######\n# $  #\n# @ .#\n#    #\n######\n"
PAIR = "########\n#  ..  #\n#      #\n#  $$  #\n#@ ##  #\n#      #\n########\n"
DOCKED = "######\n#   *#\n# @$.#\n######\n"


def test_each_reason_is_told_in_words():
    assert lost(CORNER) == {(4, 1): "box at (4, 1) can never leave this corner"}
    assert lost(EDGE) == {(2, 1): "box at (2, 1) can be pushed to no dock from here"}
    why = "boxes at (3, 3) and (4, 3) hold each other for ever"
    assert lost(PAIR) == {(3, 3): why, (4, 3): why}


def test_a_box_on_a_dock_is_never_lost():
    assert lost(DOCKED) == {}
    assert lost(DOCKED.replace("$.", ".$")).keys() == {(4, 2)}


def large_level(seed, walls):
    """Return a level of 20 x 20 cells with 10 boxes, which may have no plan."""
    cells = np.array([y * 20 + x for y in range(1, 19) for x in range(1, 19)])
    shuffle(rng_state(seed), cells, len(cells))
    grids = np.ones((20, 20), np.uint8), np.zeros(400, np.uint8)
    grids[0][1:-1, 1:-1] = 0
    grids[0].reshape(-1)[cells[:walls]] = 1
    grids[1][cells[walls : walls + 10]] = 1
    board = type(read_text(CORNER).board)(20, 20, *(grid.tobytes() for grid in grids))
    worker, *boxes = (cell_at(cell, 20) for cell in cells[walls + 10 : walls + 21])
    return SokobanTask(board, worker, tuple(boxes))


@given(st.integers(0, 10**6), st.sampled_from([0, 40, 100, 150]))
def test_the_answer_comes_at_once_on_a_large_board(seed, walls):
    task = large_level(seed, walls)
    times = []
    for _ in range(3):  # the least of three: the machine has other work, too
        live_squares.cache_clear()
        started = time.perf_counter()
        dead_boxes(task.board, task.start)
        times.append(1000 * (time.perf_counter() - started))
    assert min(times) < LIMIT_MS
