"""Random levels: the published distribution, for ever the same."""

import hashlib
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from core.data.draw import draw, generate, unseen_tasks
from core.domains.sokoban.generator import SokobanDistribution, candidates, split_of
from core.domains.sokoban.rows import write_text
from core.domains.split import Split
from core.errors import ConfigError
from core.search.astar import search
from tests.oracles import SOKOBAN

PUBLISHED = SokobanDistribution()
FEW = draw(PUBLISHED, 3, 0, 40)


def test_a_level_is_what_the_distribution_says():
    for task in FEW:
        board = task.board
        assert (board.width, board.height, len(task.boxes)) == (7, 7, 2)
        assert sum(board.walls) == 24 + 2
        assert len(board.dock_cells) == 2
        assert all(2 <= x <= 4 and 2 <= y <= 4 for x, y in task.boxes)
        assert not any(board.is_dock(cell) for cell in (task.worker, *task.boxes))
        assert search(*SOKOBAN.problem_of(task)).is_solved


def test_a_seed_gives_the_same_levels_for_ever():
    text = "".join(map(write_text, FEW))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == DIGEST


DIGEST = "94f210bf0031bd26"


def test_a_level_does_not_depend_on_where_one_begins():
    assert draw(PUBLISHED, 3, 7, 2) == FEW[7:9] == list(islice(generate(PUBLISHED, 3, 7), 2))
    assert draw(PUBLISHED, 4, 7, 2) != FEW[7:9]


def test_what_is_rejected_has_no_plan():
    tried = list(islice(candidates(PUBLISHED, 3, 0), 30))
    n_unsolved = tried.index(FEW[0])
    solved = [search(*SOKOBAN.problem_of(task)).is_solved for task in tried[: n_unsolved + 1]]
    assert solved == [False] * n_unsolved + [True]


@pytest.mark.parametrize("split", [Split.TRAIN, Split.TEST])
def test_a_split_keeps_to_its_levels(split):
    tasks = draw(replace(PUBLISHED, split=split), 1, 0, 10)
    assert {split_of(task) for task in tasks} == {split}


def test_one_level_in_16_is_kept_for_testing():
    share = np.mean([split_of(task) is Split.TEST for task in draw(PUBLISHED, 9, 0, 800)])
    assert 0.03 < share < 0.1


def test_a_limit_of_clauses_holds():
    distribution = replace(PUBLISHED, heuristic="matching", max_clauses=60)
    for task in draw(distribution, 0, 0, 20):
        assert len(search(*SOKOBAN.problem_of(task, "matching"))) <= 60


def test_a_model_is_tested_on_the_kind_of_levels_it_was_trained_on():
    stored = {"width": 6, "height": 6, "boxes": 1, "walls": 1, "split": 1, "max_clauses": 90}
    card = {"domain": "sokoban", "width": 6, "height": 6}
    card["recipe"] = {"stream": {"distribution": stored}}
    assert unseen_tasks(card) == SokobanDistribution(6, 6, 1, 1, Split.TEST, max_clauses=90)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"boxes": 0}, "boxes"),
        ({"boxes": 10}, "1 to 9 on a 7x7 board"),
        ({"width": 4}, "sides of at least 5"),
        ({"walls": 21}, "0 to 20"),
        ({"max_clauses": 1}, "max_clauses"),
    ],
)
def test_impossible_distributions_are_refused(change, message):
    with pytest.raises(ConfigError, match=message):
        replace(PUBLISHED, **change)


def test_a_hopeless_distribution_is_refused_in_the_end():
    with pytest.raises(ConfigError, match="no solvable 5x5 level"):
        draw(SokobanDistribution(5, 5, 1, 6, max_clauses=2), 0, 0, 1)
