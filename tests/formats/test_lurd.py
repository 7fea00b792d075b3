"""Solutions as letters: the rules are those of the board, the plan comes back, faults are named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.sokoban.board import SokobanBoard, step
from core.domains.sokoban.play import DIRECTIONS
from core.domains.sokoban.rows import read_text
from core.errors import InvalidTask
from core.formats.lurd import read_lurd, write_lurd
from core.formats.run_length import shorten
from core.grid import index_of
from tests.strategies import levels


@st.composite
def walks(draw):
    """Draw a level that a random walk solves: the walk's cells, and its letters by ``step``."""
    task = draw(levels())
    state, cells, letters = task.start, [task.worker], ""
    for letter in draw(st.lists(st.sampled_from("udlr"), max_size=30)):
        after = step(task.board, state, DIRECTIONS[letter])
        if after is not None:
            letters += letter.upper() if after.boxes != state.boxes else letter
            cells.append(after.worker)
            state = after
    docks = bytearray(task.board.width * task.board.height)
    for box in state.boxes:
        docks[index_of(box, task.board.width)] = 1
    board = SokobanBoard(task.board.width, task.board.height, task.board.walls, bytes(docks))
    return replace(task, board=board), cells, letters


@given(walks())
def test_a_plan_is_written_and_read_by_the_rules_of_the_board(walk):
    task, cells, letters = walk
    assert write_lurd(task, cells) == letters
    found = read_lurd(task, letters, "here")
    assert (found.letters, found.repairs) == (letters, 0)


@given(walks())
def test_wrong_capitals_are_put_right_and_counted(walk):
    task, _, letters = walk
    found = read_lurd(task, shorten(letters.swapcase()), "here")
    assert (found.letters, found.repairs) == (letters, len(letters))


@given(levels(max_boxes=4), st.text("udlrUDLR", max_size=12))
def test_moves_are_read_just_when_the_board_allows_them(task, text):
    state = task.start
    for letter in text.lower():
        state = state and step(task.board, state, DIRECTIONS[letter])
    expected = "blocked" if state is None else "not a solution"
    if state is not None and all(map(task.board.is_dock, state.boxes)):
        assert read_lurd(task, text, "here").letters.lower() == text.lower()
    else:
        with pytest.raises(InvalidTask, match=expected):
            read_lurd(task, text, "here")


TASK = read_text("######\n#@$. #\n######\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Rx", r"letter 'x' \(here, move 2\): u, d, l or r"),
        ("Rd", r"blocked move 'd' \(here, move 2\): a move that"),
        ("2R2R", r"blocked move 'R' \(here, move 3\)"),
        ("", r"not a solution: 1 boxes off the docks \(here\)"),
        ("RR", r"not a solution: 1 boxes off"),
        ("9999999r", r"too long a run"),
        ("2(R", r"unfinished run"),
    ],
)
def test_moves_that_are_no_solution_are_refused_by_place(text, message):
    with pytest.raises(InvalidTask, match=message):
        read_lurd(TASK, text, "here")


def test_two_boxes_in_a_row_do_not_move():
    task = read_text("#######\n#@$$..#\n#######\n")
    with pytest.raises(InvalidTask, match=r"blocked move 'R' \(here, move 1\)"):
        read_lurd(task, "R", "here")


@pytest.mark.parametrize("cells", [[], [(2, 1)], [(1, 1), (3, 1)], [(1, 1), (1, 0)]])
def test_cells_that_are_no_plan_are_refused(cells):
    with pytest.raises(InvalidTask, match="not a plan"):
        write_lurd(TASK, cells)
