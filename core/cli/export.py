"""``export``: rows in the formats of other programs, or one of them as a picture or a film."""

from typing import Annotated, Literal

import typer

from core.cli.options import AsJson, In
from core.errors import ConfigError

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
Animation = Annotated[
    str | None,
    typer.Option(
        "--animation",
        metavar="FILE",
        help="Draw a trace or response row: .gif, .webp, .mp4, .html, .png, .svg or .pdf.",
    ),
]
LessonName = Annotated[
    str | None,
    typer.Option(
        "--lesson",
        metavar="NAME|FILE",
        help="Write a lesson as one .html file, by its name or from its .md file.",
    ),
]
Tasks = Annotated[
    str | None, typer.Option(help="Tasks to find the board of a row in by its id, if it has none.")
]
RowNumber = Annotated[int | None, typer.Option("--row", min=1, help="Row to draw, from 1 on.")]
RowId = Annotated[str | None, typer.Option("--id", help="Row to draw, by its id.")]
Size = Annotated[
    str | None, typer.Option(metavar="WxH", help="Pixels; by the number of boards if left out.")
]
Speed = Annotated[float, typer.Option(help="Clauses a second.")]
Range = Annotated[
    str | None,
    typer.Option("--range", metavar="A:B", help="First and last frame; all if left out."),
]
Frame = Annotated[
    str, typer.Option(metavar="N|last", help="Frame that a .png, .svg or .pdf shows.")
]
Theme = Annotated[
    Literal["light", "dark", "contrast_light", "contrast_dark"], typer.Option(help="Colours.")
]
Plan = Annotated[bool, typer.Option("--plan/--no-plan", help="Show the steps of the plan too.")]
Beside = Annotated[
    bool, typer.Option("--beside/--alone", help="Show A* beside a model's response.")
]


def export(
    in_: In = "-",
    out: Out = "-",
    format_: FormatName = None,
    animation: Animation = None,
    lesson: LessonName = None,
    tasks: Tasks = None,
    row: RowNumber = None,
    id_: RowId = None,
    size: Size = None,
    speed: Speed = 12.0,
    range_: Range = None,
    frame: Frame = "last",
    theme: Theme = "light",
    plan: Plan = True,
    beside: Beside = True,
    as_json: AsJson = False,
) -> None:
    """Write tasks for other programs; plans of Sokoban rows go along as LURD solutions.

    With --animation, draw a trace or a response instead, as the window does, without a window.
    With --lesson, write one of the window's lessons as a page for any browser.
    """
    of_drawing: dict[str, object] = {
        "--tasks": tasks,
        "--row": row,
        "--id": id_,
        "--size": size,
        "--range": range_,
    }
    if lesson is not None:
        _refuse(of_drawing | {"--in": None if in_ == "-" else in_}, "--lesson", "a lesson alone")
        return _export_lesson(lesson, out, animation or format_, as_json)
    if animation is None:
        _refuse(of_drawing, "boards", "with --animation")
        return _export_boards(in_, out, format_, as_json)
    if out != "-" or format_ is not None:
        raise ConfigError("--animation beside --out or --format", "export", "one or the other")
    from core.cli.animation import animate
    from core.data.choosing import choose_row, with_board

    look = {"size": size, "speed": speed, "range": range_, "frame": frame, "theme": theme}
    look |= {"shows_plan": plan, "compares": beside}
    animate(with_board(choose_row(in_, row, id_), tasks), animation, look, as_json=as_json)
    return None


def _refuse(options: dict[str, object], kind: str, right: str) -> None:
    """Raise ConfigError for an option that what is exported would leave unheard."""
    for name, value in options.items():
        if value is not None:
            raise ConfigError(f"{name} beside {kind}", "export", right)


def _export_lesson(lesson: str, out: str, other: str | None, as_json: bool) -> None:
    from core.cli.animation import draw_lesson
    from core.data.rows import STANDARD

    if other is not None:
        raise ConfigError("--lesson beside --animation or --format", "export", "one or the other")
    if out == STANDARD:
        raise ConfigError("--lesson without --out", "export", "--out LESSON.html")
    draw_lesson(lesson, out, as_json=as_json)


def _export_boards(in_: str, out: str, format_: str | None, as_json: bool) -> None:
    import sys
    from pathlib import Path

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
