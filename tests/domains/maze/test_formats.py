"""Mazes as text."""

from dataclasses import replace

import pytest
from hypothesis import given

from core.domains.maze.formats import read_text, write_text
from core.errors import InvalidTask
from tests.strategies import maze_tasks


@given(maze_tasks())
def test_text_round_trips_but_for_the_id(task):
    text = write_text(task)
    assert read_text(text) == replace(task, id=None)
    assert read_text(text.replace(".", " ")) == replace(task, id=None)
    assert read_text(text.replace("\n", "\r\n")) == replace(task, id=None)


def test_rows_run_downwards_from_y_0():
    task = read_text("S.#\n..G\n")
    assert (task.start, task.goal) == ((0, 0), (2, 1))
    assert list(task.board.wall_cells()) == [(2, 0)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("S.\n.x\n..\n.G", r"character 'x' \(a\.txt, line 2, column 2\): #, \., space, S or G"),
        ("S.\n.S\n.G", r"a second S \(a\.txt, line 2, column 2\): one S and one G"),
        ("S..\n.G", r"2 characters \(a\.txt, line 2, column 3\): 3 characters, as in line 1"),
        ("S.\n\n.G", r"0 characters \(a\.txt, line 2, column 1\): 2 characters, as in line 1"),
        ("..\n.G", r"no S \(a\.txt\): one S and one G"),
        ("S.\n..", r"no G \(a\.txt\): one S and one G"),
        ("", r"0 lines \(a\.txt\): 2 to 256 lines"),
        ("SG", r"1 lines \(a\.txt\): 2 to 256 lines"),
        ("S\nG", r"1 characters \(a\.txt, line 1\): 2 to 256 characters"),
    ],
)
def test_what_is_no_maze_is_refused_by_line_and_column(text, message):
    with pytest.raises(InvalidTask, match=message):
        read_text(text, "a.txt")
