"""Batches: all examples, once, padded; each weighs the same."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.batching import BatchCosts, batches, cheapest_cuts, collate, shares
from core.data.stream import Example


def _example(number, n_prompt, n_trace, n_plan):
    """Return an example whose words all say its number."""
    response = np.full(1 + n_trace + n_plan + 1, number)
    return Example(np.full(n_prompt, number), response, n_trace, 0)


lengths = st.tuples(st.integers(1, 9), st.integers(0, 30), st.integers(1, 9))


@given(st.lists(lengths, min_size=1, max_size=12), st.integers(0, 60), st.integers(1, 200))
def test_every_example_is_in_one_batch_and_weighs_one(shapes, overhead, limit):
    group = [_example(i + 1, *shape) for i, shape in enumerate(shapes)]
    cut = batches(group, BatchCosts(overhead, limit=limit))
    seen = []
    for batch in cut:
        assert batch.weights.sum(axis=1) == pytest.approx(1)
        seen += batch.inputs[:, 0].tolist()
    assert sorted(seen) == list(range(1, len(shapes) + 1))


def _cost(prompts, responses, edges, costs):
    """Return what a cut costs, batch by batch; infinity for a batch above the limit."""
    total = 0.0
    for first, last in pairwise(edges):
        n, longest = last - first, max(responses[first:last])
        words = n * (max(prompts[first:last]) + longest)
        too_large = n > 1 and words > costs.limit
        total += np.inf if too_large else words + n * longest**2 / costs.attention + costs.overhead
    return total


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 300)), min_size=1, max_size=7))
def test_no_other_cut_costs_less(shapes):
    prompts, responses = np.array(sorted(shapes, key=lambda shape: shape[1])).T
    costs = BatchCosts(overhead=100, attention=200, limit=900)
    found = _cost(prompts, responses, cheapest_cuts(prompts, responses, costs), costs)
    inner = range(1, len(shapes))
    cuts = (cut for n in range(len(shapes)) for cut in combinations(inner, n))
    others = [_cost(prompts, responses, [0, *cut, len(shapes)], costs) for cut in cuts]
    assert found == pytest.approx(min(others))


@given(st.lists(lengths, min_size=1, max_size=12), st.integers(1, 4))
def test_batches_are_dealt_once_and_evenly(shapes, n):
    costs = BatchCosts(overhead=10)
    cut = batches([_example(i + 1, *shape) for i, shape in enumerate(shapes)], costs)
    dealt = shares(cut, costs, n)
    assert len(dealt) == n
    assert sorted(id(batch) for share in dealt for batch in share) == sorted(map(id, cut))
    loads = [sum(batch.inputs.size + batch.prompt.size + 10 for batch in s) for s in dealt]
    largest = max(batch.inputs.size + batch.prompt.size + 10 for batch in cut)
    assert max(loads) - min(loads) <= 1.1 * largest


@given(lengths, lengths)
def test_masks_say_what_is_real(one, two):
    group = [_example(5, *one), _example(6, *two)]
    batch = collate(group, multiple=4)
    for row, (n_prompt, n_trace, n_plan) in enumerate((one, two)):
        n_words = n_trace + n_plan + 1
        assert batch.prompt_mask[row].sum() == n_prompt
        assert (batch.weights[row] > 0).tolist() == [
            i < n_words for i in range(len(batch.weights[row]))
        ]
        assert batch.is_trace[row].sum() == n_trace
        assert set(batch.prompt[row][batch.prompt_mask[row]]) == {5 + row}
        assert set(batch.targets[row][batch.weights[row] > 0]) == {5 + row}
    assert all(side % 4 == 0 for side in (batch.prompt.shape[1], batch.inputs.shape[1]))


def test_inputs_and_targets_are_one_word_apart():
    response = np.arange(7)
    batch = collate([Example(np.arange(3), response, 2, 0)], multiple=1)
    assert batch.inputs[0].tolist() == response[:-1].tolist()
    assert batch.targets[0].tolist() == response[1:].tolist()
    assert batch.is_trace[0].tolist() == [True, True, False, False, False, False]


def test_the_first_word_can_weigh_the_same_in_every_example():
    short, long = (Example(np.arange(3), np.arange(n), 0, 0) for n in (5, 21))
    weights = collate([short, long], multiple=1, first_weight=0.01).weights
    assert weights[:, 0].tolist() == pytest.approx([0.01, 0.01])
    assert (weights[0, 1], weights[1, 1]) == (pytest.approx(1 / 4), pytest.approx(1 / 20))
    (cut,) = batches([short, long], BatchCosts(10_000), first_weight=0.01)
    assert cut.weights[:, 0].tolist() == pytest.approx([0.01, 0.01])
