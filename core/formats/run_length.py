"""Run-length text: ``3#`` for ``###``, ``|`` for the end of a row, ``2(#-)`` for a group twice."""

import re
from typing import Final

from core.errors import InvalidTask

LONGEST: Final = 20_000
"""Most characters that a text may stand for; a few digits could ask for any number."""
_RUN: Final = re.compile(r"(.)\1*", re.DOTALL)


def expand(text: str, where: str) -> str:
    """Return the text that was meant; raises InvalidTask naming the column, counted from 1."""
    groups: list[tuple[int, str]] = []
    done, digits = "", ""
    for column, mark in enumerate(text, start=1):
        count = int(digits or "1")
        if mark.isascii() and mark.isdigit():
            digits = (digits + mark)[:6]
            continue
        if mark == "(":
            groups.append((count, done))
            done = ""
        elif mark == ")":
            if not groups or digits:
                raise InvalidTask(f"stray {mark!r}", _place(where, column), "a group as in 2(#-)")
            times, before = groups.pop()
            done = before + _repeated(done, times, where, column)
        else:
            done += _repeated(mark, count, where, column)
        digits = ""
        _check_length(done, where, column)
    if groups or digits:
        raise InvalidTask("unfinished run", _place(where, len(text)), "a count and what it repeats")
    return done


def shorten(text: str) -> str:
    """Return the run-length form of a text without digits or parentheses."""
    runs = ((len(run[0]), run[1]) for run in _RUN.finditer(text))
    return "".join(mark if count == 1 else f"{count}{mark}" for count, mark in runs)


def _repeated(text: str, count: int, where: str, column: int) -> str:
    if len(text) * count > LONGEST:
        raise InvalidTask("too long a run", _place(where, column), f"{LONGEST} characters at most")
    return text * count


def _check_length(text: str, where: str, column: int) -> None:
    if len(text) > LONGEST:
        raise InvalidTask("too long a text", _place(where, column), f"{LONGEST} characters at most")


def _place(where: str, column: int) -> str:
    return f"{where}, column {column}"
