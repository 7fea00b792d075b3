"""Problems read from files: JSON Lines, Parquet, a JSON list or object, or a folder of them.

The layout of the first row is that of the file. A row that does not fit is refused by file, line
and key.
"""

from collections.abc import Iterator
from pathlib import Path

from core.data.rows import STANDARD, Row, read_rows
from core.errors import ConfigError, DataError
from core.steps.json_values import json_rows
from core.steps.layouts import LAYOUTS, layout_of, read_problem
from core.steps.problem import Problem

AUTO = "auto"
"""Take the layout that the first row has."""


def read_problems(name: str, layout: str = AUTO) -> Iterator[Problem]:
    """Yield the problems of a file or a folder, in order; raises DataError or ConfigError.

    Args:
        name: ``.jsonl``, ``.parquet``, ``.json``, a folder with ``.json`` files, or ``-``.
        layout: its name, or ``auto``.
    """
    if layout != AUTO and layout not in LAYOUTS:
        raise ConfigError(f"unknown layout {layout!r}", name, ", ".join([AUTO, *LAYOUTS]))
    chosen = LAYOUTS.get(layout)
    for row in _rows(name):
        if chosen is None:
            chosen = layout_of(row.data, row.where)
        yield read_problem(row.data, chosen, row.where)


def _rows(name: str) -> Iterator[Row]:
    path = Path(name)
    if name != STANDARD and path.is_dir():
        files = sorted(path.rglob("*.json"), key=_numbers_first)
        if not files:
            raise DataError("no .json files", path, "a folder of problems as MATH has them")
        for file in files:
            yield from json_rows(file)
    elif path.suffix.lower() == ".json":
        yield from json_rows(path)
    else:
        yield from read_rows(name)


def _numbers_first(path: Path) -> tuple[str, int, str]:
    """Order ``2.json`` before ``10.json``, folder by folder."""
    number = int(path.stem) if path.stem.isascii() and path.stem.isdigit() else -1
    return str(path.parent), number, path.name
