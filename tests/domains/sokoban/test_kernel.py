"""The compiled rules against plain ones: costs, estimates, budget."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.draw import draw
from core.domains.limits import NEVER
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.heuristics import (
    COMBINED,
    HEURISTICS,
    MATCHING,
    PUBLISHED,
    combined,
    matching,
)
from core.domains.sokoban.rows import read_text
from core.errors import ConfigError, SearchBudgetExceeded
from core.search.astar import TieBreak, search
from core.splitmix import rng_state
from tests.oracles import SOKOBAN, golden_rows, sokoban_cost
from tests.strategies import levels, seeds

GOLDEN = golden_rows("sokoban_valid.jsonl.gz")


@given(levels(), st.sampled_from(list(HEURISTICS)), st.none() | seeds())
def test_a_star_finds_what_breadth_first_finds(task, heuristic, seed):
    ties = TieBreak.DETERMINISTIC if seed is None else TieBreak.RANDOMISED
    trace = search(*SOKOBAN.problem_of(task, heuristic), ties, rng_state(seed or 0))
    assert (trace.cost if trace.is_solved else None) == sokoban_cost(task)


@given(levels(max_boxes=3))
@settings(max_examples=50)
def test_no_estimate_exceeds_the_moves_left(task):
    cost = sokoban_cost(task)
    for heuristic in HEURISTICS.values():
        if cost is not None:
            assert heuristic(task, task.start) <= cost


@given(levels())
def test_both_heuristics_stand_in_the_trace(task):
    for name, heuristic in HEURISTICS.items():
        trace = search(*SOKOBAN.problem_of(task, name))
        for clause in list(trace)[:50]:
            state = SOKOBAN.state_of(task, trace.states[clause.state])
            assert heuristic(task, state) == clause.h


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["id"])
def test_published_levels_have_their_cost(row):
    task = SOKOBAN.read_row(row)
    for name in HEURISTICS:
        assert search(*SOKOBAN.problem_of(task, name)).cost == row["cost"]


def test_better_heuristics_expand_far_less():
    tasks = draw(SokobanDistribution(), 7, 0, 30)
    expansions = {
        name: sum(search(*SOKOBAN.problem_of(task, name)).expansions for task in tasks)
        for name in HEURISTICS
    }
    assert expansions[MATCHING] < 0.6 * expansions[PUBLISHED]
    assert expansions[COMBINED] < 0.5 * expansions[MATCHING]


PAIR = """
########
#  ..  #
#      #
#  $$  #
#@ ##  #
#      #
########
"""


def test_boxes_that_hold_each_other_are_without_hope():
    pair = read_text(PAIR)
    apart = read_text(PAIR.replace("#  $$  #", "#  $ $ #"))
    assert matching(pair, pair.start) == NEVER
    assert matching(apart, apart.start) < NEVER
    assert not search(*SOKOBAN.problem_of(pair)).is_solved


@given(levels(max_boxes=1))
def test_the_combined_estimate_of_a_single_box_is_exact(task):
    cost = sokoban_cost(task)
    assert combined(task, task.start) == (NEVER if cost is None else cost)


HUGE = """
##########
#        #
# $    $ #
#        #
#   ..   #
#   ..   #
#        #
# $    $ #
#   @    #
##########
"""


def test_a_search_too_large_stops_and_says_what_it_knows():
    problem = SOKOBAN.problem_of(read_text(HUGE))
    with pytest.raises(SearchBudgetExceeded, match=r"20000 expansions.*a plan has at least \d+"):
        search(*problem, budget=20_000)


def test_an_unknown_heuristic_is_refused():
    with pytest.raises(ConfigError, match="published or matching or combined"):
        SOKOBAN.problem_of(read_text(PAIR), "manhattan")
