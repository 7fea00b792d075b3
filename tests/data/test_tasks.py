"""Drawing tasks: distinct, solvable, the same bytes in any number of processes."""

import pytest

from core.data.tasks import draw_tasks
from core.domains.maze.generator import MazeDistribution
from core.domains.split import Split
from core.errors import ConfigError
from tests.oracles import bfs_cost

SMALL = MazeDistribution(4, 3)


def test_tasks_are_distinct_solvable_and_named():
    tasks = list(draw_tasks(SMALL, seed=5, count=300))
    assert len({(task.board, task.start, task.goal) for task in tasks}) == 300
    assert [task.id for task in tasks] == [f"maze-4x3-s5-{i}" for i in range(300)]
    assert all(bfs_cost(task) >= 3 for task in tasks)


def test_workers_change_nothing():
    alone = list(draw_tasks(SMALL, seed=1, count=600))
    assert list(draw_tasks(SMALL, seed=1, count=600, workers=2)) == alone


def test_a_longer_list_begins_with_the_shorter():
    assert list(draw_tasks(SMALL, 2, 400))[:60] == list(draw_tasks(SMALL, 2, 60))


def test_train_and_test_share_no_layout():
    walls = [
        {task.board.walls for task in draw_tasks(MazeDistribution(4, 4, split=split), 0, 400)}
        for split in (Split.TRAIN, Split.TEST)
    ]
    assert not walls[0] & walls[1]


def test_asking_for_more_than_there_are_ends():
    with pytest.raises(ConfigError, match="no more than 12 different 2x2 tasks"):
        list(draw_tasks(MazeDistribution(2, 2), 0, 13))
