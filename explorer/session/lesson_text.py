"""The text of a lesson taken apart: its steps, their narration, and the lines of their blocks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from core.errors import DataError
from core.formats.decoding import lines_of

_FENCE: Final = re.compile(r"\s{0,3}```\s*(\w*)\s*\Z")
_KEY: Final = re.compile(r"([A-Za-z_]+)\s*:(?:\s+(.*))?\Z")
_BLOCKS: Final = ("screen", "question")


@dataclass
class RawStep:
    """A step on its way: everything as text, with the numbers of its lines."""

    title: str
    line: int
    text: list[str] = field(default_factory=list)
    screen: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, key and value."""
    question: list[tuple[int, str, str]] = field(default_factory=list)


def split_lesson(text: str, where: str) -> tuple[RawStep, list[RawStep]]:
    """Return what stands before the first step, and the steps."""
    lines = iter(enumerate(lines_of(text), start=1))
    parts: list[RawStep] = []
    for number, line in lines:
        fence = _FENCE.match(line)
        if line.startswith("# ") and not parts:
            parts.append(RawStep(line[2:].strip(), number))
        elif line.startswith("## ") and parts:
            parts.append(RawStep(line[3:].strip(), number))
        elif not parts and line.strip():
            raise DataError(
                f"{line.strip()[:40]!r}", at_line(where, number), "# TITLE in the first line"
            )
        elif fence and len(parts) > 1 and fence[1] in _BLOCKS:
            getattr(parts[-1], fence[1]).extend(_pairs(lines, number, where))
        elif parts:
            parts[-1].text.append(line)
    if not parts:
        raise DataError("an empty lesson", where, "# TITLE, and a line ## TITLE before each step")
    return parts[0], parts[1:]


def _pairs(
    lines: Iterator[tuple[int, str]], opened: int, where: str
) -> Iterator[tuple[int, str, str]]:
    """Yield line, key and value of a block up to its closing fence."""
    begun: tuple[int, str, list[str]] | None = None
    for number, line in lines:
        found = _KEY.match(line)
        is_end = _FENCE.match(line) is not None
        if begun is not None and (is_end or found):
            yield begun[0], begun[1], _joined(begun[2])
            begun = None
        if is_end:
            return
        if found:
            begun = (number, found[1], [found[2] or ""])
        elif begun is not None and (line.startswith((" ", "\t")) or not line.strip()):
            begun[2].append(line)
        else:
            right = "KEY: VALUE, or indented lines below a key"
            raise DataError(f"{line.strip()[:40]!r}", at_line(where, number), right)
    raise DataError("a block without an end", at_line(where, opened), "a line ```")


def _joined(values: list[str]) -> str:
    """Return a value, its indented lines without what all of them are indented by."""
    first, *more = values
    filled = [line for line in more if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    rest = [line[margin:].rstrip() for line in filled]
    return "\n".join([first.strip(), *rest] if first.strip() else rest)


def at_line(where: str, line: int) -> str:
    """Return a line of a file in words."""
    return f"{where}, line {line}"


@contextmanager
def located(where: str, line: int) -> Iterator[None]:
    """Give errors the line that they are about."""
    try:
        yield
    except DataError as error:
        raise DataError(error.what, at_line(where, line), error.right) from None
