"""What a block of text in a collection says: keys, free lines, moves.

Keys are ``Title:``, ``Author:``, ``Collection:``, ``Comment:`` (to ``Comment-End:`` if nothing is
behind it) and ``Solution:``, in any case and with or without ``;`` before them. Lines that look
like another key are passed over, and so are games that somebody saved. A line of eight or more
letters of LURD is moves without a key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from core.formats.blocks import Block, comment_end

_KEY: Final = re.compile(r"([a-z][a-z .-]{0,29}?)\s*:\s*(.*)\Z", re.IGNORECASE)
_HEADING: Final = re.compile(r"(solution|snapshot|saved? ?game)\b", re.IGNORECASE)
_MOVES: Final = re.compile(r"[0-9lurd()\s]*[lurd][0-9lurd()\s]*\Z", re.IGNORECASE)
_LONG_MOVES: Final = re.compile(r"(?:[0-9()]*[lurd]){8,}\)*\Z", re.IGNORECASE)
_SAID: Final = ("title", "author", "collection", "comment")


@dataclass(frozen=True)
class Moves:
    """A text of moves."""

    line: int
    text: str
    is_named: bool
    """Whether it stands under ``Solution:``, so that it has to be one."""


@dataclass(frozen=True)
class Remarks:
    """What one block says."""

    said: Mapping[str, str]
    """Values of keys by name; the last one of each stands."""
    free: tuple[str, ...]
    """Lines without a key."""
    moves: tuple[Moves, ...]
    touches_above: bool
    touches_below: bool


@dataclass
class _Gathered:
    said: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)
    moves: list[Moves] = field(default_factory=list)
    heading: str = ""
    """What moves stand under."""
    is_open: bool = False
    """Whether a line of moves goes on with the one before it."""


def read_remarks(block: Block) -> Remarks:
    """Return what a block of text says."""
    found = _Gathered()
    behind = 0
    for i, line in enumerate(block.lines):
        end = comment_end(block.lines, i) if i >= behind else None
        if end is not None:
            found.said["comment"] = "\n".join(block.lines[i + 1 : end])
            behind = end + 1
        elif i >= behind:
            _take(found, line.strip().lstrip(";").strip(), block.line + i)
    free, moves = tuple(found.free), tuple(found.moves)
    return Remarks(found.said, free, moves, block.touches_above, block.touches_below)


def _take(found: _Gathered, text: str, line: int) -> None:
    """Add what one line says."""
    key = _KEY.match(text)
    name = key[1].lower() if key else ""
    if _HEADING.match(text):
        found.heading, found.is_open = name or text.lower(), False
        if key and name == "solution" and (" " not in key[2] or _MOVES.match(key[2])):
            _take_moves(found, key[2], line)
    elif _LONG_MOVES.match(text) or ((found.heading or found.is_open) and _MOVES.match(text)):
        _take_moves(found, text, line)
    else:
        found.heading, found.is_open = "", False
        if key is None:
            found.free += [text] if text else []
        elif name in _SAID and key[2]:
            found.said[name] = key[2].strip()


def _take_moves(found: _Gathered, text: str, line: int) -> None:
    is_named = found.heading.startswith("solution")
    if not text or (found.heading and not is_named):
        return
    if found.is_open:
        last = found.moves.pop()
        found.moves.append(replace(last, text=f"{last.text} {text}"))
    else:
        found.moves.append(Moves(line, text, is_named))
    found.is_open = True
