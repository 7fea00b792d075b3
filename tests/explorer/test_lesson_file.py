"""Lessons as files: what is written is read, and a broken one says what, where, what is right."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DataError
from explorer.commands import COMMAND_NAMES
from explorer.session.lesson import Lesson, Question, Step, Target
from explorer.session.lesson_file import read_text
from explorer.session.lesson_targets import read_target, write_target
from explorer.session.lesson_write import write_text
from explorer.session.workspace import changes, to_row
from tests.explorer.test_workspace_file import workspaces

GOOD = """\
# The title

What it is about.

## First

Some **words**.

- and a list

```screen
board:
    S..#
    ...G
frame: 2
panels: clauses, drops
picked: 1 1
pause_at_cells: 1 1, 2 0
drop_mix: [0.2, 0.2, 0.2, 0.2, 0.2]
light: cell 1 0, cell 2 1 of model, clause 3, command play
plays: yes
```

```question
ask: Click it.
answer: cell 1 0, cell 0 1
wrong: No.
```

## Second

```screen
frame: last
mode: fast
```
"""
BOARD = "board:\n    S..#\n    ...G"


def test_a_lesson_is_read():
    lesson = read_text(GOOD, "here", COMMAND_NAMES)
    first, second = lesson.steps
    assert (lesson.title, lesson.summary) == ("The title", "What it is about.")
    assert first.text == "Some **words**.\n\n- and a list" and first.plays
    assert [target.kind for target in first.lights] == ["cell", "cell", "clause", "command"]
    assert first.question.wrong == "No." and first.question.kind == "cell"
    one, other = lesson.workspace(0), lesson.workspace(1)
    assert one.frame == 2 and one.panels == ("clauses", "drops") and one.picked == (1, 1)
    assert other == replace(one, frame=None, options=replace(one.options, mode=other.options.mode))
    assert second.question is None


def plain_text():
    letters = st.characters(codec="ascii", exclude_characters="#`", exclude_categories=["C"])
    return st.text(letters, min_size=1, max_size=20).map(lambda s: s.strip() or "a")


def targets(kinds):
    number, lane = st.integers(1, 99), st.none() | st.integers(0, 1)
    cell = st.builds(lambda c, i: Target("cell", c, lane=i), st.tuples(number, number), lane)
    command = st.builds(lambda c: Target("command", command=c), st.sampled_from(["play", "undo"]))
    frame = st.builds(lambda a, b: Target("frame", first=a, last=a + b), number, number)
    clause = st.builds(lambda a, i: Target("clause", first=a, last=a, lane=i), number, lane)
    return st.one_of(
        [{"cell": cell, "command": command, "frame": frame, "clause": clause}[k] for k in kinds]
    )


@st.composite
def lessons(draw):
    """Lessons whose boards have no names, which text cannot say."""
    steps, last = [], {}
    for _ in range(draw(st.integers(1, 3))):
        space = draw(workspaces())
        row = to_row(replace(space, board=replace(space.board, id=None)))
        question = None
        if draw(st.booleans()):
            said = draw(st.lists(targets(["cell"]), min_size=1, max_size=2))
            question = Question(draw(plain_text()), tuple(said), draw(plain_text()), "No.")
        lights = tuple(draw(st.lists(targets(["cell", "command", "clause", "frame"]), max_size=3)))
        steps.append(
            Step(
                draw(plain_text()),
                draw(plain_text()),
                changes(last, row),
                lights,
                draw(st.booleans()),
                question,
            )
        )
        last = row
    return Lesson(draw(plain_text()), draw(plain_text()), tuple(steps))


@given(lessons())
def test_what_is_written_is_read(lesson):
    text = write_text(lesson)
    again = read_text(text, "here")
    assert write_text(again) == text
    for i, (step, old) in enumerate(zip(again.steps, lesson.steps, strict=True)):
        assert again.workspace(i) == lesson.workspace(i)
        assert replace(step, screen={}) == replace(old, screen={})


WRONG = [
    ("# The title", "The title", "'The title'", "# TITLE"),
    ("frame: 2", "frame: two", "frame.*two", "a whole number"),
    ("frame: 2", "frames: 2", "unknown key 'frames'", "frame"),
    ("mode: fast", "mode: quick", "mode 'quick'", "fast, slow, auto"),
    ("light: cell 1 0", "light: command plaay", "unknown command 'plaay'", "such as play"),
    ("light: cell 1 0", "light: claws 3", "'claws 3'", "clause 12"),
    ("answer: cell 1 0, cell 0 1", "answer: cell 1 0, frame 2", "answer", "cells, commands or"),
    ("plays: yes", "plays: perhaps", "perhaps", "yes or no"),
    (BOARD, BOARD.replace("S", "."), "board", "S"),
    ("picked: 1 1", "picked: 9 9", "picked", "4x2 board"),
    ("picked: 1 1", "picked: 1", "picked", "cells such as 3 4"),
    ("ask: Click it.", "asks: Click it.", "unknown key 'asks'", "ask, answer"),
    ("frame: last", "wall at 3 4", "'wall at 3 4'", "KEY: VALUE"),
]


@pytest.mark.parametrize(("old", "new", "what", "right"), WRONG)
def test_a_broken_lesson_is_one_line(old, new, what, right):
    line = GOOD[: GOOD.index(old)].count("\n") + 1
    with pytest.raises(DataError) as caught:
        read_text(GOOD.replace(old, new, 1), "my.md", COMMAND_NAMES)
    assert re.fullmatch(rf".*{what}.* \(my\.md, line {line}\b.*\): .*{right}.*", str(caught.value))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("answer: cell 1 0, cell 0 1\n", "", "without .answer.*line 25.*a line answer"),
        ("mode: fast\n```", "mode: fast\n", "a block without an end.*line 32.*```"),
        (BOARD + "\n", "", "without a board.*line 5.*board, in this step"),
    ],
)
def test_what_is_missing_is_told_where_it_should_be(old, new, said):
    with pytest.raises(DataError, match=said):
        read_text(GOOD.replace(old, new, 1), "my.md", COMMAND_NAMES)


@pytest.mark.parametrize("text", ["", "\n\n", "# Only a title\n", "words", "## Step\n"])
def test_what_is_no_lesson_is_one_line(text):
    with pytest.raises(DataError, match=r"my\.md"):
        read_text(text, "my.md")


@given(st.integers(0, len(GOOD)), st.text("`#:\n ab,[]{}0", max_size=4), st.integers(0, 9))
def test_a_damaged_lesson_never_raises_anything_else(place, piece, length):
    try:
        read_text(GOOD[:place] + piece + GOOD[place + length :], "here", COMMAND_NAMES)
    except DataError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "text", ["cell 3 4", "cell 3 4 of A*", "clause 12 of model", "frame 7 to 9", "command train?"]
)
def test_targets_are_written_as_they_are_read(text):
    assert write_target(read_target(text, COMMAND_NAMES)) == text
