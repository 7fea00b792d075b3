"""``steps train``, ``evaluate`` and ``compare`` and the page of results, as users call them."""

import json
import os
import signal
import subprocess
import sys

import pytest

from core.cli.main import main
from core.steps.reports import RANDOM_WEIGHTS, read_steps_report
from core.steps.tuning import extra
from core.steps.tuning.sizes import SIZES
from tests.architecture.source import ROOT
from tests.steps.language_folders import NEEDS_MATH, tiny
from tests.steps.layouts import write_gsm8k

pytestmark = NEEDS_MATH

FEW = ("--count", 4, "--samples", 2, "--max-tokens", 4)


@pytest.fixture
def run(capfd):
    def call(*arguments):
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out.splitlines(), err.splitlines()

    return call


def _train(run, tmp_path, *more):
    base, out = tiny(tmp_path / "base"), tmp_path / "tuned"
    given = ("--model", base, "--out", out, "--set", "examples_per_step=2", "--rate", 0.01)
    return run("steps", "train", *given, *more), out


def test_train_on_a_file_then_evaluate(run, tmp_path):
    path = write_gsm8k(tmp_path / "train.jsonl")
    more = ("--in", path, "--updates", 10, "--drop", 0.3, "--json")
    (code, lines, _), out = _train(run, tmp_path, *more)
    assert code == 0
    assert json.loads(lines[-1])["step"] == 10
    report = tmp_path / "report.json"
    code, lines, _ = run("steps", "evaluate", "--model", out, "--out", report, *FEW, "--json")
    assert code == 0
    found = json.loads(lines[0])
    assert found == read_steps_report(report)
    assert found["training"]["drop"] == 0.3
    assert found["training"]["source"] == "2 problems of train.jsonl"
    assert set(found["modes"]["slow"]["sampled"]) >= {"pass_at_2", "tokens", "right_share"}


def test_adapters_are_trained_and_measured(run, tmp_path):
    (code, _, _), out = _train(run, tmp_path, "--updates", 2, "--lora", 2)
    assert code == 0
    assert (out / "adapter_model.safetensors").is_file()
    code, lines, _ = run("steps", "evaluate", "--model", out, "--out", tmp_path / "r.json", *FEW)
    assert code == 0
    assert lines[0].startswith("tuned on 4 unseen stories")


def test_a_run_goes_on_to_more_updates_alone(run, tmp_path):
    (code, _, _), out = _train(run, tmp_path, "--updates", 2)
    assert code == 0
    code, lines, _ = run("steps", "train", "--out", out, "--resume", "--updates", 3)
    assert (code, lines[0][:10]) == (0, "3 updates,")
    code, _, errors = run("steps", "train", "--out", out, "--resume", "--drop", 0.4)
    assert code == 2
    assert "--updates alone may change" in errors[0]
    code, _, errors = run("steps", "train", "--out", out)
    assert (code, "not empty" in errors[0]) == (2, True)


def test_compare_leaves_reports_for_the_page(run, tmp_path):
    out = tmp_path / "runs"
    given = ("--drops", "0,.4", "--seeds", "0,1", "--updates", 1)
    given += ("--problems", 3, "--samples", 1)
    code, lines, _ = run("steps", "compare", "--out", out, *given)
    assert code == 0
    assert len(lines) == 4
    reports = sorted(out.glob("*.json"))
    trained = [read_steps_report(path)["training"] for path in reports]
    assert len({(t["seed"], t["examples"]) for t in trained}) == 2
    assert run("steps", "compare", "--out", out, *given)[1] == lines
    code, _, errors = run("steps", "compare", "--out", out, *given[:-2], "--samples", 2)
    assert (code, len(errors)) == (2, 1) and "another comparison (1 updates, 3 prob" in errors[0]
    page = tmp_path / "page.md"
    assert run("results", *reports, "--out", page)[0] == 0
    text = page.read_text()
    assert "## Worded mathematics" in text
    assert text.count("| 0.4 |") == 3


def test_a_larger_size_is_compared_by_the_same_verb(run, tmp_path):
    out, given = tmp_path / "runs", ("--drops", "0", "--seeds", "0", "--problems", 1)
    given += ("--samples", 1, "--updates", 1)
    assert run("steps", "compare", "--out", out, "--model", "medium", *given)[0] == 0
    report = read_steps_report(out / "stories-medium-p0-seed0.json")
    assert report["parameters"] > 4_000_000
    assert (report["training"]["base"], report["training"]["examples"]) == ("medium", 64)
    assert run("steps", "compare", "--out", out, *given)[0] == 0
    assert read_steps_report(out / "stories-p0-seed0.json")["parameters"] < 200_000
    page = tmp_path / "page.md"
    assert run("results", *sorted(out.glob("*.json")), "--out", page)[0] == 0
    assert page.read_text().count("**From random weights**") == 2


def test_every_size_is_known_to_the_page():
    assert set(SIZES) == set(RANDOM_WEIGHTS)


def test_a_missing_extra_is_named_and_nothing_is_left_behind(run, tmp_path, monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    code, _, errors = run("steps", "train", "--out", tmp_path / "out")
    assert code == 2
    assert errors == [
        "error: transformers is not installed (steps): the extra for worded mathematics: "
        'pip install ".[math]"'
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("train", "--model", "nowhere"), "no language model"),
        (("train", "--drop", "2"), "from 0 to 1"),
        (("train", "--set", "rate=fast"), "rate 'fast'"),
        (("compare", "--drops", "a"), "numbers with commas"),
    ],
)
def test_wrong_requests_are_refused_in_one_line(run, tmp_path, arguments, message):
    code, _, errors = run("steps", *arguments, "--out", tmp_path / "out")
    assert (code, len(errors)) == (2, 1)
    assert message in errors[0]


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to one process")
def test_an_interrupt_keeps_the_model(tmp_path):
    base, out = tiny(tmp_path / "base"), tmp_path / "tuned"
    verb = [sys.executable, "-m", "core", "steps", "train", "--model", str(base), "--json"]
    given = ["--out", str(out), "--updates", "100000", "--set", "examples_per_step=2"]
    child = subprocess.Popen(
        [*verb, *given], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        first = json.loads(child.stdout.readline())
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    assert child.returncode == 130, errors
    card = json.loads((out / "tuning.json").read_text())
    assert card["step"] >= first["step"] == 10
    assert (out / "model.safetensors").is_file()
