"""Lengths are those of the training examples that would be drawn."""

from itertools import islice

import pytest

from core.data.lengths import example_lengths
from core.data.stream import StreamConfig, examples
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.dropping import DropMix, DropRules
from core.search.trace import DropLevel

DISTRIBUTIONS = (MazeDistribution(6, 6, (0.3, 0.5)), SokobanDistribution(6, 6, 1, 1))


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=["maze", "level"])
@pytest.mark.parametrize("rules", DropRules)
def test_lengths_are_those_of_the_examples(distribution, rules):
    config = StreamConfig(distribution, rules=rules, seed=3)
    found = islice((one for one in example_lengths(config, 10_000) if one is not None), 6)
    lengths = [one.words for one in found]
    for level in DropLevel:
        mix = DropMix(tuple(float(i == level) for i in range(5)))
        stream = examples(StreamConfig(distribution, mix, rules, seed=3))
        wanted = [len(example.response) - 2 for example in islice(stream, 6)]
        assert [words[level] for words in lengths] == wanted


def test_a_board_that_takes_too_long_has_no_lengths_and_does_not_stop_the_rest():
    config = StreamConfig(DISTRIBUTIONS[0])
    found = islice((one for one in example_lengths(config, 12) if one is not None), 30)
    has_words = [one.words is not None for one in found]
    assert any(has_words) and not all(has_words)
