"""The records of an evaluation kept in a file as they come, so that it can be taken up again.

The file is JSON Lines beside the report: first what was asked for, then one record a line in the
order in which ``core.evaluate.harness`` gives them. A process may die at any moment: a line that is
not whole is cut off when the file is opened again. Records of another request are never mixed in.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.data.row_writer import RowWriter
from core.errors import ConfigError, CoreError, DataError
from core.evaluate.records import GreedyAnswer, Part, Record, TaskFacts, TaskRecord
from core.evaluate.scores import TaskScore
from core.infer.modes import Mode
from core.settings import from_json

KIND = "evaluation records"
_BEGINNING = f'{{"kind": "{KIND}"'.encode()
"""Of every such file, however early its writer died."""
_AGAIN = "the same request, another --out, or --fresh to start anew"


def journal_path(report: Path) -> Path:
    """Return where the records of a report are kept: ``NAME.records.jsonl`` beside it."""
    return report.with_name(f"{report.stem}.records.jsonl")


class Journal:
    """The records there are, and room for more."""

    def __init__(self, done: list[Record], writer: RowWriter | None) -> None:
        self.records = done
        """All records, those found and those added."""
        self._writer = writer

    def add(self, record: Record) -> None:
        """Keep a record, in the file too; raises DataError if the disk refuses."""
        self.records.append(record)
        if self._writer is not None:
            self._writer.write(row_of(record))


@contextmanager
def journal(
    path: Path | None, request: Mapping[str, Any], parts: Sequence[Part], *, is_fresh: bool
) -> Iterator[Journal]:
    """Give the journal of a request, with the records that its file holds already.

    A whole evaluation of another request gives way; one that was interrupted does not.

    Args:
        path: of the file; None keeps nothing.
        request: everything that decides the records, as JSON values.
        parts: of the evaluation.
        is_fresh: whether to begin anew whatever the file holds.

    Raises:
        ConfigError: the file holds an interrupted evaluation of another request.
        DataError: the file is something else, is damaged or cannot be written.
    """
    if path is None:
        yield Journal([], None)
        return
    n_total = sum(part.n_tasks for part in parts)
    found = None if is_fresh or not path.exists() else _read(path, request, parts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if found is not None:
            os.truncate(path, found[1])
        with path.open("wb" if found is None else "ab") as file:
            writer = RowWriter(file, str(path))
            if found is None:
                writer.write({"kind": KIND, "records": n_total, "request": request})
            yield Journal([] if found is None else found[0], writer)
    except BrokenPipeError:  # of whoever reads what is printed meanwhile
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot write: {reason}", path, "a folder that can be written") from None


def _read(
    path: Path, request: Mapping[str, Any], parts: Sequence[Part]
) -> tuple[list[Record], int] | None:
    """Return the records of a file and the bytes they take; None if it may be replaced."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(reason, path, "a file that can be read") from None
    torn = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
    if not lines and _BEGINNING.startswith(torn[: len(_BEGINNING)]):
        return None
    head = _object(lines[0]) if lines else None
    if head is None or head.get("kind") != KIND:
        raise DataError("not the records of an evaluation", path, "another --out, or --fresh")
    if head.get("request") != json.loads(json.dumps(request)):
        if head.get("records") == len(lines) - 1:
            return None
        raise ConfigError(f"unfinished, and {_difference(head, request)}", path, _AGAIN)
    keys = [(part, index) for part in parts for index in range(part.n_tasks)]
    records = [
        _checked(line, *key, f"{path}, line {number}")
        for number, (line, key) in enumerate(zip(lines[1:], keys, strict=False), start=2)
    ]
    return records, sum(map(len, lines[: len(records) + 1]))


def _difference(head: Mapping[str, Any], request: Mapping[str, Any]) -> str:
    """Say in which point an older request differs."""
    before = head.get("request")
    if not isinstance(before, dict):
        return "of no known request"
    key = next(k for k in [*request, *before] if request.get(k) != before.get(k))
    return f"begun with {key} {before.get(key)!r}, not {request.get(key)!r}"


def _checked(line: bytes, part: Part, index: int, where: str) -> Record:
    """Return the record of a line; raises DataError unless it is the one expected there."""
    row = _object(line)
    try:
        record = record_of(row or {})
    except (CoreError, KeyError, ValueError):
        record = None
    if isinstance(record, TaskFacts):
        is_right = part.mode is None and record.index == index
    else:
        is_right = record is not None and (record.mode, record.is_greedy, record.index) == (
            part.mode,
            part.is_greedy,
            index,
        )
    if record is None or not is_right:
        raise DataError("damaged records", where, f"{part.name} of task {index}, or --fresh")
    return record


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def row_of(record: Record) -> dict[str, Any]:
    """Return a record as JSON values."""
    if isinstance(record, TaskFacts):
        return {"facts": asdict(record)}
    place = {"mode": record.mode.value, "greedy": record.is_greedy, "index": record.index}
    answer = {} if record.answer is None else {"answer": asdict(record.answer)}
    return place | {"score": asdict(record.score)} | answer


def record_of(row: Mapping[str, Any]) -> Record:
    """Return the record of a row; raises CoreError, KeyError or ValueError if it is none."""
    if "facts" in row:
        return from_json(TaskFacts, row["facts"])
    found = from_json(TaskScore, row["score"])
    answer = from_json(GreedyAnswer, row["answer"]) if "answer" in row else None
    return TaskRecord(Mode(row["mode"]), row["index"], row["greedy"] is True, found, answer)
