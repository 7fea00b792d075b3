"""Rows of JSON objects read from JSON Lines or Parquet, each with the place it came from.

``-`` is standard input; a name that ends in ``.parquet`` is Parquet, any other JSON Lines. Rows are
read one by one, so a file may be longer than the memory; a wrong row is named by file and line.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domains.domain import read_task
from core.errors import CoreError, DataError

STANDARD = "-"
"""Name of standard input and output."""


@dataclass(frozen=True)
class Row:
    """One object of a file."""

    data: dict[str, Any]
    where: str
    """File and line (or row), for messages."""


@dataclass(frozen=True)
class TaskRow:
    """A row that holds a task, with the keys it came with."""

    data: dict[str, Any]
    where: str
    task: Any
    """The domain's own task value."""


def is_parquet(name: str) -> bool:
    """Say whether a file of this name is Parquet."""
    return name.lower().endswith(".parquet")


def read_rows(name: str) -> Iterator[Row]:
    """Yield the rows of a file; raises DataError if it cannot be read or holds none."""
    is_empty = True
    for row in _read_parquet(name) if is_parquet(name) else _read_lines(name):
        is_empty = False
        yield row
    if is_empty:
        raise DataError("no rows", _shown(name), "at least one JSON object a line")


def read_tasks(name: str) -> Iterator[TaskRow]:
    """Yield the task rows of a file; raises DataError, or InvalidTask naming file and line."""
    for row in read_rows(name):
        yield TaskRow(row.data, row.where, task_of(row))


def task_of(row: Row) -> Any:
    """Return the task in a row; raises InvalidTask naming file and line."""
    with locating(row.where):
        return read_task(row.data)


@contextmanager
def locating(where: str) -> Iterator[None]:
    """Let the place of any error that comes from inside begin with ``where``."""
    try:
        yield
    except CoreError as error:
        place = where if error.where is None else f"{where}, {error.where}"
        raise type(error)(error.what, place, error.right) from None


def count_rows(name: str) -> int | None:
    """Return the number of rows of a file, or None where it can be read only once."""
    path = Path(name)
    if name == STANDARD or not path.is_file():
        return None
    if is_parquet(name):
        with closing(_open_parquet(name)) as file:
            return int(file.metadata.num_rows)
    try:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return None


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD else name


def _read_lines(name: str) -> Iterator[Row]:
    try:
        if name == STANDARD:
            yield from parse_lines(sys.stdin.buffer, _shown(name))
            return
        with Path(name).open("rb") as lines:
            yield from parse_lines(lines, name)
    except OSError as error:
        raise _unreadable(name, error) from None


def parse_lines(lines: Iterable[bytes], name: str) -> Iterator[Row]:
    """Yield the rows of lines of JSON, called ``name`` in errors; raises DataError."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{name}, line {number}"
            yield Row(_parse_line(line, where), where)


def _parse_line(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise DataError("not text", where, "UTF-8") from None
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply or a number too long")
        raise DataError("not JSON", where, f"one JSON object a line ({reason})") from None
    if not isinstance(row, dict):
        raise DataError("not a JSON object", where, 'one object a line, {"domain": ...}')
    return row


def _read_parquet(name: str) -> Iterator[Row]:
    number = 0
    with closing(_open_parquet(name)) as file:
        for batch in _batches(file, name):
            for data in batch:
                number += 1
                yield Row(data, f"{name}, row {number}")


def _batches(file: Any, name: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of an open Parquet file, some at a time."""
    from pyarrow import ArrowException

    try:
        for batch in file.iter_batches(batch_size=256):
            yield batch.to_pylist()
    except (OSError, ValueError, ArrowException) as error:
        raise _not_parquet(name, error) from None


def _open_parquet(name: str) -> Any:
    from pyarrow import ArrowException, parquet

    try:
        return parquet.ParquetFile(name)
    except FileNotFoundError:
        raise DataError("no such file", name, "a file that can be read") from None
    except (OSError, ValueError, ArrowException) as error:
        raise _not_parquet(name, error) from None


def _unreadable(name: str, error: OSError) -> DataError:
    reason = (error.strerror or "cannot be read").lower()
    return DataError(reason, _shown(name), "a file that can be read")


def _not_parquet(name: str, error: Exception) -> DataError:
    reason = " ".join(str(error).split())[:120]
    return DataError("unreadable Parquet", name, f"a whole Parquet file ({reason})")
