"""Replay: each frame is the one before and one clause."""

import numpy as np
from hypothesis import given

from core.search.astar import TieBreak, search
from core.search.replay import NONE, branch, replay
from core.search.trace import CLOSED, OPEN
from core.splitmix import rng_state
from tests.oracles import MAZE, ReplayOracle
from tests.strategies import maze_tasks, seeds


@given(maze_tasks(most=7), seeds())
def test_each_frame_is_the_last_one_and_one_clause(task, seed):
    trace = search(*MAZE.problem_of(task), TieBreak.RANDOMISED, rng_state(seed))
    n_states = len(task.board.walls)
    oracle = ReplayOracle()
    for position in range(len(trace) + 1):
        frame = replay(trace, n_states, position)
        columns = [c.tolist() for c in (frame.status, frame.g, frame.h, frame.parent)]
        assert columns == oracle.columns(n_states)
        assert (frame.current, frame.newest) == (oracle.current, oracle.newest)
        if position < len(trace):
            oracle.apply(trace[position])


@given(maze_tasks(most=7))
def test_positions_outside_the_trace_are_clamped(task):
    trace = search(*MAZE.problem_of(task))
    n_states = len(task.board.walls)
    assert replay(trace, n_states, -5).position == 0
    last = replay(trace, n_states, len(trace) + 5)
    assert last.position == len(trace)
    assert (last.n_open, last.n_closed) == (
        np.count_nonzero(last.status == OPEN),
        np.count_nonzero(last.status == CLOSED),
    )
    assert last.n_closed == trace.expansions


@given(maze_tasks(most=7))
def test_the_branch_of_the_goal_is_the_plan(task):
    trace = search(*MAZE.problem_of(task))
    frame = replay(trace, len(task.board.walls), len(trace))
    if trace.is_solved:
        assert branch(frame, int(trace.plan[-1])) == trace.plan.tolist()
    assert frame.parent[trace.state[0]] == NONE
