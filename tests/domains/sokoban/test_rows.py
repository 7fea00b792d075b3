"""Levels as lines of XSB characters, alone and inside task rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.sokoban.rows import FLOORS, read_row, read_text, write_text
from core.errors import InvalidTask
from tests.strategies import levels


@given(levels())
def test_text_round_trips(task):
    assert read_text(write_text(task)) == type(task)(task.board, task.worker, task.boxes)


@given(levels(), st.sampled_from(FLOORS))
def test_every_floor_character_is_floor(task, floor):
    text = write_text(task).replace(" ", floor)
    assert read_text(text).board == task.board


def test_short_lines_end_in_floor():
    assert read_text("####\n#@\n#$.#\n####\n").board.width == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#####\n#@$x#\n#####", r"character 'x' \(here, line 2, column 4\): # @"),
        ("#####\n#@$.@\n#####", r"a second worker \(here, line 2, column 5\): one @"),
        ("#####\n# $.#\n#####", r"no worker \(here\): one @"),
        ("#####\n#@ .#\n#####", r"no box \(here\)"),
        ("#####\n#@$$.\n#####", r"2 boxes \(here, 1 docks\): a dock for each box"),
        ("", r"no worker \(here\)"),
    ],
)
def test_a_malformed_level_names_the_place(text, message):
    with pytest.raises(InvalidTask, match=message):
        read_text(text, "here")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, 'missing key "level"'),
        ({"level": "####"}, 'key "level" .str.: a list of strings'),
        ({"level": ["###", 3]}, 'key "level"'),
        ({"level": ["#@$.#"] * 3, "id": 7}, 'key "id"'),
        ({"level": ["#@$?#"]}, 'key "level", line 1, column 4'),
    ],
)
def test_a_malformed_row_names_the_key(row, message):
    with pytest.raises(InvalidTask, match=message):
        read_row({"domain": "sokoban", **row})
