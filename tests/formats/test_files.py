"""Files and texts of any format: found by ending and content, decoded, refused in one line."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ConfigError, DataError, InvalidTask
from core.formats.files import read_file, read_text, write_file, write_text
from core.formats.level import Level
from core.formats.registry import FORMATS, format_by_suffix, format_of_text
from tests.formats.fuzz_formats import check_is_one_line, fuzz, write_all
from tests.formats.samples import NAMES, TEXTS, XSB
from tests.oracles import MAZE, SOKOBAN

FOUND = {"boxoban": "xsb", "rle": "xsb"}
"""Kinds whose text alone is read as another format, by the same reader."""


def _tasks(levels):
    return [replace(level.task, id=None) for level in levels]


def test_every_format_has_a_sample():
    read = {name for name, item in FORMATS.items() if item.read}
    assert read == set(TEXTS) == set(NAMES)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_known_by_its_looks(kind):
    assert format_of_text(TEXTS[kind]).name == FOUND.get(kind, kind)


def test_a_text_without_marks_of_its_own_is_told_by_most_of_it():
    assert format_of_text("S G. S\n\n#####\n#@$.#\n#####\n").name == "xsb"
    assert format_of_text("S.?\n..G\n").name == "maze"
    assert format_of_text("").name == "xsb"


def test_an_ending_that_two_formats_share_is_told_by_the_domain():
    assert format_by_suffix("a.txt") is None
    assert [format_by_suffix("a.txt", name).name for name in ("maze", "sokoban")] == ["maze", "xsb"]
    assert format_by_suffix("A.XSB").name == "xsb"


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if kind != "map"])
def test_every_format_is_read_with_ids_and_written_back(folder, kind):
    levels = read_file(folder / NAMES[kind])
    assert len({level.task.id for level in levels}) == len(levels)
    out = folder / "out" / NAMES[kind]
    assert write_file(out, levels, None if kind in ("rle", "rows") else kind).name == kind
    assert _tasks(read_file(out)) == _tasks(levels)


def test_ids_are_titles_or_numbers(folder):
    ids = {kind: [one.task.id for one in read_file(folder / NAMES[kind])] for kind in ("boxoban",)}
    assert ids == {"boxoban": ["b-0", "b-1"]}
    assert [one.task.id for one in read_file(folder / "a.xsb")] == ["One push", "Round the corner"]
    assert [one.task.id for one in read_file(folder / "d.maze")] == ["d-1", "d-2"]
    assert [one.task.id for one in read_file(folder / "f.jsonl")] == ["f-1", "ü"]


def test_rows_are_kept_as_parquet(tmp_path):
    files = write_all(tmp_path)
    assert _tasks(read_file(files["parquet"])) == _tasks(read_file(files["rows"]))


def test_a_level_without_a_title_is_written_under_its_id(folder):
    text = write_text(read_file(folder / "f.jsonl")[1:])
    assert "Title: ü" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_files_of_all_ages_open(tmp_path, encoding, ends):
    path = tmp_path / "old.txt"
    path.write_bytes(XSB.replace("A. Tester", "Jürgen").replace("\n", ends).encode(encoding))
    first, second = read_file(path)
    assert (first.author, second.line) == ("Jürgen", 11)


def test_line_numbers_are_those_of_an_editor(tmp_path):
    """Byte 85 is an ellipsis in old files, and no end of a line."""
    path = tmp_path / "old.xsb"
    path.write_bytes(b"Wait\x85\n#####\n#@$x#\n#####\n")
    with pytest.raises(InvalidTask, match="line 3, column 4"):
        read_file(path)


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(XSB.encode())))
    assert len(read_file(Path("-"))) == 2


def test_a_text_is_read_without_a_file():
    assert [one.author for one in read_text("\ufeff" + XSB)] == ["A. Tester", "B. Tester"]
    assert len(read_text("\ufeff" + TEXTS["rows"])) == 2
    with pytest.raises(InvalidTask, match=r"no level \(pasted text\)"):
        read_text("hello", "pasted text")
    with pytest.raises(InvalidTask, match="without their map"):
        read_text(TEXTS["scen"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("zero.xsb", b"\0#", r"not text \(.*zero.xsb\): a file of boards"),
        ("gone.xsb", None, r"no such file or directory \(.*gone.xsb\)"),
        ("", None, "cannot read: is a directory"),
        ("a\0b", None, "no file name"),
        ("big.xsb", b"#" * 2000, r"too large a file \(.*big.xsb\)"),
        ("cut.parquet", b"PAR1", "unreadable Parquet"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error(folder, monkeypatch, name, content, message):
    monkeypatch.setattr("core.formats.decoding.MOST_BYTES", 1024)
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        read_file(folder / name)
    check_is_one_line(caught.value)


MAZES = [Level(MAZE.read_text("S.\n.G\n", "here")), Level(MAZE.read_text("S#\n.G\n", "here"))]
LEVEL = Level(SOKOBAN.read_text("#####\n#@$.#\n#####\n", "here"))


@pytest.mark.parametrize(
    ("levels", "name", "error", "message"),
    [
        (MAZES, "xsb", ConfigError, r"a maze task in format 'xsb' \(board 1\): sokoban"),
        ([*MAZES, LEVEL], "maze", ConfigError, r"a sokoban task in format 'maze' \(board 3\)"),
        (MAZES, "pdf", ConfigError, "unknown format 'pdf': rows, xsb"),
        (MAZES, "scen", ConfigError, "more than one file"),
        (MAZES, "map", InvalidTask, "2 boards in one map: one board, or the format scen"),
        ([LEVEL], "lurd", InvalidTask, r"no solution \(level 1\)"),
        ([], "rows", InvalidTask, "no board"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(levels, name, error, message):
    with pytest.raises(error, match=message):
        write_text(levels, name)


def test_boards_of_two_domains_are_written_as_rows():
    assert len(read_text(write_text([*MAZES, LEVEL]))) == 3
    assert write_text([replace(LEVEL, solution="R")], "lurd") == "R\n"
    assert write_text(MAZES[:1], "map").splitlines()[3:] == ["map", "..", ".."]


def test_what_is_only_written_or_has_no_start_is_refused(folder):
    with pytest.raises(ConfigError, match=r"format 'lurd' is only written \(.*a.xsb\): rows, xsb"):
        read_file(folder / "a.xsb", "lurd")
    with pytest.raises(InvalidTask, match=r"a map has no start and goal \(.*\): its .scen file"):
        read_file(folder / "small.map")


@pytest.mark.parametrize("kind", [*TEXTS, "parquet"])
def test_damaged_files_are_read_or_refused(tmp_path, kind):
    """A small part of what ``fuzz_formats.py`` does by hand."""
    outcome = fuzz(write_all(tmp_path)[kind], 300, seed=1)
    assert outcome["read"] + outcome["refused"] == 300
