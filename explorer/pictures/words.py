"""A lane's words as chips, one chip an event, lit up to the frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from operator import is_
from typing import NamedTuple

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
    if old is new:
        return len(old)
    return sum(1 for _ in takewhile(bool, map(is_, old, new)))


def make_chips(run: LaneRun, known: Sequence[Chip] = ()) -> tuple[Chip, ...]:
    """Return the chips of a run; a chip's index is its event's.

    Args:
        run: what was read of the words.
        known: chips of its first events, which are kept unless they break another rule now.
    """
    chips, said, n_known = [], run.response.words, len(known)
    for i, event in enumerate(run.events):
        fault = run.faults.get(i)
        reason = None if fault is None else f"{fault.rule}: {fault.detail}"
        if i < n_known and known[i].fault == reason:
            chips.append(known[i])
            continue
        words, operation = said[event.position : event.position + event.length], event.operation
        if operation is None:
            role = Role.PLAN if words[0] == "plan" else Role.STRAY
        else:
            role = Role.CREATE if operation is Operation.CREATE else Role.CLOSE
        chips.append(Chip(" ".join(words), role, reason))
    return tuple(chips)
