"""Boards from files and texts, and to them: what ``import``, ``export`` and the window call.

``read_file`` and ``read_text`` give levels: tasks with title, author, comment and solution.
``write_file`` and ``write_text`` take them. Formats are named as in ``registry.FORMATS``; leave
the name out and it is found.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.data.row_writer import writing
from core.data.rows import STANDARD, is_parquet, read_rows
from core.domains.domain import domain_of
from core.errors import ConfigError, DataError, InvalidTask
from core.files import write_atomic
from core.formats.decoding import MOST_BYTES, decode, read_file_text
from core.formats.level import Level
from core.formats.registry import (
    FORMATS,
    Format,
    format_by_suffix,
    format_named,
    format_of_text,
)
from core.formats.rows import levels_of, row_of

_USUAL: Final = {"maze": "maze", "sokoban": "xsb"}
"""The text format of each domain."""


def read_file(path: Path, name: str | None = None) -> list[Level]:
    """Return the levels of a file, each with an id; raises DataError, InvalidTask or ConfigError.

    Args:
        path: the file, ``-`` for standard input.
        name: of its format.
    """
    stem = "input" if str(path) == STANDARD else path.stem
    return with_ids(read_as_written(path, name), stem)


def read_as_written(path: Path, name: str | None = None) -> list[Level]:
    """Return the levels of a file, with no id that it does not state; raises as ``read_file``."""
    where = str(path)
    if is_parquet(where) and name in (None, "rows"):
        return levels_of(read_rows(where))
    if where == STANDARD:
        text = decode(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
        return _read(text, _chosen(name) or format_of_text(text), "standard input", None)
    text = read_file_text(path)
    chosen = _chosen(name) or format_by_suffix(where) or format_of_text(text)
    return _read(text, chosen, where, path.parent)


def read_text(text: str, where: str = "text", name: str | None = None) -> list[Level]:
    """Return the levels of a text, such as one that was pasted; raises as ``read_file``.

    Args:
        text: in any format but Parquet and scenarios, which need the file of their map.
        where: what to call it in errors.
        name: of its format.
    """
    text = text.removeprefix("\ufeff")
    return _read(text, _chosen(name) or format_of_text(text), where, None)


def write_file(path: Path, levels: Sequence[Level], name: str | None = None) -> Format:
    """Write levels to a file, and what its format keeps beside it; return the format.

    Args:
        path: the file; its ending chooses the format if none is named.
        levels: at least one, of one domain unless the format is for rows.
        name: of the format.

    Raises:
        ConfigError, InvalidTask, Unsolvable, DataError: before anything is written, or when the
            disk refuses.
    """
    if is_parquet(path.name) and name in (None, "rows"):
        _check(levels, FORMATS["rows"])
        with writing(str(path)) as writer:
            for level in levels:
                writer.write(row_of(level))
        return FORMATS["rows"]
    chosen = format_for(path.name, levels, name)
    for file_name, text in chosen.write(levels, path.name).items():
        write_atomic(path.with_name(file_name), text)
    return chosen


def write_text(levels: Sequence[Level], name: str | None = None) -> str:
    """Return levels as text, such as for the clipboard; raises as ``write_file``."""
    texts = format_for("", levels, name).write(levels, "levels")
    if len(texts) > 1:
        raise ConfigError("more than one file", "scen", "a file to write to, or another format")
    return next(iter(texts.values()))


def format_for(file_name: str, levels: Sequence[Level], name: str | None = None) -> Format:
    """Return the format to write levels in; raises ConfigError if it cannot hold them."""
    domains = sorted({domain_of(level.task).name for level in levels})
    usual = _USUAL[domains[0]] if len(domains) == 1 else "rows"
    by_suffix = format_by_suffix(file_name, domains[0] if len(domains) == 1 else None)
    chosen = _chosen(name) or by_suffix or FORMATS[usual]
    _check(levels, chosen)
    return chosen


def _chosen(name: str | None) -> Format | None:
    return None if name is None else format_named(name)


def _read(text: str, chosen: Format, where: str, folder: Path | None) -> list[Level]:
    if not text.strip():
        raise DataError("empty file", where, "a board, as lines of text or as task rows")
    if chosen.read is None:
        right = ", ".join(item.name for item in FORMATS.values() if item.read)
        raise ConfigError(f"format {chosen.name!r} is only written", where, right)
    return chosen.read(text, where, folder)


def _check(levels: Sequence[Level], chosen: Format) -> None:
    """Raise ConfigError unless a format can hold these levels."""
    if not levels:
        raise InvalidTask("no board", None, "at least one")
    for number, level in enumerate(levels, start=1):
        domain = domain_of(level.task).name
        if chosen.domain not in (None, domain):
            what = f"a {domain} task in format {chosen.name!r}"
            raise ConfigError(what, f"board {number}", f"{chosen.domain} tasks, or --format rows")


def with_ids(levels: Sequence[Level], stem: str) -> list[Level]:
    """Return levels whose tasks all have an id: its row's, its title, or its number in ``stem``."""
    named = []
    for number, level in enumerate(levels, start=1):
        title = level.title or str(number)
        task_id = f"{stem}-{title}" if title.isdecimal() else title
        is_named = level.task.id is not None
        task = level.task if is_named else replace(level.task, id=task_id)
        named.append(replace(level, task=task))
    return named
