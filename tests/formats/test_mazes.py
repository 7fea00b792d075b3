"""Several mazes in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidTask
from core.formats.level import Level
from core.formats.mazes import read_mazes, write_mazes
from tests.strategies import maze_tasks


@given(st.lists(maze_tasks(), min_size=1, max_size=4))
def test_mazes_round_trip(tasks):
    text = write_mazes([Level(task) for task in tasks])
    found = [(one.task.board, one.task.start, one.task.goal) for one in read_mazes(text)]
    assert found == [(task.board, task.start, task.goal) for task in tasks]
    ends = text.replace("\n", "\r\n") + "\r\n\r\n"
    assert [one.task for one in read_mazes(ends)] == [one.task for one in read_mazes(text)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\n", r"no maze \(here\)"),
        ("S.\n.G\n\nS.\n.x\n", r"character 'x' \(here, maze 2, line 5, column 2\)"),
        ("S.\n.G\n\n\nS.\n..\n", r"no G \(here, maze 2, line 5\)"),
        ("S.\n.G\n\n.\n", r"1 lines \(here, maze 2, line 4\): 2 to 256 lines"),
        ("S.\n.G\n \nS.\n.G\n", r"1 characters \(here, line 3, column 2\): 2 characters"),
        ("S.\n.S\n", r"a second S \(here, line 2, column 2\)"),
        ("S" * 257 + "\n..", r"257 characters \(here, line 1\): 2 to 256 characters"),
        ("S.\n" + "..\n" * 256, r"257 lines \(here\): 2 to 256 lines"),
    ],
)
def test_what_is_no_maze_is_refused_by_maze_and_line(text, message):
    with pytest.raises(InvalidTask, match=message):
        read_mazes(text, "here")
