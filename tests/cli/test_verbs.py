"""Each verb does what the contract says, on a few small tasks."""

import json

import pytest

from core.cli.app import PROGRAM
from core.infer import library
from core.version import __version__
from tests.oracles import golden_rows


def test_generate_repeats_with_any_number_of_workers(run, tmp_path):
    options = ("generate", "maze", "--width", 5, "--height", 4, "--count", 300, "--seed", 9)
    files = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for path, workers in zip(files, (1, 2), strict=True):
        assert run(*options, "--workers", workers, "--out", path)[0] == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    first = json.loads(files[0].read_text().splitlines()[0])
    assert (first["id"], first["width"], first["height"]) == ("maze-5x4-s9-0", 5, 4)


def test_generate_keeps_to_the_density(run):
    _, out, _ = run("generate", "maze", "--size", 10, "--wall-density", 0.2, 0.2, "--count", 5)
    assert {len(json.loads(line)["walls"]) for line in out} == {20}


def test_trace_writes_the_published_words_and_keeps_keys(run, tmp_path, rows):
    golden = golden_rows("maze_deterministic.jsonl.gz")
    new = ("prompt", "trace", "plan", "cost", "drop_level")
    bare = [{key: row[key] for key in row if key not in new} | {"mine": 1} for row in golden]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, bare)))
    code, _, _ = run("trace", "--in", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")
    assert code == 0
    assert rows(tmp_path / "out.jsonl") == [row | {"mine": 1} for row in golden]


@pytest.mark.parametrize("search", ["deterministic", "randomised"])
@pytest.mark.parametrize("drop", [("--drop-level", "3"), ("--drop-mix", ".2,.2,.2,.2,.2")])
@pytest.mark.parametrize("rules", ["paper", "released"])
def test_every_trace_passes_the_strict_audit(run, tasks, tmp_path, search, drop, rules):
    out = tmp_path / "traces.parquet"
    options = ("--search", search, *drop, "--drop-rules", rules, "--seed", 4)
    assert run("trace", "--in", tasks, "--out", out, *options)[0] == 0
    code, lines, _ = run("audit", "--in", out, "--strict", "--json")
    found = [json.loads(line) for line in lines]
    assert code == 0
    assert len(found) == 12
    assert all(row["plan_valid"] and row["first_error"] is None for row in found)


def test_the_strict_audit_fails_for_one_wrong_word(run, tasks, tmp_path, rows):
    out = tmp_path / "traces.jsonl"
    run("trace", "--in", tasks, "--out", out)
    traces = rows(out)
    traces[5]["trace"][-1] = "c7"
    out.write_text("\n".join(map(json.dumps, traces)))
    assert run("audit", "--in", out)[0] == 0
    code, lines, _ = run("audit", "--in", out, "--strict")
    assert code == 1
    assert lines[0] == "12 rows: 12 traces, 11 valid; 12 plans valid"
    assert lines[1].split()[:2] == ["1", "wrong_h,"]
    assert "line 6" in lines[1]


RESPONSE_KEYS = {"id", "mode", "sample", "words", "seconds", "tokens", "solved", "optimal", "cost"}
RESPONSE_KEYS |= {"optimal_cost", "trace_tokens", "trace_valid", "first_error"}


@pytest.mark.parametrize("mode", ["fast", "slow", "auto"])
def test_solve_writes_response_rows_that_can_be_audited(run, tasks, model, tmp_path, rows, mode):
    out = tmp_path / "responses.jsonl"
    options = ("--mode", mode, "--samples", 2, "--temperature", 1, "--max-tokens", 9)
    assert run("solve", "--model", model, "--in", tasks, "--out", out, *options)[0] == 0
    found, asked = rows(out), rows(tasks)
    assert [row["id"] for row in found] == [row["id"] for row in asked for _ in range(2)]
    assert all(set(row) >= RESPONSE_KEYS | set(asked[0]) for row in found)
    assert all(row["tokens"] == len(row["words"]) <= 9 for row in found)
    assert run("audit", "--in", out)[0] == 0


def test_solve_repeats_but_for_the_time(run, tasks, model):
    options = ("--samples", 2, "--temperature", 1, "--max-tokens", 9, "--seed")

    def answers(seed):
        _, lines, _ = run("solve", "--model", model, "--in", tasks, *options, seed)
        return [json.loads(line) | {"seconds": 0} for line in lines]

    assert answers(3) == answers(3) != answers(4)


def test_a_constraint_is_kept_and_labelled_in_rows_and_reports(run, tasks, model, tmp_path, rows):
    options = ("--model", model, "--mode", "slow", "--in", tasks, "--max-tokens", 40)
    free, bound = tmp_path / "free.jsonl", tmp_path / "bound.jsonl"
    narrow = ("--style", "no-cost", "--grammar")
    assert run("solve", *options, "--out", free)[0] == 0
    assert run("solve", *options, *narrow, "--out", bound)[0] == 0
    label = {"style": "no-cost", "grammar": True}
    assert [row["constraint"] for row in rows(bound)] == [label] * 12
    assert not any(word[0] == "c" and word[1].isdigit() for r in rows(bound) for word in r["words"])
    again = tmp_path / "again.jsonl"
    assert run("solve", *options[:4], "--in", bound, *options[6:], "--out", again)[0] == 0
    for was, now in zip(rows(free), rows(again), strict=True):
        assert "constraint" not in now
        assert was["words"] == now["words"]
    report = ("evaluate", "--model", model, "--in", tasks, "--samples", 0, "--max-tokens", 20)
    code, lines, _ = run(*report, "--style", "sparse", "--json")
    assert (code, json.loads(lines[0])["constraint"]) == (0, {"style": "sparse", "grammar": False})
    code, lines, _ = run(*report, "--json")
    assert (code, "constraint" in json.loads(lines[0])) == (0, False)
    assert run(*report, "--grammar", "--update-card")[0] == 2


def test_solve_notes_boards_it_was_not_trained_on(run, model, tmp_path):
    run("generate", "maze", "--size", 3, "--count", 2, "--out", tmp_path / "small.jsonl")
    options = ("--model", model, "--in", tmp_path / "small.jsonl", "--max-tokens", 3)
    code, lines, errors = run("solve", *options)
    assert (code, len(lines)) == (0, 2)
    assert (
        errors[0]
        == "note: 2 boards of another size than 4x4, as tiny was trained on: expect mistakes"
    )


def test_evaluate_writes_the_same_report_twice(run, model, tmp_path):
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    options = ("--count", 4, "--samples", 3, "--max-tokens", 9, "--modes", "fast,auto")
    for path in files:
        assert run("evaluate", "--model", model, *options, "--out", path)[0] == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    report = json.loads(files[0].read_text())
    assert (report["count"], report["samples"], list(report["modes"])) == (4, 3, ["fast", "auto"])
    assert {"optimal_at_3_of_3", "swc_mean"} <= set(report["modes"]["fast"]["sampled"])


def test_evaluate_takes_tasks_and_updates_the_card(run, model, tasks, monkeypatch, tmp_path):
    monkeypatch.setattr(library, "model_folders", lambda: [(tmp_path.parent, False)])
    options = ("--in", tasks, "--samples", 0, "--max-tokens", 5, "--update-card", "--json")
    code, lines, _ = run("evaluate", "--model", model, *options)
    report = json.loads(lines[0])
    assert (code, report["count"], report["tasks"]) == (0, 12, str(tasks))
    metrics = library.read_card(library.find_model(model))["metrics"]
    assert (
        metrics["modes"]["slow"]["optimal_at_1"]
        == report["modes"]["slow"]["greedy"]["optimal_at_1"]
    )


def test_models_lists_what_there_is(run, model, monkeypatch):
    folder = library.find_model(model)
    monkeypatch.setattr(library, "model_folders", lambda: [(folder.parent, False)])
    code, lines, _ = run("models")
    assert code == 0
    assert lines[2].split()[:4] == ["tiny", "local", "maze", "4x4"]
    facts = json.loads(run("models", "--json")[1][0])
    assert (facts["name"], facts["width"], facts["folder"]) == ("tiny", 4, str(folder))


def test_models_says_when_there_are_none(run, monkeypatch):
    monkeypatch.setattr(library, "model_folders", list)
    assert run("models")[1][0].startswith("no models")


def test_benchmark_runs_the_scripts_of_its_folder(run, monkeypatch, tmp_path):
    monkeypatch.setattr("core.cli.benchmark.FOLDER", tmp_path)
    assert run("benchmark")[0] == 2
    (tmp_path / "one.py").write_text('"""Measures one."""\ndef main():\n    print("measured")\n')
    assert run("benchmark")[1][0].split() == ["one", "Measures", "one."]
    assert run("benchmark", "one")[:2] == (0, ["measured"])
    assert "unknown benchmark 'two': one" in run("benchmark", "one", "two")[2][0]


def test_help_and_version(run):
    assert run("--version")[:2] == (0, [f"{PROGRAM} {__version__}"])
    code, lines, _ = run()
    assert code == 0
    assert [v for v in ("generate", "trace", "solve") if not any(v in line for line in lines)] == []
