"""``import`` and ``export``: other programs' files there and back, with plans that were found."""

import json

import pytest

from core.formats.files import read_file
from core.search.astar import search
from tests.formats.samples import BOXOBAN, write_samples
from tests.oracles import MAZE, bfs_cost


@pytest.fixture
def folder(tmp_path):
    write_samples(tmp_path)
    return tmp_path


def test_levels_become_rows_with_what_their_file_says(run, rows, folder):
    out = folder / "tasks.jsonl"
    files = [folder / name for name in ("a.xsb", "b.txt", "d.maze", "f.jsonl")]
    code, lines, errors = run("import", *files, "--out", out)
    assert (code, lines, errors) == (0, [f"8 tasks in {out}"], [])
    first, second, *_, mine = rows(out)
    assert (first["id"], first["solution"], first["author"]) == ("One push", "R", "A. Tester")
    assert (first["source"], first["collection"]) == ("a.xsb", "First steps")
    assert second["comment"].startswith("The left one first.")
    assert mine["mine"] == {"a": [1]}


def test_scenarios_come_with_our_own_optimum(run, rows, folder):
    out = folder / "tasks.jsonl"
    walled = "0\tapart.map\t3\t2\t0\t0\t2\t0\t2"
    (folder / "apart.map").write_text("type octile\nheight 2\nwidth 3\nmap\n.@.\n.@.\n")
    (folder / "e.scen").write_text((folder / "e.scen").read_text() + walled)
    code, _, errors = run("import", folder / "e.scen", "--out", out)
    found = rows(out)
    assert (code, len(errors)) == (0, 1)
    assert errors[0].startswith("note: moves go four ways here")
    assert [row["id"] for row in found] == ["e-1", "e-2", "e-3"]
    assert [row["octile_optimum"] for row in found] == [6.0, 3.41421356, 2.0]
    tasks = [MAZE.read_row(row) for row in found]
    assert [row["optimal_cost"] for row in found] == [bfs_cost(task) for task in tasks]
    assert found[0]["optimal_cost"] == search(*MAZE.problem_of(tasks[0])).cost == 6


def test_levels_can_be_traced_and_go_back_with_their_plans(run, rows, folder):
    names = [str(folder / name) for name in ("tasks.parquet", "traces.jsonl", "back.xsb", "b.lurd")]
    assert run("import", folder / "a.xsb", "--out", names[0])[0] == 0
    assert run("trace", "--in", names[0], "--out", names[1])[0] == 0
    assert run("audit", "--in", names[1], "--strict")[0] == 0
    for name in names[2:]:
        assert run("export", "--in", names[1], "--out", name)[0] == 0
    before, after = read_file(folder / "a.xsb"), read_file(folder / "back.xsb")
    assert [one.task for one in before] == [one.task for one in after]
    solutions = [one.solution for one in after]
    costs = [row["cost"] for row in rows(folder / "traces.jsonl")]
    assert [len(moves) for moves in solutions] == costs
    assert (folder / "b.lurd").read_text().splitlines() == solutions


def test_a_wrong_answer_is_exported_without_it_and_said(run, rows, folder):
    answer = {"domain": "sokoban", "level": ["#####", "#@$.#", "#####"], "words": ["plan", "0"]}
    (folder / "answers.jsonl").write_text(json.dumps(answer))
    code, lines, errors = run("export", "--in", folder / "answers.jsonl")
    assert (code, lines) == (0, ["#####", "#@$.#", "#####"])
    assert errors[0].startswith("note: a plan that is not valid is left out (")


@pytest.mark.parametrize("ending", ["maze", "scen", "txt", "jsonl", "parquet"])
def test_mazes_go_out_and_come_back(run, rows, tasks, folder, ending):
    out, back = folder / f"mazes.{ending}", folder / "back.jsonl"
    assert run("export", "--in", tasks, "--out", out)[0] == 0
    assert run("import", out, "--out", back)[0] == 0
    assert [row["walls"] for row in rows(back)] == [row["walls"] for row in rows(tasks)]


def test_a_thousand_levels_are_read_and_the_bad_one_is_named(run, rows, folder):
    """A file as long as those of Boxoban."""
    path, out = folder / "thousand.txt", folder / "thousand.jsonl"
    path.write_text((BOXOBAN + "\n") * 500)
    assert run("import", path, "--out", out)[0] == 0
    assert len(rows(out)) == 1000
    path.write_text((BOXOBAN + "\n") * 499 + BOXOBAN.replace("#@   ", "#@  ?"))
    code, lines, errors = run("import", path, "--out", folder / "none.jsonl")
    assert (code, lines, len(errors)) == (2, [], 1)
    assert "character '?'" in errors[0] and "level 999, line 11982, column 5" in errors[0]
    assert not (folder / "none.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import", "{folder}/none.xsb"), "no such file"),
        (("import",), "missing argument"),
        (("import", "{folder}"), "is a directory"),
        (("import", "{folder}/small.map"), "a map has no start and goal"),
        (("import", "{folder}/a.xsb", "--format", "pdf"), "unknown format 'pdf'"),
        (("import", "{folder}/a.xsb", "--format", "lurd"), "only written"),
        (("import", "{folder}/a.xsb", "--format", "maze"), "characters"),
        (("import", "{folder}/d.maze", "--format", "rows"), "not JSON"),
        (("export", "--in", "{folder}/none.jsonl"), "no such file"),
        (("export", "--in", "{tasks}", "--format", "xsb"), "a maze task in format 'xsb'"),
        (("export", "--in", "{tasks}", "--format", "scen"), "more than one file"),
        (("export", "--in", "{tasks}", "--out", "{folder}/x.map"), "boards in one map"),
        (("export", "--in", "{folder}/f.jsonl", "--out", "{folder}/x.xsb"), "a maze task"),
        (("export", "--in", "{tasks}", "--out", "{folder}"), "folder"),
    ],
)
def test_a_wrong_request_is_one_line(run, folder, tasks, arguments, message):
    code, _, errors = run(*(part.format(folder=folder, tasks=tasks) for part in arguments))
    assert (code, len(errors)) == (2, 1)
    assert errors[0].startswith("error: ") and message in errors[0]
