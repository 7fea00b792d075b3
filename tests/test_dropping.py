"""Dropping: levels nest, nothing is changed, and the shares are those of the rules."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from core.domains.maze.generator import MazeDistribution, draw
from core.dropping import PAPER_MAZE_MIX, DropMix, DropRules, drop
from core.errors import ConfigError
from core.rng import generator
from core.search.astar import search
from core.search.trace import DropLevel, Operation
from core.train.config import SHIPPED_MIX
from tests.oracles import MAZE
from tests.strategies import maze_tasks, seeds


@given(maze_tasks(), seeds())
def test_each_level_leaves_out_at_least_what_the_last_one_does(task, seed):
    trace = search(*MAZE.problem_of(task))
    for rules in DropRules:
        drops = [drop(trace, level, generator(seed), rules) for level in DropLevel]
        for more, less in pairwise(drops):
            assert not np.any(less.kept & ~more.kept)
        assert [left.level for left in drops] == list(DropLevel)
        assert drops[DropLevel.NONE].kept.all()
        assert not drops[DropLevel.ALL].kept.any()
        creates = trace.operation == Operation.CREATE
        assert drops[DropLevel.CLOSE].kept.tolist() == creates.tolist()
        assert drops[DropLevel.COST].kept.tolist() == creates.tolist()


def test_costs_stay_as_the_rules_say():
    trace = search(*MAZE.problem_of(draw(MazeDistribution(10, 10), 0, 0, 1)[0]))
    stay = {
        rules: [drop(trace, level, generator(0), rules).costs_kept for level in DropLevel]
        for rules in DropRules
    }
    assert stay[DropRules.PAPER] == [True, True, False, False, False]
    assert stay[DropRules.RELEASED] == [True, True, False, True, False]


@given(maze_tasks(), seeds())
def test_dropping_is_pure(task, seed):
    trace = search(*MAZE.problem_of(task))
    before = [trace.operation.copy(), trace.state.copy(), trace.g.copy(), trace.h.copy()]
    one, two = (drop(trace, DropLevel.CREATE, generator(seed)).kept for _ in range(2))
    assert one.tolist() == two.tolist()
    for column, copy in zip((trace.operation, trace.state, trace.g, trace.h), before, strict=True):
        assert column.tolist() == copy.tolist()


def _shares(rules):
    """Return the share of creates that level CREATE keeps, over many draws, and their number."""
    trace = search(*MAZE.problem_of(draw(MazeDistribution(30, 30), 0, 0, 1)[0]))
    n_creates = len(trace) - trace.expansions
    kept = [
        drop(trace, DropLevel.CREATE, generator("share", i), rules).kept.sum() for i in range(2000)
    ]
    return np.array(kept) / n_creates, n_creates


def test_the_paper_keeps_each_create_with_seven_tenths():
    shares, n_creates = _shares(DropRules.PAPER)
    assert shares.mean() == pytest.approx(0.7, abs=4 * (0.21 / n_creates / 2000) ** 0.5)
    # Each by itself: a share that were fixed, or drawn first, would spread less, or more.
    assert shares.std() == pytest.approx((0.21 / n_creates) ** 0.5, rel=0.1)


def test_the_released_code_removes_ten_to_forty_percent():
    shares, n_creates = _shares(DropRules.RELEASED)
    gone = 1 - shares
    assert gone.min() >= 0.1 - 1 / n_creates
    assert gone.max() <= 0.4
    assert np.histogram(gone, bins=3, range=(0.1, 0.4))[0] == pytest.approx([667] * 3, abs=110)


@pytest.mark.parametrize("mix", [PAPER_MAZE_MIX, SHIPPED_MIX, DropMix((0, 0, 1, 0, 0))])
def test_levels_are_drawn_by_their_weights(mix):
    rng = generator("mix")
    drawn = np.bincount([mix.draw(rng) for _ in range(6000)], minlength=5) / 6000
    assert drawn == pytest.approx(mix.weights, abs=0.03)
    assert not drawn[np.array(mix.weights) == 0].any()


@pytest.mark.parametrize(
    "weights", [(1.0, 0, 0, 0, 0.1), (2.0, -1.0, 0, 0, 0), (1.0,), (float("nan"),) * 5]
)
def test_weights_that_are_no_probabilities_are_refused(weights):
    with pytest.raises(ConfigError, match="five probabilities"):
        DropMix(weights)
