"""A lane's words as chips, one chip an event, lit up to the frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from operator import is_
from typing import NamedTuple

from core.evaluate.judge import Fault
from core.search.trace import Operation
from explorer.pictures.lane_run import LaneRun


class Role(Enum):
    """What a chip says."""

    CREATE = "create"
    CLOSE = "close"
    PLAN = "plan"
    STRAY = "stray"


class Chip(NamedTuple):
    """The words of one event; there are tens of thousands in a long trace."""

    text: str
    role: Role
    fault: str | None
    """The broken rule and what was found; None if none is known."""


@dataclass(frozen=True)
class WordsPicture:
    """All chips of a lane, and how far the clock has come."""

    chips: tuple[Chip, ...]
    n_lit: int
    """Chips that have happened; the last of them is the newest."""


NO_WORDS = WordsPicture((), 0)


def n_kept(old: Sequence[Chip], new: Sequence[Chip]) -> int:
    """Return how many of the first chips are the very same in both."""
    is_same = [*map(is_, old, new)]
    return is_same.index(False) if False in is_same else len(is_same)


class ChipMaker:
    """Makes the chips of a run, again and again as it grows; a chip's index is its event's."""

    def __init__(self) -> None:
        """Begin before the first event."""
        self._chips: list[Chip] = []
        self._faults: dict[int, Fault] = {}
        """Those that the chips tell."""

    def chips(self, run: LaneRun) -> tuple[Chip, ...]:
        """Return all chips; those made before are kept, but where another rule is broken now."""
        n_known = len(self._chips)
        told_otherwise = {i for i, _ in self._faults.items() ^ run.faults.items() if i < n_known}
        for i in told_otherwise:
            self._chips[i] = _make_chip(run, i)
        self._chips += [_make_chip(run, i) for i in range(n_known, len(run.events))]
        self._faults = run.faults
        return tuple(self._chips)


def _make_chip(run: LaneRun, i: int) -> Chip:
    event, fault = run.events[i], run.faults.get(i)
    words = run.response.words[event.position : event.position + event.length]
    if event.operation is None:
        role = Role.PLAN if words[0] == "plan" else Role.STRAY
    else:
        role = Role.CREATE if event.operation is Operation.CREATE else Role.CLOSE
    return Chip(" ".join(words), role, None if fault is None else f"{fault.rule}: {fault.detail}")
