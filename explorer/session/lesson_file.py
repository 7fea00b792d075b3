"""Lessons as files: Markdown that a teacher reads and edits, with a few fenced blocks.

``# Title`` and a summary, then ``## Step`` by step: narration, and if wanted one block each of
``screen`` (what the step shows and lights up) and ``question`` (what it asks), which hold lines
``key: value``. A value may go on in indented lines below its key, as boards do. ``docs/lessons.md``
tells it to teachers.
"""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final, cast, get_args

from core.errors import DataError
from core.formats.decoding import read_file_text
from explorer.session.lesson import Lanes, Lesson, Question, Step, Target
from explorer.session.lesson_targets import read_targets
from explorer.session.lesson_text import RawStep, at_line, located, split_lesson
from explorer.session.workspace_row import KEYS, read_workspace

SUFFIX: Final = ".md"
_OWN: Final = ("light", "plays", "lanes", "fact")
"""Keys of a screen that a workspace has not."""
_ASKED: Final = ("ask", "answer", "right", "wrong")
RIGHT_ANSWER, WRONG_ANSWER = "That is right.", "Not that one. Try again."


def is_lesson(path: Path) -> bool:
    """Say whether a file's name is that of a lesson."""
    return path.suffix.lower() == SUFFIX


def read_file(path: Path, commands: Collection[str] | None = None) -> Lesson:
    """Read a lesson; raises DataError that says what, in which line, and what would be right."""
    return read_text(read_file_text(path), str(path), commands)


def read_text(text: str, where: str, commands: Collection[str] | None = None) -> Lesson:
    """Read a lesson from text; raises DataError.

    Args:
        text: the whole file.
        where: what to call it in errors.
        commands: names of the commands there are; None to take any name.
    """
    head, raws = split_lesson(text, where)
    if not raws:
        raise DataError("no step", where, "a line ## TITLE before each step")
    steps = tuple(_step(raw, where, commands) for raw in raws)
    lesson = Lesson(head.title, "\n".join(head.text).strip(), steps)
    for raw, row in zip(raws, lesson.rows, strict=True):
        _check_screen(raw, row, where)
    return lesson


def _step(raw: RawStep, where: str, commands: Collection[str] | None) -> Step:
    screen: dict[str, Any] = {}
    lights: list[Target] = []
    facts: list[str] = []
    plays = False
    lanes: Lanes | None = None
    for number, key, value in raw.screen:
        with located(where, number):
            if key == "light":
                lights += read_targets(value, commands)
            elif key == "plays":
                plays = _yes(value)
            elif key == "lanes":
                lanes = _lanes(value)
            elif key == "fact":
                facts.append(value)
            elif key in KEYS:
                screen[key] = value_of(key, value)
            else:
                raise DataError(f"unknown key {key!r}", None, ", ".join((*_OWN, *KEYS)))
    question = _question(raw, where, commands) if raw.question else None
    text = "\n".join(raw.text).strip()
    return Step(raw.title, text, screen, tuple(lights), plays, question, lanes, tuple(facts))


def _question(raw: RawStep, where: str, commands: Collection[str] | None) -> Question:
    found: dict[str, str] = {}
    answers: tuple[Target, ...] = ()
    for number, key, value in raw.question:
        with located(where, number):
            if key not in _ASKED:
                raise DataError(f"unknown key {key!r}", None, ", ".join(_ASKED))
            if key == "answer":
                answers = read_targets(value, commands)
                if len({answer.kind for answer in answers}) > 1 or answers[0].kind == "clause":
                    raise DataError(f"answer {value!r}", None, "cells, commands or frames")
            found[key] = " ".join(value.split())
    line = raw.question[0][0]
    for key in ("ask", "answer"):
        if not found.get(key):
            raise DataError(f"a question without {key!r}", at_line(where, line), f"a line {key}: …")
    right, wrong = found.get("right", RIGHT_ANSWER), found.get("wrong", WRONG_ANSWER)
    return Question(found["ask"], answers, right, wrong)


def _check_screen(raw: RawStep, row: dict[str, Any], where: str) -> None:
    """Raise DataError for a screen that cannot be shown, at the line of the key that is wrong."""
    if not row:
        return
    if "board" not in row:
        right = "board, in this step or one before it"
        raise DataError("a screen without a board", at_line(where, raw.line), right)
    try:
        read_workspace(row)
    except DataError as error:
        words = error.what.replace('"', " ").replace(":", " ").split()
        named = [number for number, key, _ in raw.screen if key in words]
        line = named[0] if named else raw.line
        place = at_line(where, line) + ("" if error.where is None else f", {error.where}")
        raise DataError(error.what, place, error.right) from None


def value_of(key: str, text: str) -> Any:
    """Return what a value stands for: JSON where it is JSON, names with commas, else text."""
    if key == "board" and not text.startswith("{"):
        return text.split("\n")
    if key == "panels":
        return [name.strip() for name in text.split(",") if name.strip()]
    if key in ("pause_at_cells", "picked") and not text.lstrip().startswith(("[", "n")):
        return _plain_cells(key, text)
    try:
        return json.loads(text)
    except ValueError:
        return text


def _plain_cells(key: str, text: str) -> Any:
    """Return cells written as ``3 4, 5 6``."""
    parts = [part.split() for part in text.split(",")]
    if not all(len(part) == 2 and all(n.isdecimal() for n in part) for part in parts):
        raise DataError(f'key "{key}": {text!r}', None, "cells such as 3 4, 5 6")
    cells = [[int(n) for n in part] for part in parts]
    if key == "picked" and len(cells) != 1:
        raise DataError(f'key "picked": {text!r}', None, "one cell such as 3 4")
    return cells if key == "pause_at_cells" else cells[0]


def _lanes(text: str) -> Lanes:
    for lanes in get_args(Lanes):
        if lanes == text:
            return cast(Lanes, lanes)
    raise DataError(f"lanes {text!r}", None, ", ".join(get_args(Lanes)))


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise DataError(f"plays: {text!r}", None, "yes or no")
    return text == "yes"
