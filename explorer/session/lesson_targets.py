"""How a lesson names cells, commands, clauses and frames: a few words, read and written.

``cell 3 4``, ``cell 3 4 of model``, ``clause 12``, ``clause 12 of model``, ``frame 7``,
``frame 7 to 9``, ``command play``, ``command train?`` (a command that there may not be).
"""

import re
from collections.abc import Collection
from typing import Final

from core.errors import DataError
from core.grid import Cell
from explorer.session.lesson import Target

_LANES: Final = {"A*": 0, "model": 1}
_FORMS: Final = {
    "cell": re.compile(r"(?P<x>\d{1,4}) (?P<y>\d{1,4})(?: of (?P<lane>A\*|model))?\Z"),
    "clause": re.compile(r"(?P<first>[1-9]\d{0,6})(?: of (?P<lane>A\*|model))?\Z"),
    "frame": re.compile(r"(?P<first>\d{1,7})(?: to (?P<last>\d{1,7}))?\Z"),
    "command": re.compile(r"(?P<command>[\w-]+)(?P<absent>\?)?\Z"),
}
_RIGHT: Final = "cell 3 4, clause 12, frame 7 to 9 or command play"


def read_targets(text: str, commands: Collection[str] | None) -> tuple[Target, ...]:
    """Read targets with commas between them; raises DataError.

    Args:
        text: as above.
        commands: names of the commands there are; None to take any name.
    """
    return tuple(read_target(part, commands) for part in text.split(","))


def read_target(text: str, commands: Collection[str] | None) -> Target:
    """Read one target; raises DataError."""
    kind, _, rest = " ".join(text.split()).partition(" ")
    found = _FORMS[kind].match(rest) if kind in _FORMS else None
    if found is None:
        raise DataError(f"{text.strip()!r}", None, _RIGHT)
    parts = found.groupdict()
    lane = _LANES.get(parts.get("lane") or "")
    if kind == "cell":
        return Target("cell", (int(parts["x"]), int(parts["y"])), lane=lane)
    if kind == "command":
        return _command(parts["command"], commands, may_be_absent=bool(parts["absent"]))
    first = int(parts["first"])
    last = int(parts.get("last") or first)
    if last < first:
        raise DataError(f"{text.strip()!r}", None, "the smaller frame first")
    if kind == "frame":
        return Target("frame", first=first, last=last)
    return Target("clause", first=first, last=last, lane=lane)


def _command(name: str, commands: Collection[str] | None, *, may_be_absent: bool) -> Target:
    if commands is not None and name not in commands and not may_be_absent:
        near = sorted(commands, key=lambda other: (-_alike(name, other), other))[:3]
        raise DataError(f"unknown command {name!r}", None, f"such as {', '.join(near)}")
    return Target("command", command=name, may_be_absent=may_be_absent)


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def write_targets(targets: tuple[Target, ...]) -> str:
    """Return targets as text."""
    return ", ".join(map(write_target, targets))


def write_target(target: Target) -> str:
    """Return one target as text."""
    of_lane = "" if target.lane is None else f" of {list(_LANES)[target.lane]}"
    if target.kind == "cell":
        return f"cell {cell_text(target.cell)}{of_lane}"
    if target.kind == "command":
        return f"command {target.command}{'?' if target.may_be_absent else ''}"
    if target.kind == "clause":
        return f"clause {target.first}{of_lane}"
    to = f" to {target.last}" if target.last != target.first else ""
    return f"frame {target.first}{to}"


def cell_text(cell: Cell) -> str:
    """Return a cell as the model's words have it."""
    return f"{cell[0]} {cell[1]}"
