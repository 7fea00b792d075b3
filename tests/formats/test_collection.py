"""Collections: what is written comes back; titles before and after levels; faults by place."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domains.sokoban.rows import read_level, write_level, write_text
from core.errors import InvalidTask
from core.formats.collection import read_collection
from core.formats.level import Level
from core.formats.levels_text import write_boxoban, write_run_length, write_xsb
from tests.formats.samples import BOXOBAN, RLE, XSB
from tests.strategies import levels

ONE = "#####\n#@$.#\n#####\n"
TWO = "######\n#@$ .#\n######\n"
texts = st.none() | st.text(max_size=12).map(lambda text: " ".join(text.split()) or None)
comments = st.none() | st.lists(st.text("ab#@$.:; \t", max_size=8), min_size=1, max_size=3).map(
    lambda lines: "\n".join(lines) or None
)

sets = st.sampled_from([{}, {"collection": "Set #1"}])


@st.composite
def collections(draw):
    """Draw levels, with or without walls around them, and anything said of them."""
    tasks = draw(st.lists(levels(), min_size=1, max_size=4))
    return [
        Level(replace(task, id=None), draw(texts), draw(texts), draw(comments), extra=draw(sets))
        for task in tasks
    ]


def _told(level):
    return level.task, level.title, level.author, level.comment, level.extra


@pytest.mark.parametrize("write", [write_xsb, write_run_length])
@given(collections())
@example([Level(read_level(["#  ", "#@$", " . "]))])
def test_a_collection_round_trips(write, given_levels):
    read = read_collection(write(given_levels))
    assert list(map(_told, read)) == list(map(_told, given_levels))


@pytest.mark.parametrize("write", [write_xsb, write_run_length])
@given(given_levels=collections(), text=st.text(max_size=30))
@example([Level(read_level(ONE.split()))], f"\n\n{ONE}\nComment:")
@example([Level(read_level(ONE.split()))], "#####")
def test_no_title_or_comment_changes_the_levels(write, given_levels, text):
    strange = [replace(one, title=text, comment=f"Comment-End:\n{text}") for one in given_levels]
    read = read_collection(write(strange))
    assert [one.task for one in read] == [one.task for one in given_levels]


def _walled(task):
    """Return the lines of a level with a wall around it."""
    lines = write_level(task)
    edge = "#" * (task.board.width + 2)
    return [edge, *(f"#{line}#" for line in lines), edge]


@given(st.lists(levels(least=8, most=8), min_size=1, max_size=3))
def test_a_boxoban_file_round_trips(tasks):
    given_levels = [Level(read_level(_walled(task))) for task in tasks]
    if any(mark in line for task in tasks for line in write_level(task) for mark in "+*"):
        with pytest.raises(InvalidTask, match="a dock with something on it in a Boxoban file"):
            write_boxoban(given_levels)
        return
    read = read_collection(write_boxoban(given_levels))
    assert [one.task for one in read] == [one.task for one in given_levels]
    assert [one.title for one in read] == [str(number) for number in range(len(read))]


def test_everything_a_collection_says_is_kept():
    first, second = read_collection(XSB)
    assert (first.title, first.author, first.solution) == ("One push", "A. Tester", "R")
    assert (second.title, second.author) == ("Round the corner", "B. Tester")
    assert second.comment == "The left one first.\n\n####"
    assert {one.extra["collection"] for one in (first, second)} == {"First steps"}
    assert (first.line, second.line) == (6, 11)
    assert second.task.board.is_free((3, 1)) and len(second.task.boxes) == 2


def test_boxoban_and_run_length_files_are_read():
    assert [(one.title, len(one.task.boxes)) for one in read_collection(BOXOBAN)] == [
        ("0", 4),
        ("1", 4),
    ]
    (level,) = read_collection(RLE)
    assert write_text(level.task).splitlines()[1:4] == ["#.@ # #", "#$$   #", "#.    #"]
    assert level.title == "Packed"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"; 1\n\n{ONE}\n; 2\n'Duh!'\n\n{TWO}", ["1", "'Duh!'"]),
        (f"A Set\nby me\n\n; 1\n{ONE}\n; 2\n{TWO}", ["1", "2"]),
        (f"{ONE}\nFirst\n\n{TWO}\nSecond\n", ["First", "Second"]),
        (f"A Set\n\n{ONE}First\n\n{TWO}Second\n", ["First", "Second"]),
        (f"Title: First\n\n{ONE}\nTitle: Second\n\n{TWO}", ["First", "Second"]),
        (f"Title: A Set\n\n{ONE}\nTitle: First\n\n{TWO}\nTitle: Second\n", ["First", "Second"]),
        (f"Title: A Set\n\n{ONE}\n{TWO}", [None, None]),
        (f"First\n{ONE}------------\nSecond\n{TWO}", ["First", "Second"]),
        (f"First\n====\n\n{ONE}\n*****\n\n{TWO}", ["First", None]),
        (f":: # ## ::\n\n{ONE}\n#12\n{TWO}", [None, "#12"]),
        (f"-------\n{ONE}\n....\n", [None]),
        (f";# 1 ##\n{ONE}", ["# 1 ##"]),
        (f"{ONE}\nComment:\n\n{TWO}", [None, None]),
        (f"{ONE}Comment:\n\n{TWO}Comment:\nHard.\nComment-End:\nTitle: 2", [None, "2"]),
        (f"{ONE}Author: me\nDate: 2020\nRating: 5\n\n{TWO}Set: A #1\n", [None, None]),
    ],
)
def test_titles_are_found_wherever_a_file_puts_them(text, titles):
    for ends in ("\n", "\r\n", "\r"):
        assert [one.title for one in read_collection(text.replace("\n", ends))] == titles


def test_a_number_beside_a_title_is_no_comment():
    (level,) = read_collection(f"; 44\n; Easy\n'Duh!'\n{ONE}")
    assert (level.title, level.comment) == ("'Duh!'", "Easy")


def test_ornaments_beside_a_level_are_no_rows_of_it():
    (level,) = read_collection(f"-------\n....\n{ONE}  --\n***\n")
    assert (level.task.board.height, level.line) == (3, 3)
    (open_level,) = read_collection(f"-----\n{ONE}")
    assert open_level.task.board.height == 4


def test_whoever_made_all_levels_made_each():
    names = [one.author for one in read_collection(f"Author: me\n\n{ONE}\n{TWO}Author: you\n")]
    assert names == ["me", "you"]


ROOM = "######\n# @$.#\n######\n"


@pytest.mark.parametrize(
    ("below", "solution", "n_notes"),
    [
        ("Solution: R", "R", 0),
        ("solution\nlr\nR", "lrR", 0),
        ("Solution: lrr", "lrR", 1),
        ("Solution/9 moves\n4(lr)\nR", "lrlrlrlrR", 0),
        ("Snapshot\nlr\n\nSolution: R", "R", 0),
        ("Solution: R\nSolution: lrR", "R", 0),
        ("lrlrlrlr\nR", "lrlrlrlrR", 0),
        ("lrlrlrlrR", "lrlrlrlrR", 0),
        ("\n2(lr2(lr))R\n", None, 0),
        ("lrlrlrlr", None, 1),
        ("Solution: in the book", None, 0),
        ("Dull", None, 0),
    ],
)
def test_solutions_are_found_with_and_without_a_key(below, solution, n_notes):
    (level,) = read_collection(f"{ROOM}{below}\n")
    assert (level.solution, len(level.notes)) == (solution, n_notes)


BAD = {
    "": r"no level \(a.xsb\): rows of",
    "hello\n------\n": r"no level",
    "#####\n#@$x#\n#####\n": r"character 'x' \(a.xsb, line 2, column 4\): # @ \+",
    f"{ONE}\n{ONE}\n\nx####\n#@ #\n####": r"'x' \(a.xsb, level 3, line 10, column 1\)",
    f"{ONE}\n####\n#@ #\n####": r"no box \(a.xsb, level 2, line 5\)",
    f"{ONE}\n####\n\n{ONE}": r"no worker \(a.xsb, level 2, line 5\)",
    f"{ONE}------\n{ONE}": r"a second worker \(a.xsb, line 6, column 2\): one @ or \+",
    "#####\n#@$$.\n#####": r"2 boxes \(a.xsb, 1 docks\): a dock for each box",
    f"{ONE}Solution: L": r"blocked move 'L' \(a.xsb, line 4, move 1\)",
    f"{ONE}Solution: x": r"letter 'x' \(a.xsb, line 4, move 1\)",
    f"{TWO}Solution: R": r"not a solution: 1 boxes off the docks \(a.xsb, line 4\)",
    "5#|#@$.#|5#)": r"stray '\)' \(a.xsb, line 1, column 12\)",
    "5#|#@$.#|5": r"unfinished run \(a.xsb, line 1, column 10\)",
    "5#|#@x.#|5#": r"character 'x' \(a.xsb, line 1 written out, line 2, column 3\)",
    "99999#": r"too long a run \(a.xsb, line 1, column 6\)",
    "#" * 129 + "\n#@$.#": r"a level of 129x2 cells \(a.xsb, line 1\): sides up to 128 cells",
    "###\n#@$\n" + "#.#\n" * 127: r"a level of 3x129 cells",
    "3#|\n#@$|\n" + "#.#|\n" * 127: r"a level of 3x129 cells \(a.xsb, line 1\)",
}


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:12])
def test_a_malformed_collection_names_the_place(text):
    with pytest.raises(InvalidTask, match=BAD[text]) as caught:
        read_collection(text, "a.xsb")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("level", "message"),
    [
        (ONE, r"5x3 cells in a Boxoban file \(level 1\): 10x10 cells"),
        ("#@$.######\n" + "##########\n" * 9, r"an open edge in a Boxoban file"),
    ],
)
def test_levels_that_boxoban_files_do_not_hold_are_refused(level, message):
    with pytest.raises(InvalidTask, match=message):
        write_boxoban(read_collection(level))


def test_a_few_bytes_do_not_stand_for_any_number_of_cells(monkeypatch):
    monkeypatch.setattr("core.formats.collection.MOST_CELLS", 40)
    with pytest.raises(InvalidTask, match=r"too many cells \(text, level 3\): 40 in a file"):
        read_collection(f"{ONE}\n{ONE}\n{ONE}")
