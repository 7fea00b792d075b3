"""``import``: boards in the formats of other programs become task rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import AsJson, Out

if TYPE_CHECKING:
    from core.formats.level import Level

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files of boards.")]
FormatName = Annotated[
    str | None,
    typer.Option("--format", help="xsb, rle, maze, map or scen; found out if left out."),
]


def import_(
    files: Files, out: Out = "-", format_: FormatName = None, as_json: AsJson = False
) -> None:
    """Read boards of other programs and write them as task rows."""
    from core.cli.output import say
    from core.data.row_writer import writing
    from core.formats.registry import read_levels

    # Every file is read before the first row is written: a wrong one leaves nothing half done.
    read = [(Path(name), read_levels(Path(name), format_)) for name in files]
    with writing(out) as writer:
        for path, levels in read:
            for row in _rows(path, levels):
                writer.write(row)
    facts = {"verb": "import", "files": len(files), "count": writer.count, "out": out}
    say(facts, f"{writer.count} tasks in {out}", as_json=as_json, out=out)


def _rows(path: Path, levels: "list[Level]") -> Iterator[dict[str, Any]]:
    """Yield a task row for each level, with what the file says of it."""
    from core.domains.domain import domain_of

    for number, level in enumerate(levels, start=1):
        row = domain_of(level.task).write_row(level.task)
        row["id"] = level.task.id or f"{path.stem}-{number}"
        for key in ("title", "author", "comment", "solution"):
            if getattr(level, key) is not None:
                row[key] = getattr(level, key)
        yield row | dict(level.extra)
