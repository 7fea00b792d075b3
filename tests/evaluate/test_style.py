"""The drop style of a trace: dropped true traces give their level back, any words an answer."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.data.draw import draw
from core.domains.domain import domain_of
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.dropping import DropRules
from core.evaluate.style import drop_style, n_gaps
from core.search.astar import TieBreak, search
from core.search.trace import DropLevel
from core.splitmix import rng_state
from core.tokens.response import parse_response
from tests.oracles import MAZE, SOKOBAN, words_of
from tests.strategies import levels, maze_tasks, seeds, word_lists

EXACT = [DropLevel.NONE, DropLevel.CLOSE, DropLevel.COST, DropLevel.ALL]
"""Levels of which nothing is left to chance."""


def _style(task, words, **options):
    domain = domain_of(task)
    return drop_style(domain, task, parse_response(domain, words), **options)


@given(st.one_of(maze_tasks(), levels()), st.sampled_from(EXACT), seeds())
def test_a_dropped_true_trace_gives_its_level_back(task, level, seed):
    problem = domain_of(task).problem_of(task)
    trace = search(*problem, TieBreak.RANDOMISED, rng_state(seed))
    assume(trace.is_solved)
    assert _style(task, words_of(task, trace, level)) is level
    if level is DropLevel.COST:
        assert _style(task, words_of(task, trace, level), rules=DropRules.RELEASED) is level


@pytest.mark.parametrize("heuristic", ["published", "matching", "combined"])
@given(levels(), seeds())
def test_true_creates_have_no_gap_whatever_the_heuristic(heuristic, task, seed):
    problem = SOKOBAN.problem_of(task, heuristic)
    trace = search(*problem, TieBreak.RANDOMISED, rng_state(seed))
    assume(trace.is_solved)
    response = parse_response(SOKOBAN, words_of(task, trace, DropLevel.COST))
    said = [piece.state for piece in response.trace]
    assert n_gaps(SOKOBAN, task, said, heuristic) == 0


@pytest.mark.parametrize(
    "distribution", [MazeDistribution(10, 10), SokobanDistribution(6, 6, 1, 1)], ids=str
)
def test_traces_that_lost_creates_are_nearly_always_told(distribution):
    found = Counter()
    for seed, task in enumerate(draw(distribution, 5, 0, 100)):
        trace = search(*domain_of(task).problem_of(task))
        found[_style(task, words_of(task, trace, DropLevel.CREATE, seed))] += 1
    assert found[DropLevel.CREATE] >= 95
    assert set(found) <= {DropLevel.CREATE, DropLevel.COST, DropLevel.ALL}


TASK = MAZE.read_text("S..\n...\n..G\n", "here")


def test_words_without_a_clause_have_no_style():
    assert _style(TASK, []) is DropLevel.ALL
    assert _style(TASK, ["plan", "0", "0"]) is DropLevel.ALL
    assert _style(TASK, ["wall", "0", "plan", "0", "0"]) is None
    assert _style(TASK, ["create", "plan"]) is None


def test_kept_costs_and_lost_creates_are_the_released_rules_alone():
    words = "create 0 0 c0 c4 create 2 2 c4 c0 plan 0 0".split()
    assert _style(TASK, words) is DropLevel.CLOSE
    assert _style(TASK, words, rules=DropRules.RELEASED) is DropLevel.CREATE


@given(maze_tasks(most=6), word_lists(), st.sampled_from(DropRules))
def test_any_words_have_an_answer(task, words, rules):
    assert _style(task, words, rules=rules) in (None, *DropLevel)
