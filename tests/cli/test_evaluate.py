"""``evaluate`` taken up where it stopped, and ``results`` made from its reports."""

import json

import pytest

OPTIONS = ("--count", 6, "--samples", 3, "--sampled-tasks", 4, "--max-tokens", 9)
OPTIONS += ("--modes", "fast,slow", "--search-runs", 2)


@pytest.fixture
def report(run, model, tmp_path):
    """Return the report of a whole evaluation, its records beside it."""
    path = tmp_path / "whole.json"
    assert run("evaluate", "--model", model, *OPTIONS, "--out", path)[0] == 0
    return path


def _cut(report, share):
    """Leave a share of the bytes of the records, and no report, as a killed process would."""
    records = report.with_name(f"{report.stem}.records.jsonl")
    raw = records.read_bytes()
    records.write_bytes(raw[: int(share * len(raw))])
    report.unlink()


@pytest.mark.parametrize("share", [0.01, 0.4, 0.9, 1])
def test_a_killed_evaluation_goes_on_to_the_same_report(run, model, report, share):
    before = report.read_bytes()
    _cut(report, share)
    code, _, errors = run("evaluate", "--model", model, *OPTIONS, "--out", report)
    assert (code, report.read_bytes()) == (0, before)
    assert bool(errors) == (share > 0.1)
    assert all(line.startswith("note: going on after") for line in errors)


def test_an_interrupted_evaluation_leaves_a_report_and_goes_on(run, model, report, monkeypatch):
    before = report.read_bytes()
    _cut(report, 0)
    from core.evaluate import harness

    true_score, calls = harness.score, []

    def interrupted(*arguments):
        calls.append(arguments)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return true_score(*arguments)

    monkeypatch.setattr(harness, "score", interrupted)
    assert run("evaluate", "--model", model, *OPTIONS, "--out", report)[0] == 130
    found = json.loads(report.read_text())
    assert (found["complete"], found["count"], found["sampled_count"]) == (False, 6, 1)
    monkeypatch.undo()
    assert run("evaluate", "--model", model, *OPTIONS, "--out", report)[0] == 0
    assert report.read_bytes() == before


def test_another_request_is_refused_while_the_first_is_unfinished(run, model, report):
    _cut(report, 0.5)
    other = ("evaluate", "--model", model, *OPTIONS, "--seed", 7, "--out", report)
    code, _, errors = run(*other)
    assert code == 2
    assert "begun with" in errors[0]
    assert "--fresh" in errors[0]
    assert run(*other, "--fresh")[0] == 0


@pytest.mark.parametrize("wrong", [("--max-tokens", 0), ("--temperature", -1)])
def test_a_wrong_option_leaves_nothing_behind(run, model, tmp_path, wrong):
    out = tmp_path / "report.json"
    assert run("evaluate", "--model", model, "--count", 1, *wrong, "--out", out)[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_a_report_is_refused_before_any_work(run, model, tmp_path):
    code, _, errors = run("evaluate", "--model", model, *OPTIONS, "--out", tmp_path)
    assert (code, len(errors)) == (2, 1)


def test_a_report_tells_all_that_tables_need(report):
    found = json.loads(report.read_text())
    assert (found["complete"], found["seed"], found["samples"]) == (True, 0, 3)
    assert (found["about"]["domain"], found["about"]["width"]) == ("maze", 4)
    assert {"weights", "tasks_digest", "search", "first_word", "columns"} <= set(found)


def test_results_makes_a_page_with_its_charts(run, report, tmp_path):
    other = tmp_path / "other.json"
    other.write_bytes(report.read_bytes())
    page = tmp_path / "docs" / "results.md"
    code, lines, _ = run("results", report, other, "--out", page)
    assert (code, len(lines)) == (0, 1)
    text = page.read_text()
    assert "## whole" in text
    assert "| whole and other | fast |" in text
    charts = list((page.parent / "images").glob("results-whole-*.svg"))
    assert charts
    assert all(f"images/{chart.name}" in text for chart in charts)


def test_results_refuses_what_is_no_report(run, report, tmp_path):
    (tmp_path / "a").mkdir()
    same = tmp_path / "a" / "whole.json"
    same.write_bytes(report.read_bytes())
    page = tmp_path / "page.md"
    assert run("results", report, same, "--out", page)[0] == 2
    same.write_text("{}")
    assert run("results", same, "--out", page)[0] == 2
    assert run("results", tmp_path / "none.json", "--out", page)[0] == 2
    assert not page.exists()
