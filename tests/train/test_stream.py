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
from core.errors import ConfigError
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


@pytest.mark.parametrize("tasks", [None, 4])
@pytest.mark.parametrize("tie_break", TieBreak)
def test_an_example_depends_on_seed_and_index_alone(tie_break, tasks):
    stream = replace(STREAM, tie_break=tie_break, tasks=tasks)
    whole = list(islice(examples(stream), 30))
    for first in (1, 7, 29):
        part = islice(examples(stream, first), 30 - first)
        assert all(map(_same, part, whole[first:]))
    other = islice(examples(replace(stream, seed=4)), 30)
    assert not any(map(_same, other, whole))


@pytest.mark.parametrize("tasks", [None, 100])
def test_workers_change_nothing(tasks):
    config = replace(STREAM, tasks=tasks)
    alone = list(islice(examples(config, 5), 300))
    with closing(examples(config, 5, workers=2)) as stream:
        assert all(map(_same, islice(stream, 300), alone))


def test_an_epoch_holds_each_task_of_a_fixed_set_once_with_one_trace_in_another_order():
    whole = replace(STREAM, tasks=50, mix=DropMix((1, 0, 0, 0, 0)), tie_break=TieBreak.RANDOMISED)
    seen = [
        (example.prompt.tolist(), example.response.tolist())
        for example in islice(examples(whole), 150)
    ]
    first, second, third = seen[:50], seen[50:100], seen[100:]
    assert sorted(first) == sorted(second) == sorted(third)
    assert first != second != third != first
    drawn = draw(whole.distribution, whole.seed, 0, 50)
    prompts = sorted([BOS, *whole.words.prompt_ids(task), EOS] for task in drawn)
    assert sorted(prompt for prompt, _ in first) == prompts


def test_each_use_of_a_task_is_dropped_anew():
    dropped = replace(STREAM, tasks=1, mix=DropMix((0.2, 0.2, 0.2, 0.2, 0.2)))
    used = list(islice(examples(dropped), 40))
    assert len({tuple(example.prompt.tolist()) for example in used}) == 1
    assert {example.level for example in used} == {0, 1, 2, 3, 4}


def test_a_fixed_set_without_tasks_is_refused():
    with pytest.raises(ConfigError, match=r"stream\.tasks"):
        replace(STREAM, tasks=0)


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
