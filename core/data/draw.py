"""Random tasks of any distribution, task i of a seed the same for ever; all of them solvable."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count as count_from
from typing import Any

from core.domains.domain import domain_of
from core.domains.maze import generator as mazes
from core.domains.maze.board import MazeTask
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban import generator as levels
from core.domains.sokoban.board import SokobanTask
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.heuristics import COMBINED
from core.domains.split import Split
from core.errors import SearchBudgetExceeded
from core.search.astar import search
from core.settings import from_json

Distribution = MazeDistribution | SokobanDistribution
Task = MazeTask | SokobanTask

_BUDGET = 200_000
"""Expansions after which a candidate counts as not solved."""


def draw(distribution: Distribution, seed: int, first: int, count: int) -> list[Task]:
    """Return tasks ``first`` .. ``first + count - 1`` of a seed; raises ConfigError if hopeless."""
    if isinstance(distribution, MazeDistribution):
        return list(mazes.draw(distribution, seed, first, count))
    found = (tries(distribution, seed, i) for i in range(first, first + count))
    return [task for one in found for task in one if task is not None]


def unseen_tasks(card: Mapping[str, Any]) -> Distribution:
    """Return what to draw to test the model of a card: as it was trained, from the test split.

    Raises ConfigError or InvalidTask for sizes that cannot be.
    """
    recipe = card.get("recipe")
    stored = recipe["stream"]["distribution"] if recipe else {}
    values = {"width": card["width"], "height": card["height"]} | stored
    if card["domain"] == "sokoban":
        return replace(from_json(SokobanDistribution, values), split=Split.TEST)
    return replace(from_json(MazeDistribution, values), split=Split.TEST)


def generate(
    distribution: Distribution, seed: int, first: int = 0, ahead: int = 256
) -> Iterator[Task]:
    """Yield the tasks of a seed from ``first`` on, for ever; raises ConfigError if hopeless.

    Mazes are drawn ``ahead`` at a time, which is no part of the result.
    """
    if isinstance(distribution, MazeDistribution):
        yield from mazes.generate(distribution, seed, first, ahead)
    for i in count_from(first):
        yield from draw(distribution, seed, i, 1)


def tries(distribution: Distribution, seed: int, index: int) -> Iterator[Task | None]:
    """Yield the task of a seed in the end, and None for each draw before it that is not kept.

    Raises ConfigError if hopeless.
    """
    if isinstance(distribution, MazeDistribution):
        yield from mazes.draw(distribution, seed, index, 1)
        return
    for task in levels.candidates(distribution, seed, index):
        if _is_accepted(distribution, task):
            yield task
            return
        yield None


def _is_accepted(distribution: SokobanDistribution, task: SokobanTask) -> bool:
    """Say whether A* solves a level with no more clauses than are allowed."""
    # Without a limit any heuristic answers the question, and this one is the quickest.
    limit = distribution.max_clauses
    heuristic = COMBINED if limit is None else distribution.heuristic
    try:
        trace = search(*domain_of(task).problem_of(task, heuristic), budget=limit or _BUDGET)
    except SearchBudgetExceeded:
        return False
    return trace.is_solved and (limit is None or len(trace) <= limit)
