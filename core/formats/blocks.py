"""A collection's text cut into blocks: rows of levels, and text about them.

A block is a run of lines without an empty one. Lines are rows by what they are made of, so a level
with one wrong character is still a level, whose reading will name the character. Lines that begin
with ``::`` and lines of ornaments, such as a row of dashes, belong to nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Final

from core.formats.decoding import lines_of

_MARKS: Final = frozenset("#@+$*.-_ ")
_COUNTS: Final = frozenset("0123456789|()")
_NUMBER: Final = re.compile(r"#\s*[0-9]+[\s.:)]*\Z")
_COMMENT: Final = re.compile(r"[\s;]*comment\s*:\s*\Z", re.IGNORECASE)
_COMMENT_END: Final = re.compile(r"[\s;]*comment-end\s*:", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"\s*(?:;|(?:title|author|collection|comment|solution)\s*:)", re.IGNORECASE
)


class _Kind(Enum):
    NOTHING = 0
    ROW = 1
    TEXT = 2


@dataclass(frozen=True)
class Block:
    """Lines that belong together."""

    line: int
    """Number of the first of them in the text, counted from 1."""
    lines: tuple[str, ...]
    is_level: bool
    touches_above: bool
    """Whether no empty line parts it from the block above."""
    touches_below: bool


def cut(text: str) -> list[Block]:
    """Return the blocks of a text in order."""
    lines = lines_of(text)
    kinds = list(_kinds(lines))
    blocks: list[Block] = []
    at = 0
    for kind, run in groupby(kinds):
        first, at = at, at + len(list(run))
        if kind is _Kind.NOTHING:
            continue
        if kind is _Kind.ROW:
            rows = range(*_rows_of_level(lines, first, at))
            if not rows:
                continue
            above, below = rows[0] == first and first > 0, rows[-1] == at - 1 and at < len(lines)
        else:
            rows, above, below = range(first, at), first > 0, at < len(lines)
        touches_above = above and kinds[first - 1] is not _Kind.NOTHING
        touches_below = below and kinds[at] is not _Kind.NOTHING
        own = tuple(lines[i] for i in rows)
        is_level = kind is _Kind.ROW
        blocks.append(Block(rows[0] + 1, own, is_level, touches_above, touches_below))
    return blocks


def comment_end(lines: Sequence[str], start: int) -> int | None:
    """Return the index of the line that ends the comment begun on a line, if one is begun there.

    ``Comment:`` with nothing behind it begins one, but only if ``Comment-End:`` comes before the
    next: many files have the word and leave it empty.
    """
    if not _COMMENT.match(lines[start]):
        return None
    for i in range(start + 1, len(lines)):
        if _COMMENT_END.match(lines[i]):
            return i
        if _COMMENT.match(lines[i]):
            return None
    return None


def _kinds(lines: Sequence[str]) -> Iterator[_Kind]:
    """Yield what each line is."""
    last = -1
    for i, line in enumerate(lines):
        end = comment_end(lines, i) if i > last else None
        last = last if end is None else end
        if i <= last:
            yield _Kind.TEXT
        elif line.lstrip().startswith("::"):
            yield _Kind.NOTHING
        elif not _SAYS.match(line) and _is_row(line.strip()):
            yield _Kind.ROW
        else:
            yield _Kind.TEXT if any(map(str.isalnum, line)) else _Kind.NOTHING


def _is_row(text: str) -> bool:
    """Say whether a line is made like a row, plain or run-length; a few marks may be wrong."""
    if not text:
        return False
    foreign = sum(mark not in _MARKS and mark not in _COUNTS for mark in text)
    if "#" in text:
        return 2 * foreign <= len(text) and not _NUMBER.match(text)
    return not foreign and ("|" in text or not _COUNTS.intersection(text))


def _rows_of_level(lines: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """Return first and end of the rows in a run of lines made like rows, equal if it is no level.

    A level has a wall, or a worker and a box. A line without a wall above or below it is a row if
    it is as wide as the level, and an ornament if not.
    """
    marks = set("".join(lines[first:end]))
    if "#" not in marks:
        return (first, end) if marks & set("@+") and marks & set("$*") else (first, first)
    width = max(len(line.rstrip()) for line in lines[first:end] if "#" in line)
    while "#" not in lines[first] and len(lines[first].rstrip()) != width:
        first += 1
    while "#" not in lines[end - 1] and len(lines[end - 1].rstrip()) != width:
        end -= 1
    return first, end
