"""``import`` and ``export``: other programs' files there and back, with plans that were found."""

import json

import pytest

from core.formats.registry import read_levels
from tests.formats.samples import BOXOBAN, XSB, write_samples


@pytest.fixture
def folder(tmp_path):
    write_samples(tmp_path)
    return tmp_path


def test_levels_become_rows_with_what_their_file_says(run, rows, folder):
    out = folder / "tasks.jsonl"
    code, lines, _ = run("import", folder / "a.xsb", folder / "e.scen", "--out", out)
    assert (code, lines) == (0, [f"4 tasks in {out}"])
    first, second, *scenarios = rows(out)
    assert (first["id"], first["solution"], first["author"]) == ("One push", "R", "A. Tester")
    assert second["comment"] == "The left one first."
    assert [row["octile_optimum"] for row in scenarios] == [5.41421356, 3.5]


def test_levels_that_are_read_can_be_traced_and_go_back_with_their_solution(run, folder):
    names = [str(folder / name) for name in ("tasks.jsonl", "traces.jsonl", "back.xsb")]
    assert run("import", folder / "a.xsb", "--out", names[0])[0] == 0
    assert run("trace", "--in", names[0], "--out", names[1])[0] == 0
    assert run("audit", "--in", names[1], "--strict")[0] == 0
    assert run("export", "--in", names[1], "--out", names[2])[0] == 0
    before, after = read_levels(folder / "a.xsb"), read_levels(folder / "back.xsb")
    assert [one.task for one in before] == [one.task for one in after]
    cost = json.loads((folder / "traces.jsonl").read_text().splitlines()[1])["cost"]
    assert len(after[1].solution) == cost


def test_mazes_are_exported_as_mazes(run, tasks, folder):
    out = folder / "mazes.maze"
    assert run("export", "--in", tasks, "--out", out)[0] == 0
    assert len(read_levels(out)) == 12


def test_a_thousand_levels_are_read_and_the_bad_one_is_named(run, rows, folder):
    """A file as long as those of Boxoban."""
    path, out = folder / "thousand.txt", folder / "thousand.jsonl"
    path.write_text((BOXOBAN + "\n") * 500)
    assert run("import", path, "--out", out)[0] == 0
    assert len(rows(out)) == 1000
    path.write_text((BOXOBAN + "\n") * 499 + BOXOBAN.replace("#@   ", "#@  ?"))
    code, lines, errors = run("import", path, "--out", folder / "none.jsonl")
    assert (code, lines, len(errors)) == (2, [], 1)
    assert "character '?'" in errors[0] and "line 11982, column 5" in errors[0]
    assert not (folder / "none.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import", "{folder}/none.xsb"), "no such file"),
        (("import", "{folder}/small.map"), "a map alone is no task"),
        (("import", "{folder}/a.xsb", "--format", "pdf"), "unknown format 'pdf'"),
        (("import", "{folder}/a.xsb", "--format", "maze"), "character"),
        (("export", "--in", "{folder}/none.jsonl"), "no such file"),
        (("export", "--in", "{tasks}", "--format", "xsb"), "a maze task in format 'xsb'"),
        (("export", "--in", "{tasks}", "--format", "scen"), "only read"),
        (("export", "--in", "{tasks}", "--out", "{folder}"), "folder"),
    ],
)
def test_a_wrong_request_is_one_line(run, folder, tasks, arguments, message):
    code, _, errors = run(*(part.format(folder=folder, tasks=tasks) for part in arguments))
    assert (code, len(errors)) == (2, 1)
    assert errors[0].startswith("error: ") and message in errors[0]


def test_levels_of_two_domains_do_not_fit_one_file(run, folder):
    out = folder / "mixed.jsonl"
    (folder / "two.xsb").write_text(XSB)
    run("import", folder / "two.xsb", folder / "d.maze", "--out", out)
    code, _, errors = run("export", "--in", out, "--out", folder / "mixed.xsb")
    assert code == 2 and "a maze task in format 'xsb'" in errors[0]
