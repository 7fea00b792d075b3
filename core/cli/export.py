"""``export``: task rows, and plans that were found, in the formats of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson, In

Out = Annotated[
    str, typer.Option("--out", help="File to write: .xsb, .rle, .lurd, .maze, .scen, .map, or -.")
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="xsb, rle, boxoban, lurd, maze, scen, map or rows; by the file's ending or the tasks.",
    ),
]


def export(
    in_: In = "-", out: Out = "-", format_: FormatName = None, as_json: AsJson = False
) -> None:
    """Write tasks for other programs; plans of Sokoban rows go along as LURD solutions."""
    from core.cli.output import counted, print_notes, say
    from core.data.rows import STANDARD, read_rows
    from core.formats.files import write_file, write_text
    from core.formats.rows import levels_of

    levels = levels_of(read_rows(in_))
    if out == STANDARD:
        sys.stdout.buffer.write(write_text(levels, format_).encode())
    else:
        write_file(Path(out), levels, format_)
    print_notes(note for level in levels for note in level.notes)
    facts = {"verb": "export", "count": len(levels), "out": out}
    say(facts, f"{counted(len(levels), 'board')} in {out}", as_json=as_json, out=out)
