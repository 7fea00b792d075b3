"""The endless stream: example i is what it is, wherever one begins."""

from contextlib import closing
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from core.data.stream import examples
from core.domains.maze.generator import MazeDistribution, draw
from core.domains.maze.words import BOS, EOS
from core.domains.split import Split
from core.dropping import DropMix
from core.search.astar import TieBreak, search
from core.search.trace import DropLevel
from tests.doubles import tiny_run
from tests.oracles import MAZE, words_of

STREAM = replace(tiny_run().stream, seed=3, distribution=MazeDistribution(4, 4, split=Split.TRAIN))


def _same(a, b):
    return (
        a.prompt.tolist() == b.prompt.tolist()
        and a.response.tolist() == b.response.tolist()
        and (a.n_trace, a.level) == (b.n_trace, b.level)
    )


@pytest.mark.parametrize("tie_break", TieBreak)
def test_an_example_depends_on_seed_and_index_alone(tie_break):
    stream = replace(STREAM, tie_break=tie_break)
    whole = list(islice(examples(stream), 30))
    for first in (1, 7, 29):
        part = islice(examples(stream, first), 30 - first)
        assert all(map(_same, part, whole[first:]))
    other = islice(examples(replace(stream, seed=4)), 30)
    assert not any(map(_same, other, whole))


def test_workers_change_nothing():
    alone = list(islice(examples(STREAM, 5), 300))
    with closing(examples(STREAM, 5, workers=2)) as stream:
        assert all(map(_same, islice(stream, 300), alone))


@pytest.mark.parametrize("level", DropLevel)
def test_an_example_holds_prompt_trace_and_plan_of_its_task(level):
    weights = [0.0] * 5
    weights[level] = 1.0
    stream = replace(STREAM, mix=DropMix(tuple(weights)))
    tasks = draw(stream.distribution, stream.seed, 0, 5)
    for task, example in zip(tasks, examples(stream), strict=False):
        words = stream.words.words
        spelled = [words[i] for i in example.response[1:-1]]
        assert (example.response[0], example.response[-1]) == (BOS, EOS)
        assert example.prompt.tolist() == [BOS, *stream.words.prompt_ids(task), EOS]
        assert example.level == level
        assert "plan" not in spelled[: example.n_trace]
        assert spelled[example.n_trace] == "plan"
        if level is not DropLevel.CREATE:
            assert spelled == words_of(task, search(*MAZE.problem_of(task)), level)


def test_the_levels_of_a_task_do_not_depend_on_the_task():
    levels = [example.level for example in islice(examples(STREAM), 600)]
    assert np.bincount(levels) / 600 == pytest.approx(STREAM.mix.weights, abs=0.07)
