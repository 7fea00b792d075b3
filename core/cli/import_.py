"""``import``: boards in the formats of other programs become task rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import AsJson, Out

if TYPE_CHECKING:
    from core.formats.level import Level

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files of boards, or -.")]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="xsb, rle, boxoban, maze, scen or rows; by the file's ending or content if left out.",
    ),
]


def import_(
    files: Files, out: Out = "-", format_: FormatName = None, as_json: AsJson = False
) -> None:
    """Read boards of other programs and write them as task rows."""
    from core.cli.output import counted, print_notes, say
    from core.cli.progress import tracked
    from core.data.row_writer import writing
    from core.files import check_apart
    from core.formats.files import read_file

    for name in files:
        check_apart(out, str(name))
    # Every file is read before the first row is written: a wrong one leaves nothing half done.
    read = [(Path(name), level) for name in files for level in read_file(Path(name), format_)]
    print_notes(note for _, level in read for note in level.notes)
    with writing(out) as writer:
        for row in tracked(_rows(read), len(read), "tasks"):
            writer.write(row)
    facts = {"verb": "import", "files": len(files), "count": writer.count, "out": out}
    say(facts, f"{counted(writer.count, 'task')} in {out}", as_json=as_json, out=out)


def _rows(read: "list[tuple[Path, Level]]") -> Iterator[dict[str, Any]]:
    """Yield a task row for each level, with what its file says of it."""
    from core.formats.rows import row_of

    for path, level in read:
        row = row_of(level)
        row.setdefault("source", path.name)
        if "octile_optimum" in level.extra:
            row["optimal_cost"] = _cost(level.task)
        yield row


def _cost(task: Any) -> int | None:
    """Return the moves of a shortest plan that goes four ways; None if there is none."""
    from core.data.traces import optimal_cost
    from core.errors import Unsolvable

    try:
        return optimal_cost(task)
    except Unsolvable:
        return None
