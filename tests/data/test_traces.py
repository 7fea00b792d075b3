"""Trace rows: the published words, dropped as asked, decided by seed and index."""

from dataclasses import replace

import pytest

from core.data.traces import TraceConfig, trace_keys
from core.domains.domain import read_task
from core.dropping import DropMix, DropRules
from core.errors import Unsolvable
from core.search.astar import TieBreak
from core.search.trace import DropLevel
from tests.oracles import bfs_cost, golden_rows

GOLDEN = golden_rows("maze_deterministic.jsonl.gz")
TASKS = [read_task(row) for row in GOLDEN]


def test_a_deterministic_trace_is_the_published_one():
    for row, task in zip(GOLDEN, TASKS, strict=True):
        keys = trace_keys(task, TraceConfig(), 0)
        assert keys == {key: row[key] for key in keys}
        assert set(keys) == {"prompt", "trace", "plan", "cost", "drop_level"}


@pytest.mark.parametrize("level", DropLevel)
def test_a_level_leaves_fewer_words_and_the_whole_plan(level):
    for task in TASKS[:6]:
        whole, less = (trace_keys(task, TraceConfig(drop=d), 0) for d in (DropLevel.NONE, level))
        assert less["drop_level"] == level
        assert less["plan"] == whole["plan"]
        assert (len(less["trace"]) < len(whole["trace"])) == (level > 0)


def test_a_mixture_draws_a_level_for_each_index():
    config = TraceConfig(drop=DropMix((0.5, 0, 0, 0, 0.5)))
    levels = {trace_keys(TASKS[0], config, i)["drop_level"] for i in range(20)}
    assert levels == {0, 4}


def test_seed_and_index_decide_a_randomised_trace():
    config = TraceConfig(TieBreak.RANDOMISED, seed=3)
    keys = [trace_keys(TASKS[-1], config, i) for i in (0, 1, 0)]
    assert keys[0] == keys[2] != keys[1]
    assert trace_keys(TASKS[-1], replace(config, seed=4), 0) != keys[0]
    assert keys[1]["cost"] == bfs_cost(TASKS[-1])


def test_an_unsolvable_task_is_an_error():
    walls = [[1, 0], [1, 1]]
    row = {"domain": "maze", "width": 3, "height": 2, "start": [0, 0], "goal": [2, 0]}
    with pytest.raises(Unsolvable, match="unsolvable maze task"):
        trace_keys(read_task(row | {"walls": walls}), TraceConfig(), 0)


def test_the_released_rules_are_those_of_the_paper_outside_mazes():
    level = read_task(golden_rows("sokoban_valid.jsonl.gz")[0])
    paper, released = (
        trace_keys(level, TraceConfig(drop=DropLevel.CREATE, rules=rules), 0)["trace"]
        for rules in DropRules
    )
    assert paper == released
    assert not any(word.startswith("c") and word[1:].isdigit() for word in paper)
