"""The search: shortest, word for word the published one, and the same interpreted as compiled."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.maze.generator import MazeDistribution, draw
from core.errors import SearchBudgetExceeded
from core.search.astar import TieBreak, search
from core.search.steps import search_steps
from core.search.trace import Operation
from core.splitmix import rng_state
from tests.oracles import MAZE, bfs_cost, golden_rows, words_of
from tests.strategies import maze_tasks, seeds


@given(maze_tasks(), seeds())
def test_cost_equals_that_of_breadth_first_search(task, seed):
    problem = MAZE.problem_of(task)
    for tie_break in TieBreak:
        trace = search(*problem, tie_break, rng_state(seed))
        assert (trace.cost if trace.is_solved else None) == bfs_cost(task)


@given(maze_tasks())
def test_a_found_plan_walks_from_start_to_goal(task):
    trace = search(*MAZE.problem_of(task))
    if trace.is_solved:
        cells = [MAZE.state_of(task, [state]) for state in trace.plan]
        assert MAZE.check_plan(task, cells) is None


@pytest.mark.parametrize("row", golden_rows("maze_deterministic.jsonl.gz"), ids=lambda r: r["id"])
def test_deterministic_words_are_the_published_ones(row):
    task = MAZE.read_row(row)
    assert MAZE.write_row(task)["walls"] == row["walls"]
    words = MAZE.words_for(task)
    assert [words.words[i] for i in words.prompt_ids(task)] == row["prompt"]
    assert words_of(task, search(*MAZE.problem_of(task))) == row["trace"] + row["plan"]


def test_randomised_search_depends_on_its_seed_alone():
    task = draw(MazeDistribution(10, 10), 0, 0, 1)[0]
    runs = [
        search(*MAZE.problem_of(task), TieBreak.RANDOMISED, rng_state(seed)).state.tolist()
        for seed in (*range(6), *range(6))
    ]
    assert runs[:6] == runs[6:]
    assert len({tuple(run) for run in runs}) > 1


def test_a_search_over_its_budget_is_stopped():
    task = draw(MazeDistribution(10, 10), 0, 0, 1)[0]
    needed = search(*MAZE.problem_of(task)).expansions
    assert search(*MAZE.problem_of(task), budget=needed).is_solved
    with pytest.raises(SearchBudgetExceeded, match=f"after {needed - 1} expansions"):
        search(*MAZE.problem_of(task), budget=needed - 1)


def test_an_unsolvable_board_is_searched_to_its_end():
    task = MAZE.read_text("S#.\n.##\n#.G\n", "here")
    trace = search(*MAZE.problem_of(task))
    assert not trace.is_solved
    assert trace.state[trace.operation == Operation.CLOSE].tolist() == [0, 3]


_INTERPRETED = """
import json, sys
from core.domains.domain import read_task, domain_of
from core.search.astar import TieBreak, search
from core.splitmix import rng_state
for line in sys.stdin:
    task = read_task(json.loads(line))
    problem = domain_of(task).problem_of(task)
    for tie_break in TieBreak:
        trace = search(*problem, tie_break, rng_state("here"))
        print(json.dumps([trace.operation.tolist(), trace.state.tolist(), trace.g.tolist()]))
"""


def test_interpreted_and_compiled_search_agree():
    tasks = draw(MazeDistribution(10, 10), 5, 0, 4)
    rows = "".join(json.dumps(MAZE.write_row(task)) + "\n" for task in tasks)
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    command = [sys.executable, "-W", "ignore:overflow:RuntimeWarning", "-c", _INTERPRETED]
    done = subprocess.run(
        command, input=rows, capture_output=True, text=True, check=True, env=environment
    )
    lines = iter(done.stdout.splitlines())
    for task in tasks:
        for tie_break in TieBreak:
            trace = search(*MAZE.problem_of(task), tie_break, rng_state("here"))
            columns = [trace.operation.tolist(), trace.state.tolist(), trace.g.tolist()]
            assert json.loads(next(lines)) == columns


def test_columns_have_the_documented_types():
    trace = search(*MAZE.problem_of(draw(MazeDistribution(6, 6), 1, 0, 1)[0]))
    assert trace.operation.dtype == np.uint8
    assert {c.dtype for c in (trace.state, trace.g, trace.h, trace.parent, trace.plan)} == {
        np.dtype(np.int32)
    }


@given(maze_tasks(), seeds(), st.integers(1, 9))
def test_a_search_in_pieces_is_the_search(task, seed, every):
    for tie_break in TieBreak:
        whole = search(*MAZE.problem_of(task), tie_break, rng_state(seed))
        pieces = (*MAZE.problem_of(task), tie_break, rng_state(seed))
        *progress, trace = search_steps(*pieces, every=every, budget=whole.expansions + 1)
        assert trace.state.tolist() == whole.state.tolist()
        assert trace.plan.tolist() == whole.plan.tolist()
        told = [piece.expansions for piece in progress]
        assert told == list(range(every, every * len(told) + 1, every))
        if whole.is_solved:
            assert all(piece.at_least <= whole.cost for piece in progress)


def test_a_search_in_pieces_ends_at_its_budget():
    task = draw(MazeDistribution(10, 10), 0, 0, 1)[0]
    told = list(search_steps(*MAZE.problem_of(task), every=4, budget=6))
    assert [piece.expansions for piece in told] == [4, 6]
