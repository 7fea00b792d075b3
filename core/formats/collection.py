"""Sokoban collections as text: levels with titles, authors, comments and solutions.

A level is a run of lines of XSB characters, plain or run-length. ``Title:``, ``Author:``,
``Comment:`` (to ``Comment-End:``) and ``Solution:`` after a level belong to it, before the first
one to the whole collection. A ``;`` line or a line of free text right before a level is its title.
Boxoban files and most others that people have are read by these rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from core.domains.sokoban.rows import read_level, write_level
from core.errors import InvalidTask
from core.formats.level import Level
from core.formats.lurd import read_lurd
from core.formats.run_length import expand, shorten

_ROW: Final = re.compile(r"[\s\d#@+$*.\-_|()]*#[\s\d#@+$*.\-_|()]*\Z")
_KEY: Final = re.compile(r"\s*(title|author|comment|comment-end|solution)\s*:\s*(.*)\Z", re.I)
_MOVES: Final = re.compile(r"\s*[\dlurd()]{4,}\s*\Z", re.I)


@dataclass
class _Draft:
    """A level while its lines are gathered."""

    line: int
    rows: list[str] = field(default_factory=list)
    title: str | None = None
    author: str | None = None
    comments: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    moves_line: int = 0


def read_collection(text: str, where: str = "text") -> list[Level]:
    """Return the levels of a text in order; raises InvalidTask naming the line."""
    whole = _Draft(0)
    drafts = [whole]
    for draft in _drafts(text.splitlines(), whole):
        drafts.append(draft)
    if len(drafts) == 1:
        raise InvalidTask("no level", where, "lines of # @ $ . with a wall on each")
    return [_level(draft, whole, where) for draft in drafts[1:]]


def _drafts(lines: Sequence[str], whole: _Draft) -> Iterator[_Draft]:
    """Yield the levels as they end; what belongs to all of them goes into ``whole``."""
    current, heading, in_rows, in_comment, in_moves = whole, None, False, False, False
    for number, line in enumerate(lines, start=1):
        key = _KEY.match(line)
        if in_comment and not (key and key[1].lower() == "comment-end"):
            current.comments.append(line.strip())
        elif _is_row(line, in_rows):
            if not in_rows:
                if current is not whole:
                    yield current
                current, heading = _Draft(number, title=heading), None
            current.rows.append(line)
            in_rows, in_moves = True, False
            continue
        elif key:
            name, value = key[1].lower(), key[2].strip()
            in_comment = name == "comment" and not value
            in_moves = name == "solution"
            _take(current, name, value, number)
        elif in_moves or (current is not whole and _MOVES.match(line)):
            in_moves = _take_moves(current, line, number)
        elif line.strip(" \t;"):
            heading = line.strip(" \t;")
        in_rows = False
    if current is not whole:
        yield current


def _is_row(line: str, in_rows: bool) -> bool:
    """Say whether a line is part of a level; a stray character in one is found later."""
    return bool(_ROW.match(line)) or line.lstrip().startswith("#") or (in_rows and _is_floor(line))


def _is_floor(line: str) -> bool:
    """Say whether a line inside a level has no wall and yet is one of its rows."""
    return bool(line.strip()) and set(line.strip()) <= set("@+$*.-_ ")


def _take(draft: _Draft, name: str, value: str, number: int) -> None:
    if name == "title":
        draft.title = value or draft.title
    elif name == "author":
        draft.author = value or draft.author
    elif name == "comment" and value:
        draft.comments.append(value)
    elif name == "solution":
        _take_moves(draft, value, number)


def _take_moves(draft: _Draft, line: str, number: int) -> bool:
    """Add a line of moves; False if it is empty, which ends a solution that has begun."""
    if not line.strip():
        return not draft.moves
    draft.moves_line = draft.moves_line or number
    draft.moves.append(line.strip())
    return True


def _level(draft: _Draft, whole: _Draft, where: str) -> Level:
    task = read_level(_rows(draft, where), where, draft.line)
    title, author = draft.title, draft.author or whole.author
    solution = None
    if draft.moves:
        place = f"{where}, line {draft.moves_line}"
        solution, _ = read_lurd(task, "".join(draft.moves), place)
    extra = {} if whole.title is None else {"collection": whole.title}
    comment = "\n".join(draft.comments) or None
    named = replace(task, id=title)
    return Level(named, title, author, comment, solution, extra, draft.line)


def _rows(draft: _Draft, where: str) -> list[str]:
    """Return plain rows; those in run-length form are written out."""
    rows: list[str] = []
    for i, line in enumerate(draft.rows):
        if any(mark in "|()" or mark.isdigit() for mark in line):
            rows += expand(line.strip(), f"{where}, line {draft.line + i}").strip("|").split("|")
        else:
            rows.append(line.rstrip())
    return rows


def write_collection(levels: Sequence[Level], *, is_run_length: bool = False) -> str:
    """Return levels as text that ``read_collection`` reads back."""
    return "\n".join(_write(level, is_run_length=is_run_length) for level in levels)


def _write(level: Level, *, is_run_length: bool) -> str:
    rows = [line.rstrip() for line in write_level(level.task)]
    lines = [shorten("|".join(rows).replace(" ", "-"))] if is_run_length else rows
    for name in ("title", "author"):
        if getattr(level, name):
            lines.append(f"{name.title()}: {_one_line(getattr(level, name))}")
    if level.comment:
        lines += ["Comment:", *level.comment.splitlines(), "Comment-End:"]
    if level.solution:
        lines.append(f"Solution: {level.solution}")
    return "".join(line + "\n" for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
