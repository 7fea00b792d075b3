"""Formats of other programs: what is read, what comes back, and what is refused in which words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.sokoban.rows import read_text, write_text
from core.errors import ConfigError, CoreError, DataError, InvalidTask
from core.formats.level import Level
from core.formats.lurd import read_lurd, write_lurd
from core.formats.registry import FORMATS, read_levels, read_levels_text, write_levels
from core.formats.run_length import expand, shorten
from core.search.astar import search
from tests.formats.samples import BOXOBAN, NAMES, RLE, XSB, write_samples
from tests.oracles import MAZE, SOKOBAN
from tests.strategies import levels, maze_tasks

titles = st.none() | st.text("abc XYZ'!", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "a"
)


@pytest.fixture
def folder(tmp_path):
    write_samples(tmp_path)
    return tmp_path


def _walled(task):
    """Return a level with a wall around it, as collections keep them."""
    rows = write_text(replace(task, id=None)).splitlines()
    edge = "#" * (len(rows[0]) + 2)
    return read_text("\n".join([edge, *(f"#{row}#" for row in rows), edge]))


@given(st.lists(st.tuples(levels(), titles, titles), min_size=1, max_size=4))
@pytest.mark.parametrize("name", ["xsb", "rle"])
def test_a_collection_round_trips(name, drawn):
    given_levels = [Level(_walled(task), title, author) for task, title, author in drawn]
    read = read_levels_text(write_levels(given_levels, name))
    assert [(one.title, one.author) for one in read] == [(t, a) for _, t, a in drawn]
    assert [replace(one.task, id=None) for one in read] == [one.task for one in given_levels]


@given(st.lists(maze_tasks(), min_size=1, max_size=4))
def test_mazes_round_trip(tasks):
    read = FORMATS["maze"].read(write_levels([Level(task) for task in tasks], "maze"), "here")
    assert [one.task for one in read] == [replace(task, id=None) for task in tasks]


@given(st.text("#-$@.*+|", max_size=60))
def test_run_length_round_trips(text):
    assert expand(shorten(text), "here") == text


@given(levels())
def test_a_plan_round_trips_as_moves(task):
    trace = search(*SOKOBAN.problem_of(task))
    if trace.is_solved:
        cells = [SOKOBAN.state_of(task, row).worker for row in trace.states[trace.plan]]
        moves = write_lurd(task, cells)
        assert read_lurd(task, moves, "here") == (moves, cells)
        assert read_lurd(task, shorten(moves.swapcase()), "here")[0] == moves


def test_a_collection_is_read_with_what_it_says():
    first, second = read_levels_text(XSB)
    assert (first.title, first.author, first.solution) == ("One push", "A. Tester", "R")
    assert (second.title, second.comment) == ("Round the corner", "The left one first.")
    assert second.extra == {"collection": "Two first steps"}
    assert second.line == 11
    assert len(second.task.boxes) == 2
    assert second.task.board.is_free((3, 1))


def test_a_boxoban_file_is_read():
    read = read_levels_text(BOXOBAN)
    assert [level.title for level in read] == ["0", "1"]
    assert [len(level.task.boxes) for level in read] == [4, 4]


def test_run_length_levels_are_read():
    (level,) = read_levels_text(RLE)
    assert write_text(level.task).splitlines()[1:3] == ["#.@ # #", "#$$   #"]


def test_a_file_of_the_nineties_opens(folder):
    path = folder / "old.txt"
    path.write_bytes(XSB.replace("A. Tester", "Jürgen").replace("\n", "\r\n").encode("latin-1"))
    assert read_levels(path)[0].author == "Jürgen"


def test_scenarios_are_tasks_on_their_map(folder):
    first, second = read_levels(folder / "e.scen")
    assert first.task.start == (0, 0) and first.task.goal == (4, 2)
    assert first.extra == {"bucket": 0, "octile_optimum": 5.41421356}
    assert first.task.id == "e-2" and second.line == 3
    assert sum(first.task.board.walls) == 5
    assert search(*MAZE.problem_of(first.task)).cost == 6


BAD = {
    "x.xsb": ("#####\n#@$x#\n#####\n", r"character 'x' \(.*x.xsb, line 2, column 4\)"),
    "two.xsb": (XSB + "\n\n####\n#@ #\n####\n", r"no box \(.*two.xsb, line 22\)"),
    "none.xsb": ("hello\n", r"no level"),
    "moves.xsb": ("#####\n#@$.#\n#####\nSolution: L\n", r"blocked move 'L' \(.*line 4, move 1\)"),
    "letter.xsb": ("#####\n#@$.#\n#####\nSolution: x\n", r"letter 'x'"),
    "over.xsb": ("######\n#@$. #\n######\nSolution: RR\n", r"not a solution"),
    "stray.rle": ("5#|#@$.#|5#)", r"stray '\)' \(.*line 1, column 12\)"),
    "long.rle": ("999999#", r"too long a run \(.*column 7\)"),
    "open.rle": ("5#|2(#@$.", r"unfinished run"),
    "a.maze": ("S.\n.G\n\nS.\n.x\n", r"character 'x' \(.*a.maze, line 5, column 2\)"),
    "b.maze": ("\n\n", r"no maze"),
    "a.map": ("type octile\nwidth 3\n", r"not a map \(.*line 2\): height and a number"),
    "b.map": ("type octile\nheight 2\nwidth 3\nmap\n...\n", r"1 rows"),
    "c.map": ("type octile\nheight 2\nwidth 3\nmap\n...\n.?.\n", r"line 6, column 2"),
    "d.map": ("type octile\nheight 2\nwidth 3\nmap\n...\n..\n", r"2 characters \(.*line 6\)"),
    "e.map": ("type octile\nheight 999\nwidth 3\nmap\n", r"3x999.*sides up to 256"),
    "f.map": ("type octile\nheight 2\nwidth 2\nmap\n..\n..\n", r"its .scen file"),
    "a.scen": ("version 1\n0 small.map 5 4\n", r"not a scenario \(.*line 2\)"),
    "b.scen": ("0 other.map 5 4 0 0 1 1 2", r"no map 'other.map'"),
    "c.scen": ("0 small.map 5 5 0 0 1 1 2", r"sizes 5x5 .*5x4"),
    "d.scen": ("0 small.map 5 4 1 1 0 0 2", r"start on a wall"),
    "e.scen": ("0 ../../etc/small.map 9 9 0 0 1 1 2", r"sizes 9x9"),
    "f.scen": ("version 1\n", r"no scenario"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_malformed_file_names_the_place_and_what_would_be_right(folder, name):
    text, message = BAD[name]
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTask, match=message) as caught:
        read_levels(folder / name)
    assert "\n" not in str(caught.value) and ": " in str(caught.value)


def test_files_that_are_no_text_are_refused(folder):
    (folder / "zero.xsb").write_bytes(b"\0#")
    for name, message in (("zero.xsb", "not text"), ("gone.xsb", "no such file"), ("", "cannot")):
        with pytest.raises(DataError, match=message):
            read_levels(folder / name)


def test_a_format_that_cannot_hold_the_tasks_is_refused():
    maze = Level(MAZE.read_text("S.\n.G\n", "here"))
    for name, message in (("xsb", "a maze task"), ("scen", "only read"), ("pdf", "unknown")):
        with pytest.raises(ConfigError, match=message):
            write_levels([maze], name)


@pytest.mark.parametrize("kind", NAMES)
def test_damaged_files_are_read_or_refused(folder, kind):
    """A small part of what ``fuzz_formats.py`` does by hand."""
    from tests.formats.fuzz_formats import fuzz

    outcome = fuzz(kind, folder, 150, seed=1)
    assert outcome["read"] + outcome["refused"] == 150
    assert issubclass(InvalidTask, CoreError)
