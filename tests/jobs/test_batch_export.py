"""Answers in files: read back they say what the evaluation found."""

import csv
import io
import json
import subprocess
import sys

import pytest

from core.cli.main import main
from core.data.rows import read_rows
from core.errors import DataError
from core.evaluate.answer_rows import AnswerRows, JournalTail
from explorer.jobs.batch_export import answer_rows, export
from tests.jobs.batches import a_plan, a_whole_batch
from tests.model_folders import save_random_model


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """A folder, and the rows of its answers by their keys."""
    folder = tmp_path_factory.mktemp("batch")
    tiny = str(save_random_model(folder / "tiny"))
    whole = a_whole_batch(folder, a_plan(tiny, samples=2))
    answers = AnswerRows()
    for line in JournalTail(whole.records(0, tiny)).lines():
        answers.take(tiny, line)
    return whole, {row.key: row for row in answers.rows}


def keys_of(batch):
    """All keys, in an order that is not theirs."""
    return sorted(batch[1], key=lambda key: (key[2], -key[0]))


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_rows_read_back_are_response_rows_in_their_order(batch, tmp_path, ending):
    folder, rows = batch
    out, keys = tmp_path / f"answers.{ending}", keys_of(batch)
    assert export(folder, keys, out) == len(keys)
    found = [row.data for row in read_rows(str(out))]
    assert [(row["task"] - 1, row["model"], row["mode"]) for row in found] == keys
    for data, key in zip(found, keys, strict=True):
        row = rows[key]
        assert len(data["words"]) == data["tokens"] == row.tokens
        assert (data["solved"], data["optimal"]) == (row.is_solved, row.is_optimal)
        assert (data["cost"], data["trace_valid"]) == (row.cost, row.trace_valid)
        assert (data["first_error"] or {"rule": ""})["rule"] == row.rule
        assert (data["samples"], data["samples_optimal"]) == (2, row.n_optimal)
        assert (data["domain"], data["width"]) == ("maze", 4)


def test_the_audit_finds_in_them_what_the_evaluation_found(batch, tmp_path, capfd):
    folder, rows = batch
    out, keys = tmp_path / "answers.jsonl", keys_of(batch)
    export(folder, keys, out)
    capfd.readouterr()
    assert main(["audit", "--in", str(out), "--json"]) == 0
    said = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    verdicts = [line["trace_valid"] for line in said if "trace_valid" in line and "where" in line]
    assert verdicts == [rows[key].trace_valid for key in keys]
    assert False in verdicts


def test_csv_has_a_field_a_column(batch, tmp_path):
    folder, rows = batch
    out, keys = tmp_path / "answers.csv", keys_of(batch)
    export(folder, keys, out)
    found = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert len(found) == len(keys)
    for line, key in zip(found, keys, strict=True):
        assert line["first_error_rule"] == rows[key].rule
        assert len(line["words"].split()) == rows[key].tokens
        assert float(line["p_plan"]) == rows[key].p_plan
        assert line["id"]


def test_an_answer_that_is_none_is_refused_and_no_file_is_left(batch, tmp_path):
    folder, _ = batch
    key = next(iter(batch[1]))
    with pytest.raises(DataError, match="no answer"):
        list(answer_rows(folder, [(99, key[1], key[2])]))
    with pytest.raises(DataError):
        export(folder, [(99, key[1], key[2])], tmp_path / "none.csv")
    assert list(tmp_path.iterdir()) == []


def test_the_child_says_how_many_or_why_not(batch, tmp_path):
    folder, rows = batch
    for out, code in ((tmp_path / "a.jsonl", 0), (tmp_path / "a.jsonl" / "b.jsonl", 2)):
        done = subprocess.run(
            [sys.executable, "-m", "explorer.jobs.batch_export", str(folder.path), str(out)],
            input=json.dumps(list(rows)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        said = done.stdout if code == 0 else done.stderr
        assert said.strip() == "10" if code == 0 else said.startswith("error: ")
