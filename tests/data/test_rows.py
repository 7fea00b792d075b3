"""Rows: what is written comes back, wrong rows are named by place, finished rows are kept."""

import io
import json
import sys

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.row_writer import RowWriter, writing
from core.data.rows import count_rows, read_rows, read_tasks
from core.domains.domain import DOMAINS
from core.errors import DataError, InvalidTask
from tests.strategies import maze_tasks

TASK = {"domain": "maze", "width": 3, "height": 2, "start": [0, 0], "goal": [2, 1], "walls": []}


def _data(name):
    return [row.data for row in read_rows(str(name))]


def _write(path, rows):
    with writing(str(path)) as writer:
        for row in rows:
            writer.write(row)


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
@given(tasks=st.lists(maze_tasks(), min_size=1, max_size=5))
def test_tasks_come_back_with_unknown_keys(tmp_path_factory, tasks, ending):
    path = tmp_path_factory.mktemp("rows") / f"tasks.{ending}"
    rows = [DOMAINS["maze"].write_row(task) | {"note": f"ü{i}"} for i, task in enumerate(tasks)]
    _write(path, rows)
    back = list(read_tasks(str(path)))
    assert [row.task for row in back] == tasks
    assert [row.data["note"] for row in back] == [row["note"] for row in rows]
    assert count_rows(str(path)) == len(tasks)


def test_parquet_keeps_types_that_show_late(tmp_path):
    rows = [{"a": None, "b": [], "c": {"x": 1}}] * 600 + [{"a": 1.5, "b": ["w"], "c": None, "d": 2}]
    _write(tmp_path / "rows.parquet", rows)
    assert _data(tmp_path / "rows.parquet") == [row | {"d": row.get("d")} for row in rows]


def test_parquet_refuses_two_types_of_one_key_and_keeps_the_rows(tmp_path):
    with pytest.raises(DataError, match="Parquet cannot hold"):
        _write(tmp_path / "rows.parquet", [{"a": 1}] * 512 + [{"a": "x"}])
    assert len((tmp_path / "rows.parquet.part").read_text().splitlines()) == 513


@pytest.mark.parametrize("value", [1 << 70, "\ud800"])
def test_parquet_refuses_what_no_column_holds_and_keeps_the_rows(tmp_path, value):
    with pytest.raises(DataError, match="Parquet cannot hold"):
        _write(tmp_path / "rows.parquet", [{"a": value}])
    assert (tmp_path / "rows.parquet.part").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "no rows"),
        (b"\xff\xfe\n", r"not text \(.*line 1\)"),
        (b'{"domain": "maze"}\n\n{"a": \n', r"not JSON \(.*line 3\)"),
        (b"[1]\n", r"not a JSON object \(.*line 1\)"),
        (b"[" * 100_000, r"not JSON \(.*line 1\)"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path, text, message):
    (tmp_path / "rows.jsonl").write_bytes(text)
    with pytest.raises(DataError, match=message):
        _data(tmp_path / "rows.jsonl")


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.parquet", ".", "broken.parquet"])
def test_a_file_that_cannot_be_read_is_one_error(tmp_path, name):
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(DataError, match=r": a (whole Parquet )?file"):
        _data(tmp_path / name)


def test_parquet_that_arrow_does_not_know_is_one_error(tmp_path, monkeypatch):
    """Damage can look like a type of some later version; found by damaging files at random."""

    def refuse(name):
        raise pyarrow.ArrowNotImplementedError("Integers with more than 64 bits")

    monkeypatch.setattr("pyarrow.parquet.ParquetFile", refuse)
    with pytest.raises(DataError, match="unreadable Parquet"):
        _data(tmp_path / "rows.parquet")


def test_a_wrong_task_is_named_with_its_line(tmp_path):
    path = tmp_path / "tasks.jsonl"
    wall = TASK | {"walls": [[0, 0]]}
    path.write_text(f"{json.dumps(TASK)}\n\n{json.dumps(wall)}\n")
    with pytest.raises(InvalidTask, match=r"start on a wall \(.*tasks.jsonl, line 3, "):
        list(read_tasks(str(path)))


@pytest.mark.parametrize("error", [KeyboardInterrupt, DataError("x")])
def test_whole_rows_are_kept_when_writing_ends_early(tmp_path, error):
    path = tmp_path / "rows.jsonl"
    path.write_text("old\n")
    with (
        pytest.raises(type(error) if isinstance(error, Exception) else error),
        writing(str(path)) as writer,
    ):
        writer.write({"a": 1})
        writer._file.write(b'{"torn": ')
        raise error
    if error is KeyboardInterrupt:
        assert _data(path) == [{"a": 1}]
        assert [p.name for p in tmp_path.iterdir()] == ["rows.jsonl"]
    else:  # what was there is worth more than a beginning
        assert path.read_text() == "old\n"
        assert _data(tmp_path / "rows.jsonl.part") == [{"a": 1}]


def test_an_old_file_stays_if_no_row_was_written(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("old\n")
    with pytest.raises(KeyboardInterrupt), writing(str(path)):
        raise KeyboardInterrupt
    assert path.read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir()] == ["rows.jsonl"]


class _Refusing(io.BytesIO):
    """A file on a full disk."""

    def flush(self):
        """Refuse."""
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_one_error():
    with pytest.raises(DataError, match=r"no space left on device \(name\)"):
        RowWriter(_Refusing(), "name").write({"a": 1})


def test_a_folder_is_no_place_for_rows(tmp_path):
    with pytest.raises(DataError, match="a folder"):
        _write(tmp_path, [{}])


def test_standard_output_and_input(monkeypatch, capsysbinary):
    _write("-", [{"a": "ü"}, {"b": "\ud800"}])
    raw = capsysbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert _data("-") == [{"a": "ü"}, {"b": "\ud800"}]
