"""``export``: task rows, and plans that were found, in the formats of other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import AsJson, In
from core.errors import ConfigError

if TYPE_CHECKING:
    from core.data.rows import TaskRow
    from core.formats.level import Level
    from core.grid import Cell

Out = Annotated[str, typer.Option("--out", help="File to write: .xsb, .rle, .maze or .txt, or -.")]
FormatName = Annotated[
    str | None, typer.Option("--format", help="xsb, rle or maze; by the tasks if left out.")
]


def export(
    in_: In = "-", out: Out = "-", format_: FormatName = None, as_json: AsJson = False
) -> None:
    """Write tasks as text; plans of trace and response rows go along as LURD solutions."""
    from core.cli.output import say
    from core.data.rows import STANDARD, read_tasks
    from core.files import write_atomic
    from core.formats.registry import write_levels

    levels = [_level(row) for row in read_tasks(in_)]
    if not levels:
        raise ConfigError("no rows", in_, "at least one task row")
    text = write_levels(levels, format_ or _format(levels, out))
    if out == STANDARD:
        print(text, end="")
    else:
        write_atomic(Path(out), text)
    facts = {"verb": "export", "count": len(levels), "out": out}
    say(facts, f"{len(levels)} boards in {out}", as_json=as_json, out=out)


def _format(levels: "list[Level]", out: str) -> str:
    """Return the format that a file's ending asks for, or the usual one of the tasks."""
    from core.domains.domain import domain_of
    from core.formats.registry import FORMATS

    suffix = Path(out).suffix.lower()
    for item in FORMATS.values():
        if suffix in item.suffixes and suffix != ".txt":
            return item.name
    return "maze" if domain_of(levels[0].task).name == "maze" else "xsb"


def _level(row: "TaskRow") -> "Level":
    from core.formats.level import Level

    texts = {
        key: row.data[key]
        for key in ("title", "author", "comment", "solution")
        if isinstance(row.data.get(key), str)
    }
    texts.setdefault("title", row.task.id)
    return Level(row.task, **({"solution": _solution(row)} | texts))


def _solution(row: "TaskRow") -> str | None:
    """Return the plan of a trace or response row as LURD, if it is a valid one of Sokoban."""
    from core.domains.domain import domain_of
    from core.formats.lurd import write_lurd

    if domain_of(row.task).name != "sokoban":
        return None
    cells = _plan_cells(row.task, row.data.get("plan") or row.data.get("words"))
    if not cells or domain_of(row.task).check_plan(row.task, cells) is not None:
        return None
    return write_lurd(row.task, cells)


def _plan_cells(task: Any, words: Any) -> "list[Cell]":
    from core.domains.domain import domain_of
    from core.tokens.response import parse_response

    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return []
    plan = parse_response(domain_of(task), words).plan
    return [piece.state for piece in plan if piece.state is not None]
