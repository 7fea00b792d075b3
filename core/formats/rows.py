"""Task rows, and the trace and response rows made from them, as levels and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from core.data.rows import Row, parse_lines, task_of
from core.domains.domain import Domain, domain_of
from core.errors import DataError, InvalidTask
from core.formats.decoding import lines_of
from core.formats.level import Level
from core.formats.lurd import read_lurd, write_lurd
from core.tokens.response import parse_response

_TEXTS: Final = ("title", "author", "comment")


def read_rows_text(text: str, where: str) -> list[Level]:
    """Return the levels of rows in JSON; raises DataError or InvalidTask naming the line.

    One object a line, or one object spread over several lines.
    """
    lines = [line.encode(errors="replace") for line in lines_of(text)]
    try:
        whole = json.loads(text) if text.lstrip().startswith("{") and "\n" in text.strip() else None
    except (ValueError, RecursionError):
        whole = None
    rows = [Row(whole, where)] if isinstance(whole, dict) else parse_lines(lines, where)
    levels = levels_of(rows)
    if not levels:
        raise DataError("no rows", where, "at least one JSON object a line")
    return levels


def levels_of(rows: Iterable[Row]) -> list[Level]:
    """Return the levels in rows; raises InvalidTask naming file and line."""
    return [level_of(row) for row in rows]


def level_of(row: Row) -> Level:
    """Return the level in a row; raises InvalidTask naming file and line.

    The plan of a trace or response row, if it is valid, is the level's solution.
    """
    task = task_of(row)
    domain = domain_of(task)
    texts = {key: row.data[key] for key in _TEXTS if isinstance(row.data.get(key), str)}
    solution: str | None = None
    notes: tuple[str, ...] = ()
    if domain.name == "sokoban":
        solution, notes = _solution(task, domain, row)
    own = {*domain.write_row(task), *texts, "id", *(["solution"] if solution or notes else [])}
    extra = {key: value for key, value in row.data.items() if key not in own}
    return Level(task, **texts, solution=solution, extra=extra, notes=notes)


def row_of(level: Level) -> dict[str, Any]:
    """Return the task row of a level, with everything that is known of it."""
    row = domain_of(level.task).write_row(level.task)
    texts = {key: getattr(level, key) for key in (*_TEXTS, "solution")}
    return row | {key: text for key, text in texts.items() if text is not None} | dict(level.extra)


def write_rows_text(levels: Sequence[Level]) -> str:
    """Return levels as task rows, one JSON object a line."""
    return "".join(json.dumps(row_of(level), ensure_ascii=False) + "\n" for level in levels)


def _solution(task: Any, domain: Domain, row: Row) -> tuple[str | None, tuple[str, ...]]:
    """Return a row's plan, or else its solution, as LURD; and a note if it has one that is none."""
    said = row.data.get("words")  # null in Parquet beside rows that have words
    words = row.data.get("plan") if said is None else said
    if isinstance(words, list) and all(isinstance(word, str) for word in words):
        plan = parse_response(domain, words).plan
        cells = [piece.state for piece in plan if piece.state is not None]
        if len(cells) == len(plan) and domain.check_plan(task, cells) is None:
            return write_lurd(task, cells), ()
        return None, (f"a plan that is not valid is left out ({row.where})",)
    return _own_solution(task, row.data, row.where)


def _own_solution(
    task: Any, data: Mapping[str, Any], where: str
) -> tuple[str | None, tuple[str, ...]]:
    if not isinstance(data.get("solution"), str):
        return None, ()
    try:
        return read_lurd(task, data["solution"], where).letters, ()
    except InvalidTask as error:
        return None, (f"a solution that is none is left out: {error}",)
