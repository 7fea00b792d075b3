"""The generator: the published distribution, the same for ever, splits apart."""

import hashlib
import json
import os
import subprocess
import sys
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.maze.board import MIN_SIDE
from core.domains.maze.generator import MazeDistribution, draw, generate
from core.domains.split import Split
from core.errors import ConfigError, InvalidTask
from core.search.astar import search
from tests.oracles import MAZE, bfs_cost

TEN = MazeDistribution(10, 10)


@pytest.mark.parametrize("side", [10, 20, 30])
def test_tasks_are_kept_as_the_published_ones_were(side):
    for task in draw(MazeDistribution(side, side), 4, 0, 40):
        n_walls = sum(task.board.walls)
        assert 3 * (side * side // 10) <= n_walls <= 5 * (side * side // 10)
        assert bfs_cost(task) + 1 >= side


PUBLISHED = {
    10: {
        "share": 0.368,
        "plan": 13.4,
        "creates": 28.5,
        "closes": 21.2,
        "prompt": 116,
        "trace": 248,
    },
    20: {
        "share": 0.358,
        "plan": 27.9,
        "creates": 90.3,
        "closes": 73.6,
        "prompt": 436,
        "trace": 820,
    },
    30: {
        "share": 0.353,
        "plan": 41.6,
        "creates": 177.7,
        "closes": 149.5,
        "prompt": 958,
        "trace": 1636,
    },
}
"""Means over the published generator with deterministic search (reference semantics)."""


@pytest.mark.parametrize("side", PUBLISHED)
def test_means_are_those_of_the_published_generator(side):
    """Within 4 %: ours are exact to 1 %, the published ones come from a few hundred mazes."""
    rows = []
    for task in draw(MazeDistribution(side, side), 11, 0, 4000):
        trace, n_walls = search(*MAZE.problem_of(task)), sum(task.board.walls)
        creates = len(trace) - trace.expansions
        sizes = (len(trace.plan), creates, trace.expansions, 6 + 3 * n_walls, 5 * len(trace))
        rows.append((n_walls / side**2, *sizes))
    means = dict(zip(PUBLISHED[side], np.mean(rows, axis=0), strict=True))
    assert means == pytest.approx(PUBLISHED[side], rel=0.04)


@given(st.integers(0, 2**63), st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_chunks_change_nothing(seed, chunks):
    whole = draw(TEN, seed, 0, sum(chunks))
    starts = np.cumsum([0, *chunks]).tolist()
    parts = [draw(TEN, seed, first, n) for first, n in zip(starts, chunks, strict=False)]
    assert [task for part in parts for task in part] == whole
    assert list(islice(generate(TEN, seed, 1, chunk=2), 3)) == draw(TEN, seed, 1, 3)


_IN_A_NEW_PROCESS = """
import json
from core.domains.maze.generator import MazeDistribution, draw
from core.domains.maze.rows import write_row
print(json.dumps([write_row(task) for task in draw(MazeDistribution(10, 10), 7, 100, 20)]))
"""

DIGEST_OF_SEED_7 = "8336d2578db4c50548684b9caf7757a52c4896756b320c6fa17fcdd6a0bef6e8"
"""Of these very tasks: changing it changes every data set that was ever made from a seed."""


@pytest.mark.parametrize("salt", ["1", "2"])
def test_a_new_process_draws_the_same_tasks(salt):
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_NEW_PROCESS],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": salt},
    )
    here = [MAZE.write_row(task) for task in draw(TEN, 7, 100, 20)]
    assert json.loads(done.stdout) == here
    assert hashlib.sha256(done.stdout.strip().encode()).hexdigest() == DIGEST_OF_SEED_7


def test_other_seeds_and_indices_draw_other_tasks():
    tasks = [task for seed in range(5) for task in draw(TEN, seed, 0, 100)]
    assert len(set(tasks)) == 500


def test_splits_share_no_wall_layout_and_keep_one_in_sixteen_for_testing():
    layouts = {
        split: {task.board.walls for task in draw(MazeDistribution(10, 10, split=split), 1, 0, 400)}
        for split in (Split.TRAIN, Split.TEST)
    }
    assert not layouts[Split.TRAIN] & layouts[Split.TEST]
    small = {
        split: {task.board.walls for task in draw(MazeDistribution(4, 4, split=split), 1, 0, 4000)}
        for split in Split
    }
    assert not small[Split.TRAIN] & small[Split.TEST]
    assert small[Split.ANY] & small[Split.TRAIN]
    assert small[Split.ANY] & small[Split.TEST]


def test_a_sixteenth_of_the_layouts_is_kept_for_testing():
    tests = {task.board.walls for task in draw(MazeDistribution(10, 10, split=Split.TEST), 2, 0, 1)}
    everything = [task.board.walls for task in draw(TEN, 9, 0, 8000)]
    share = np.mean([_in_test(walls) for walls in everything])
    assert share == pytest.approx(1 / 16, abs=4 * (15 / 256 / 8000) ** 0.5)
    assert all(_in_test(walls) for walls in tests)


def _in_test(walls):
    """FNV-1a over the cells in plain Python."""
    digest = 0xCBF29CE484222325
    for wall in walls:
        digest = (digest ^ wall) * 0x100000001B3 % 2**64
    return (digest >> 20) % 16 == 0


@pytest.mark.parametrize("density", [(-0.1, 0.5), (0.5, 0.3), (0.3, 0.95), (float("nan"), 0.5)])
def test_impossible_densities_are_refused(density):
    with pytest.raises(ConfigError, match="wall density"):
        MazeDistribution(10, 10, density)


@pytest.mark.parametrize("sides", [(-5, 5), (MIN_SIDE - 1, 5), (10, 100_000)])
def test_impossible_sides_are_refused(sides):
    with pytest.raises(InvalidTask, match="a whole number"):
        MazeDistribution(*sides)


def test_a_hopeless_density_is_refused_in_the_end():
    with pytest.raises(ConfigError, match="no solvable 2x10 maze"):
        draw(MazeDistribution(2, 10, (0.9, 0.9)), 0, 0, 1)
