"""Rows as levels: unknown keys stay, plans become solutions, faults name the line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DataError, InvalidTask
from core.formats.level import Level
from core.formats.rows import read_rows_text, row_of, write_rows_text
from tests.formats.samples import JSON, ROWS
from tests.strategies import levels, maze_tasks

TASK = {"domain": "sokoban", "level": ["######", "# @$.#", "######"]}
PLAN = ["plan", "2", "1", "plan", "3", "1"]
texts = st.none() | st.text(max_size=8)


@st.composite
def any_level(draw):
    """Draw a level of any domain with anything said of it."""
    task = draw(levels() | maze_tasks())
    extra = draw(st.dictionaries(st.sampled_from(["a", "source"]), st.none() | st.integers()))
    return Level(task, draw(texts), draw(texts), draw(texts), extra=extra)


@given(st.lists(any_level(), min_size=1, max_size=3))
def test_levels_round_trip_as_rows(given_levels):
    read = read_rows_text(write_rows_text(given_levels), "here")
    assert [row_of(one) for one in read] == [row_of(one) for one in given_levels]
    assert [(one.task, one.extra) for one in read] == [(o.task, o.extra) for o in given_levels]


def test_keys_that_are_unknown_stay():
    assert [row_of(level) for level in read_rows_text(JSON, "here")] == ROWS


def test_one_object_may_be_spread_over_lines():
    (level,) = read_rows_text(json.dumps(ROWS[1], indent=2), "here")
    assert row_of(level) == ROWS[1]


@pytest.mark.parametrize(
    ("keys", "solution", "n_notes"),
    [
        ({}, None, 0),
        ({"plan": PLAN}, "R", 0),
        ({"words": ["create", "2", "1", "c0", "c1", *PLAN]}, "R", 0),
        ({"words": PLAN, "solution": "lrR"}, "R", 0),
        ({"words": PLAN[:3], "solution": "R"}, None, 1),
        ({"words": [*PLAN, "eos"]}, None, 1),
        ({"plan": []}, None, 1),
        ({"plan": "mine"}, None, 0),
        ({"solution": "lrr"}, "lrR", 0),
        ({"solution": "L"}, None, 1),
        ({"solution": 7}, None, 0),
    ],
)
def test_a_valid_plan_is_the_solution(keys, solution, n_notes):
    (level,) = read_rows_text(json.dumps(TASK | keys), "here")
    assert (level.solution, len(level.notes)) == (solution, n_notes)


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("\n", DataError, r"no rows \(here\)"),
        ("{", DataError, r"not JSON \(here, line 1\)"),
        (JSON + "[1]", DataError, r"not a JSON object \(here, line 3\)"),
        (JSON + '{"domain": "chess"}', InvalidTask, r"unknown domain 'chess' \(here, line 3\)"),
        ("{" * 100_000 + "\n", DataError, r"not JSON \(here, line 1\)"),
        ('{"a":' * 100_000 + "\n", DataError, r"not JSON \(here, line 1\)"),
    ],
)
def test_malformed_rows_name_the_line(text, error, message):
    with pytest.raises(error, match=message):
        read_rows_text(text, "here")
