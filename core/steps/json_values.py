"""The objects of a JSON file, which is one object or a list of them, each with its line.

A list is walked value by value, so that a wrong one is named by the line it begins in.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from core.data.rows import Row
from core.errors import DataError
from core.files import read_text

_SPACE = re.compile(r"\s*")


def json_rows(path: Path) -> Iterator[Row]:
    """Yield the one object of a file, or those of its list; raises DataError."""
    walk = _Walk(path, read_text(path))
    if walk.next_is("["):
        yield from _list_rows(walk)
    else:
        yield walk.take_object()
    if not walk.is_over:
        raise DataError("more than one JSON value", walk.where, "one list or one object")


def _list_rows(walk: "_Walk") -> Iterator[Row]:
    walk.pass_over("[", "a list")
    if walk.next_is("]"):
        raise DataError("no rows", walk.where, "a list with at least one object")
    yield walk.take_object()
    while not walk.next_is("]"):
        walk.pass_over(",", "a comma or the end of the list")
        yield walk.take_object()
    walk.pass_over("]", "the end of the list")


class _Walk:
    """A text and how far it was read; always stands on something that is no space."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text, self._place, self._line = path, text, 0, 1
        self._decoder = json.JSONDecoder()
        self._go_to(0)

    @property
    def where(self) -> str:
        return f"{self._path}, line {self._line}"

    @property
    def is_over(self) -> bool:
        return self._place == len(self._text)

    def next_is(self, sign: str) -> bool:
        return self._text.startswith(sign, self._place)

    def pass_over(self, sign: str, right: str) -> None:
        if not self.next_is(sign):
            raise DataError("not JSON", self.where, right)
        self._go_to(self._place + 1)

    def take_object(self) -> Row:
        where = self.where
        try:
            value, end = self._decoder.raw_decode(self._text, self._place)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", self._line)
            reason = getattr(error, "msg", "nested too deeply or a number too long")
            where = f"{self._path}, line {line}"
            raise DataError("not JSON", where, f"one object or a list ({reason})") from None
        if not isinstance(value, dict):
            raise DataError("not a JSON object", where, 'objects, {"query": ...}')
        self._go_to(end)
        return Row(value, where)

    def _go_to(self, place: int) -> None:
        found = _SPACE.match(self._text, place)
        end = place if found is None else found.end()
        self._line += self._text.count("\n", self._place, end)
        self._place = end
