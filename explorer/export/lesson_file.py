"""A lesson, shipped or a teacher's own, to one page that plays without the program."""

from pathlib import Path

from core.errors import ConfigError
from core.files import replacing
from explorer.commands import COMMAND_NAMES
from explorer.export.lesson_runs import Runs
from explorer.export.page import lesson_html
from explorer.export.reel import Drawn
from explorer.export.result import Result
from explorer.session.lesson_file import SUFFIX, read_file
from explorer.session.lesson_shelf import shipped_lessons
from explorer.session.library import installed_models

_PAGE = ".html"


def write_lesson(name: str, out: Path, begun: Drawn, drawn: Drawn) -> Result:
    """Write a lesson's page; raises DataError or ConfigError.

    Args:
        name: of a shipped lesson, or path of a lesson's file.
        out: the page.
        begun: told how many steps there are.
        drawn: told how many scenes are done.
    """
    if out.suffix.lower() != _PAGE:
        raise ConfigError(f"a lesson as {out.suffix!r}", out.name, _PAGE)
    path = lesson_path(name)
    lesson = read_file(path, COMMAND_NAMES)
    if not lesson.rows[-1]:
        raise ConfigError("a lesson without a board", str(path), "steps with a screen")
    begun(len(lesson.steps))
    runs = Runs(installed_models())
    with replacing(out) as temporary:
        temporary.write_text(lesson_html(lesson, runs, drawn), encoding="utf-8")
        size = temporary.stat().st_size
    return Result(len(lesson.steps), 0, 0, size, tuple(runs.notes))


def lesson_path(name: str) -> Path:
    """Return the file of a lesson; raises ConfigError for a name that no lesson has."""
    if name.lower().endswith(SUFFIX):
        return Path(name)
    shipped = {shelved.name: shelved.path for shelved in shipped_lessons()}
    if name not in shipped:
        raise ConfigError(f"lesson {name!r}", None, f"{', '.join(shipped)}, or a file *{SUFFIX}")
    return shipped[name]
