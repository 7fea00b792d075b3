"""The levels that travel with the program: enough of them, all different, optima as stated."""

from pathlib import Path
from typing import Any

import pytest

from core.domains.domain import domain_of
from core.formats.files import read_file
from core.formats.level import Level
from core.resources import assets_folder
from core.search.astar import search

_FOLDER = assets_folder() / "levels"
_LEAST = {"sokoban-rooms.xsb": 30, "mazes-with-character.jsonl": 12}
_FILES = pytest.mark.parametrize("name", _LEAST)
_STATED = "optimum "


def _levels(name: str) -> list[Level]:
    return read_file(Path(_FOLDER / name))


def _optimum(task: Any) -> int:
    """Moves of a shortest plan, by the strongest heuristic there is."""
    domain = domain_of(task)
    problem, start = domain.problem_of(task, list(domain.heuristics)[-1])
    return search(problem, start).cost


@_FILES
def test_a_collection_is_large_enough_and_has_a_name_and_an_author(name: str) -> None:
    levels = _levels(name)
    assert len(levels) >= _LEAST[name]
    assert len({level.extra["collection"] for level in levels}) == 1
    assert all(level.author for level in levels)


@_FILES
def test_no_two_levels_share_a_title_or_a_board(name: str) -> None:
    levels = _levels(name)
    texts = {domain_of(level.task).write_text(level.task) for level in levels}
    assert len(texts) == len({level.title for level in levels}) == len(levels)


@_FILES
def test_our_search_finds_the_optimum_that_each_level_states(name: str) -> None:
    for level in _levels(name):
        assert level.comment == f"{_STATED}{_optimum(level.task)}", level.title


def test_levels_go_from_easy_to_hard() -> None:
    tasks = [level.task for level in _levels("sokoban-rooms.xsb")]
    third = len(tasks) // 3
    means = [
        sum(map(_optimum, tasks[i : i + third])) / third for i in (0, third, len(tasks) - third)
    ]
    assert means == sorted(means)
