"""The randomised open list is the published one: ``heapq`` with a coin at each equal f."""

import heapq

import numpy as np
import pytest
from hypothesis import given

from core.domains.maze.generator import MazeDistribution, draw
from core.search.astar import TieBreak, search
from core.search.trace import Operation
from core.splitmix import coin, rng_state, shuffle
from tests.oracles import MAZE
from tests.strategies import maze_tasks, seeds


class _Entry:
    """An entry of the standard library's heap whose comparison tosses our coin."""

    def __init__(self, f, g, state, rng):
        self.f, self.g, self.state, self.rng = f, g, state, rng

    def __lt__(self, other):
        return bool(coin(self.rng)) if self.f == other.f else self.f < other.f


def _search_with_heapq(problem, start, successors, heuristic, goal, rng):
    """Return (operation, state) of every clause of a randomised search."""
    heap, best, closed = [_Entry(heuristic(start), 0, start, rng)], {start: 0}, set()
    clauses = [(Operation.CREATE, start)]
    while heap:
        entry = heapq.heappop(heap)
        if entry.state in closed or entry.g != best[entry.state]:
            continue
        closed.add(entry.state)
        clauses.append((Operation.CLOSE, entry.state))
        if entry.state == goal:
            break
        children = np.array(successors(entry.state), np.int64)
        shuffle(rng, children, len(children))
        g = entry.g + 1
        for child in children.tolist():
            if best.get(child, g + 1) > g:
                best[child] = g
                clauses.append((Operation.CREATE, child))
                heapq.heappush(heap, _Entry(g + heuristic(child), g, child, rng))
    return clauses


@given(maze_tasks(most=12, max_density=0.3), seeds())
def test_randomised_search_takes_every_step_of_heapq_with_a_coin(task, seed):
    width = task.board.width

    def successors(state):
        cells = MAZE.successors(task, MAZE.state_of(task, [state]))
        return [y * width + x for x, y in cells]

    def heuristic(state):
        return MAZE.heuristic(task, MAZE.state_of(task, [state]))

    problem, start = MAZE.problem_of(task)
    expected = _search_with_heapq(
        problem, start, successors, heuristic, problem.goal, rng_state(seed)
    )
    trace = search(problem, start, TieBreak.RANDOMISED, rng_state(seed))
    assert [(clause.operation, clause.state) for clause in trace] == expected


@pytest.mark.parametrize(
    ("side", "published", "tolerance"), [(10, 269, 0.02), (20, 848, 0.04), (30, 1840, 0.04)]
)
def test_mean_length_of_randomised_traces_is_the_published_one(side, published, tolerance):
    """The published means of 20 and 30 are themselves uncertain by 2 to 3 %: provenance.md."""
    tasks = draw(MazeDistribution(side, side), 3, 0, 3000)
    words = [
        5 * len(search(*MAZE.problem_of(task), TieBreak.RANDOMISED, rng_state("length", i)))
        for i, task in enumerate(tasks)
    ]
    assert np.mean(words) == pytest.approx(published, rel=tolerance)
