"""What ``models`` says of a run that went on from the weights of another."""

import pytest

from core.model.card import training_totals


@pytest.mark.parametrize(
    ("training", "n_examples"),
    [
        ({}, 0),
        ({"examples": 7}, 7),
        ({"examples": 7, "from": {"examples": 5, "from": {"examples": 1}}}, 13),
        ({"examples": "many", "from": None}, 0),
    ],
)
def test_the_examples_of_all_runs_count(training, n_examples):
    assert training_totals(training)["examples"] == n_examples
