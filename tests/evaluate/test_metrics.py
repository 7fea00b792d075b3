"""Metrics against counting by hand, and intervals against what they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluate.judge import judge
from core.evaluate.metrics import (
    TaskScore,
    greedy_metrics,
    ratio,
    sampled_metrics,
    score,
    share,
    wilson,
)
from core.infer.modes import Mode
from tests.oracles import MAZE

TASK = MAZE.read_row(
    {"domain": "maze", "width": 3, "height": 3, "start": [0, 0], "goal": [2, 0], "walls": []}
)
STRAIGHT = "plan 0 0 plan 1 0 plan 2 0"
ROUND = "plan 0 0 plan 0 1 plan 1 1 plan 2 1 plan 2 0"
WRONG = "plan 0 0 plan 2 0"
LEAK = "plan 0 0 create 1 0 plan 1 0 plan 2 0"
TRACED = "create 0 0 c0 c2 create 1 1 c2 c2 plan 0 0 plan 1 0 plan 2 0"


def _score(*texts, n_cut=0):
    return score([judge(MAZE, TASK, text.split(), 2) for text in texts], n_cut)


def test_a_score_counts_what_is_there():
    found = _score(STRAIGHT, STRAIGHT, ROUND, WRONG, LEAK, TRACED, n_cut=1)
    assert found == TaskScore(
        n_samples=6,
        n_solved=4,
        n_optimal=3,
        swc_sum=3.5,
        swc_best=1.0,
        n_plans=2,
        trace_tokens=10,
        n_traces=1,
        n_valid_traces=0,
        n_leaks=1,
        n_cut=1,
    )


def test_a_start_that_is_far_and_nothing_solved_scores_zero():
    found = _score(WRONG, "")
    assert (found.swc_sum, found.swc_best, found.n_plans, found.n_solved) == (0, 0.0, 0, 0)


def test_sampled_metrics_by_hand():
    good = _score(*[STRAIGHT] * 3, ROUND)
    fair = _score(STRAIGHT, ROUND, WRONG, TRACED)
    bad = _score(*[WRONG] * 4)
    found = sampled_metrics([good, fair, bad, bad], Mode.AUTO, 0)
    values = {name: estimate.value for name, estimate in found.items()}
    assert values == pytest.approx(
        {
            "optimal_at_1_of_4": 2 / 4,
            "optimal_at_3_of_4": 1 / 4,
            "solved_at_1_of_4": 2 / 4,
            "solved_at_3_of_4": 2 / 4,
            "swc_best_of_4": 2 / 4,
            "diversity_of_4": (2 + 2 + 0 + 0) / 4,
            "swc_mean": (3.5 + 2.5) / 16,
            "trace_tokens": 10 / 16,
            "cut": 0,
            "with_trace": 1 / 16,
            "trace_valid": 0,
        }
    )


def test_greedy_metrics_of_a_forced_mode_report_leaks():
    found = greedy_metrics([_score(STRAIGHT), _score(ROUND), _score(LEAK)], Mode.FAST, 0)
    values = {name: estimate.value for name, estimate in found.items()}
    expected = {"optimal_at_1": 1 / 3, "solved_at_1": 2 / 3, "leak": 1 / 3, "swc_mean": 1.5 / 3}
    assert {name: values[name] for name in expected} == pytest.approx(expected)
    assert "trace_valid" not in values


@given(st.integers(1, 400), st.data())
def test_wilson_contains_its_share(n, data):
    hits = data.draw(st.integers(0, n))
    found = wilson(hits, n)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.high > found.low


def test_wilson_by_its_published_example():
    """Wilson's interval of 81 in 263 (Newcombe 1998, method 3) is .2553 to .3662."""
    found = wilson(81, 263)
    assert (found.low, found.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_the_bootstrap_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(0)
    hits = 0
    for i in range(60):
        found = ratio(list(rng.exponential(2.0, 80)), None, i, "x")
        hits += found.low <= 2.0 <= found.high
    assert 50 <= hits <= 60


def test_the_seed_decides_the_bootstrap():
    values = [float(i * i) for i in range(30)]
    assert ratio(values, None, 1, "x") == ratio(values, None, 1, "x")
    assert ratio(values, None, 2, "x") != ratio(values, None, 1, "x")


def test_a_share_of_nothing_still_has_an_interval():
    found = share([0.0] * 20, [4.0] * 20, 0, "x")
    assert (found.value, found.low) == (0, 0)
    assert 0.1 < found.high < 0.25
