"""``steps generate`` and ``steps drop`` as users call them."""

import json

import pytest

from core.cli.main import main
from core.steps.answers import answer_of
from tests.steps.layouts import METAMATH, write_gsm8k, write_math, write_metamath


@pytest.fixture
def run(capfd):
    def call(*arguments):
        capfd.readouterr()
        code = main(["steps", *map(str, arguments)])
        out, err = capfd.readouterr()
        return code, out.splitlines(), err.splitlines()

    return call


def _rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_generate_gives_the_same_bytes_for_a_seed(run, tmp_path):
    paths = [tmp_path / f"{i}.jsonl" for i in range(3)]
    for path, seed in zip(paths, (1, 1, 2), strict=True):
        assert run("generate", "--count", 20, "--seed", seed, "--out", path)[0] == 0
    first, again, other = (path.read_bytes() for path in paths)
    assert first == again != other
    assert len(_rows(paths[0])) == 20


def test_drop_keeps_answers_and_other_keys_and_tells_what_went(run, tmp_path):
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    run("generate", "--count", 200, "--out", path)
    code, lines, _ = run("drop", "--in", path, "--drop", 0.4, "--out", out, "--json")
    facts = json.loads(lines[0])
    assert code == 0
    before, after = _rows(path), _rows(out)
    assert [row["question"] for row in before] == [row["question"] for row in after]
    for old, new in zip(before, after, strict=True):
        assert answer_of(old["answer"]) == answer_of(new["answer"])
        kept = [s for i, s in enumerate(old["answer"].split("\n")) if i not in new["dropped"]]
        assert new["answer"] == "\n".join(kept)
    assert facts["dropped"] == sum(len(row["dropped"]) for row in after)
    assert 0.3 < facts["dropped"] / facts["steps"] < 0.5


def test_drop_at_0_changes_no_text(run, tmp_path):
    out = tmp_path / "out.jsonl"
    assert (
        run("drop", "--in", write_metamath(tmp_path / "m.json"), "--drop", 0, "--out", out)[0] == 0
    )
    assert _rows(out) == [row | {"dropped": []} for row in METAMATH]


def test_drop_reads_a_folder_and_writes_parquet(run, tmp_path):
    out = tmp_path / "out.parquet"
    code, lines, _ = run("drop", "--in", write_math(tmp_path / "MATH"), "--drop", 1, "--out", out)
    assert (code, out.is_file()) == (0, True)
    assert "3 of 3 steps dropped (100.0 %)" in lines[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--drop", 1.5), "error: drop 1.5 (probability of dropping a step): from 0 to 1"),
        (("--layout", "math"), 'error: missing key "problem" ('),
        (("--layout", "csv"), "error: invalid value for '--layout'"),
    ],
)
def test_wrong_requests_are_refused_in_one_line(run, tmp_path, arguments, message):
    path = write_gsm8k(tmp_path / "a.jsonl")
    code, _, errors = run("drop", "--in", path, "--out", tmp_path / "b.jsonl", *arguments)
    assert code == 2
    assert len(errors) == 1
    assert errors[0].startswith(message)


def test_rows_before_a_malformed_one_are_kept(run, tmp_path):
    path, out = write_gsm8k(tmp_path / "a.jsonl"), tmp_path / "b.jsonl"
    path.write_text(path.read_text() + '{"question": "Q?"}\n')
    code, _, errors = run("drop", "--in", path, "--out", out)
    assert (code, len(_rows(out))) == (2, 2)
    assert "a.jsonl, line 3" in errors[0]


def test_a_group_without_a_verb_is_refused(run):
    code, _, errors = run()
    assert (code, errors) == (
        2,
        ["error: missing command (dualformer steps): see dualformer steps --help"],
    )
