"""Intervals against what they promise, and rank correlations against counting by hand."""

from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluate.comparison import Difference
from core.evaluate.intervals import (
    Estimate,
    mean_share,
    paired_share,
    ratio,
    share,
    spearman,
    wilson,
)

numbers = st.lists(st.integers(0, 20), min_size=1, max_size=30)


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


@given(numbers, st.data())
def test_every_interval_contains_its_value(above, data):
    below = [data.draw(st.integers(max(1, a), 40)) for a in above]
    for interval_of in (share, ratio, mean_share):
        found = interval_of([float(a) for a in above], [float(b) for b in below], 0, "x")
        assert found.low <= found.value <= found.high
        if interval_of is not share or max(below) > 1:
            assert found.value == pytest.approx(sum(above) / sum(below))


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


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_where_nothing_varies_there_still_is_an_interval(value):
    for found in (
        share([4 * value] * 20, [4.0] * 20, 0, "x"),
        mean_share([value] * 20, None, 0, "x"),
    ):
        assert found.value == value
        assert 0.1 < found.high - found.low < 0.25
    found = paired_share([0.0] * 20, 0, "x")
    assert (found.low, found.value) == (-found.high, 0)
    assert 0.1 < found.high < 0.25


@pytest.mark.parametrize("n", [1, 2, 3, 20])
@pytest.mark.parametrize("value", [0.0, 0.25, 1.0])
def test_equal_tasks_leave_as_much_open_as_wilson_says(n, value):
    others = wilson(0, n).high
    for found in (mean_share([value] * n, None, 0, "x"), share([4 * value] * n, [4.0] * n, 0, "x")):
        assert (found.value, found.n) == (value, n)
        assert (found.low, found.high) == pytest.approx(
            (value * (1 - others), value + others * (1 - value))
        )
    for gap in (value, -value):
        found = paired_share([gap] * n, 0, "x")
        assert found.low == pytest.approx(gap - others * (1 + gap))
        assert found.high == pytest.approx(gap + others * (1 - gap))


def test_of_no_tasks_nothing_is_known():
    found = mean_share([0.0, 0.0], [0.0, 0.0], 0, "x")
    assert isnan(found.value) and (found.low, found.high, found.n) == (0, 1, 0)


def test_one_task_is_never_apart_from_another():
    one, two = (ratio([words], None, 0, "x") for words in (100.0, 101.0))
    assert not one.is_apart_from(two)
    assert not Difference("trace_tokens", one, two, ratio([-1.0], None, 0, "x")).is_sure


@pytest.mark.parametrize("n", [4, 5, 30])
def test_a_perfect_order_of_few_is_not_certain(n):
    up, down = (spearman(range(n), order) for order in (range(n), range(n, 0, -1)))
    assert (up.value, down.value, up.high, down.low) == pytest.approx((1, -1, 1, -1))
    assert up.low == pytest.approx(-down.high)
    assert up.low < (0 if n == 4 else 0.999)


def test_intervals_that_touch_are_not_apart():
    low, high, far = (Estimate(v, v - 1, v + 1, 9) for v in (1, 3, 4))
    assert not low.is_apart_from(high)
    assert low.is_apart_from(far)
    assert far.is_apart_from(low)


def _by_counting(x, y):
    """Return the rank correlation from the definition, each rank found by counting."""
    ranks = [[sum(a < b for a in v) + (sum(a == b for a in v) + 1) / 2 for b in v] for v in (x, y)]
    (a, b), n = ranks, len(x)
    mean = (n + 1) / 2
    top = sum((p - mean) * (q - mean) for p, q in zip(a, b, strict=True))
    return top / sqrt(sum((p - mean) ** 2 for p in a) * sum((q - mean) ** 2 for q in b))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_spearman_by_counting(pairs):
    x, y = zip(*pairs, strict=True)
    found = spearman(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert isnan(found.value)
    else:
        assert found.value == pytest.approx(_by_counting(x, y))
        assert -1 <= found.low <= found.value <= found.high <= 1


def test_spearman_covers_no_correlation_about_as_often_as_it_says():
    rng = np.random.default_rng(1)
    found = [spearman(rng.random(40), rng.random(40)) for _ in range(100)]
    assert 88 <= sum(e.low <= 0 <= e.high for e in found) <= 100
