"""An evaluation into a report: its records are kept beside it as they come.

Interrupted, the report covers what was done; the same request goes on from there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import ConfigError, CoreError, DataError
from core.files import read_text, write_atomic
from core.settings import from_json, to_json
from core.steps.problem import Problem
from core.steps.tuning.evaluate import AskConfig, Asked, ask
from core.steps.tuning.language import Language
from core.steps.tuning.report import digest_of, report_of


@dataclass(frozen=True)
class Subject:
    """What is measured, on what."""

    language: Language
    problems: Sequence[Problem]
    about: dict[str, Any]
    """Goes into the report: ``model``, ``training`` and ``problems`` in words."""


def records_path(report: Path) -> Path:
    """Return where the records of a report are kept: ``NAME.records.jsonl`` beside it."""
    return report.with_name(f"{report.stem}.records.jsonl")


def measure_into(
    subject: Subject, config: AskConfig, report: Path, *, is_fresh: bool = False
) -> Iterator[Asked]:
    """Yield the records, those found first; write the report at the end, however it comes.

    Raises:
        ConfigError: if records of another request are there and ``is_fresh`` is not set.
        DataError: if they are damaged or the disk refuses.
    """
    path = records_path(report)
    request = _request(subject, config)
    done = [] if is_fresh else _found(path, request)
    _rewrite(path, request, done)
    try:
        yield from done
        for record in ask(subject.language, subject.problems, config, len(done)):
            _append(path, record)
            done.append(record)
            yield record
    finally:
        if done:
            found = report_of(done, config, subject.problems, subject.about)
            write_atomic(report, json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def _request(subject: Subject, config: AskConfig) -> dict[str, Any]:
    """Return everything that decides the records."""
    language = subject.language
    about = {"problems": digest_of(subject.problems), "device": language.device.type}
    named = {"model": str(subject.about["model"]), "weights": language.digest()}
    return about | named | {"asked": to_json(config)}


def _found(path: Path, request: dict[str, Any]) -> list[Asked]:
    """Return the whole records of a file of the same request; none without a file."""
    if not path.is_file():
        return []
    first, *lines = read_text(path).splitlines(keepends=True) or [""]
    if first != _line(request):
        raise ConfigError("records of another request", path, "another --out, or --fresh")
    whole = [line for line in lines if line.endswith("\n")]
    try:
        return [from_json(Asked, json.loads(line)) for line in whole]
    except (ValueError, CoreError):
        raise DataError("damaged records", path, "records of steps evaluate, or --fresh") from None


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value) + "\n"


def _rewrite(path: Path, request: dict[str, Any], done: Sequence[Asked]) -> None:
    """Write request and whole records anew, without a last line that was torn."""
    write_atomic(path, "".join([_line(request), *(_line(to_json(one)) for one in done)]))


def _append(path: Path, record: Asked) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(_line(to_json(record)))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot write: {reason}", path, "a folder with room") from None
