"""Other orderings of the same loop: what they promise, and that each takes the least of its key."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ConfigError
from core.search.astar import TieBreak, search
from core.search.orderings import ORDERINGS, PUBLISHED, ordering_named
from core.search.replay import replay
from core.search.trace import OPEN
from core.splitmix import rng_state
from tests.oracles import MAZE, bfs_cost
from tests.strategies import maze_tasks, seeds

NAMES = st.sampled_from(sorted(ORDERINGS))


@given(maze_tasks(), NAMES, st.sampled_from(TieBreak), seeds())
def test_a_plan_is_found_wherever_there_is_one_and_keeps_its_bound(task, name, tie_break, seed):
    ordering, best = ORDERINGS[name], bfs_cost(task)
    trace = search(*MAZE.problem_of(task), tie_break, rng_state(seed), ordering=ordering)
    assert trace.is_solved == (best is not None)
    if trace.is_solved:
        assert MAZE.check_plan(task, [MAZE.state_of(task, [i]) for i in trace.plan]) is None
        assert trace.cost <= best * (ordering.bound or trace.cost)


@given(maze_tasks(most=6), NAMES)
def test_the_node_of_the_least_key_is_expanded(task, name):
    ordering = ORDERINGS[name]
    trace = search(*MAZE.problem_of(task), ordering=ordering)
    for i in np.flatnonzero(trace.operation):
        frame = replay(trace, len(trace.states), int(i))
        keys = ordering.g_weight * frame.g + ordering.h_weight * frame.h
        assert keys[trace.state[i]] == keys[frame.status == OPEN].min()
        assert (frame.g[trace.state[i]], frame.h[trace.state[i]]) == (trace.g[i], trace.h[i])


@given(maze_tasks())
def test_nothing_said_is_the_published_search(task):
    problem = MAZE.problem_of(task)
    plain, named = search(*problem), search(*problem, ordering=ordering_named("astar"))
    assert named.state.tolist() == plain.state.tolist()
    assert next(iter(ORDERINGS.values())) is PUBLISHED


def test_an_unknown_ordering_is_refused_by_name():
    with pytest.raises(ConfigError, match="unknown ordering 'best'"):
        ordering_named("best")
