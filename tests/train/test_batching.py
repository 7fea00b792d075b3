"""Batches: all examples, once, padded; each weighs the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.batching import batches, collate
from core.data.stream import Example


def _example(number, n_prompt, n_trace, n_plan):
    """Return an example whose words all say its number."""
    response = np.full(1 + n_trace + n_plan + 1, number)
    return Example(np.full(n_prompt, number), response, n_trace, 0)


lengths = st.tuples(st.integers(1, 9), st.integers(0, 30), st.integers(1, 9))


@given(st.lists(lengths, min_size=1, max_size=12), st.integers(1, 4))
def test_every_example_is_in_one_batch_and_weighs_one(shapes, n_batches):
    group = [_example(i + 1, *shape) for i, shape in enumerate(shapes)]
    cut = batches(group, n_batches)
    assert len(cut) <= n_batches
    seen = []
    for batch in cut:
        assert batch.weights.sum(axis=1) == pytest.approx(1)
        seen += batch.inputs[:, 0].tolist()
    assert sorted(seen) == list(range(1, len(shapes) + 1))


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
    (cut,) = batches([short, long], 1, first_weight=0.01)
    assert cut.weights[:, 0].tolist() == pytest.approx([0.01, 0.01])
