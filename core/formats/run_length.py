"""Run-length text: ``3#`` for ``###``, ``|`` for the end of a row, ``2(#-)`` for a group twice."""

import re
from typing import Final

from core.errors import InvalidTask

DEEPEST: Final = 32
"""Most groups inside each other."""
_PIECE: Final = re.compile(r"([0-9]*)([^0-9]|\Z)", re.DOTALL)
_RUN: Final = re.compile(r"(.)\1*", re.DOTALL)


def expand(text: str, where: str, most: int) -> str:
    """Return the text that was meant; raises InvalidTask naming the column, counted from 1.

    Args:
        text: with counts and groups, or without any.
        where: what to call the text in an error.
        most: characters it may stand for; a few digits could ask for any number.
    """
    groups: list[tuple[int, list[str]]] = []
    parts: list[str] = []
    length = 0
    for piece in _PIECE.finditer(text):
        digits, mark = piece.groups()
        place = f"{where}, column {piece.end()}"
        count = _count(digits, place)
        if mark == "(":
            if len(groups) == DEEPEST:
                raise InvalidTask("too many groups", place, f"{DEEPEST} inside each other at most")
            groups.append((count, parts))
            parts = []
            continue
        run = mark
        if mark == ")":
            if digits or not groups:
                raise InvalidTask("stray ')'", place, "a group as in 2(#-)")
            run = "".join(parts)
            count, parts = groups.pop()
            length -= len(run)
        elif not mark and (digits or groups):
            raise InvalidTask("unfinished run", place, "what a count repeats, or the group's end")
        length += len(run) * count
        if length > most:
            raise InvalidTask("too long a run", place, f"{most} characters at most")
        parts.append(run * count)
    return "".join(parts)


def _count(digits: str, place: str) -> int:
    """Return how often something comes, once if nothing is said."""
    if not digits:
        return 1
    # More than nine digits say too much anyway, and take long to read.
    count = int(digits[:9])
    if not count:
        raise InvalidTask("a count of 0", place, "1 or more, or no count")
    return count


def shorten(text: str) -> str:
    """Return the run-length form of a text without digits or parentheses."""
    runs = ((len(run[0]), run[1]) for run in _RUN.finditer(text))
    return "".join(mark if count == 1 else f"{count}{mark}" for count, mark in runs)
