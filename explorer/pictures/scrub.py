"""What the scrub bar shows beside the playhead: a tick an event, flags at what is worth a stop."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.pictures.prepared import Prepared
from explorer.playback.timeline import MarkKind, Timeline


@dataclass(frozen=True, eq=False)
class Ticks:
    """The ticks of one lane."""

    frames: NDArray[np.int64]
    """Frame at which each event is in."""
    hues: tuple[str, ...]
    """Name of each event's theme colour."""


_FLAGS = {
    MarkKind.FIRST_GOAL: "goal",
    MarkKind.PLAN_BEGIN: "plan",
    MarkKind.DIVERGENCE: "accent",
    MarkKind.FIRST_ERROR: "error",
}
"""Marks that come once, each with its theme colour."""
_LANES = ("A*", "model")


@dataclass(frozen=True)
class Flag:
    """One frame worth a stop, drawn above or below the ticks."""

    frame: int
    lane: int
    hue: str
    """Name of its theme colour."""
    text: str
    """What is there, in words."""


@dataclass(frozen=True)
class ScrubPicture:
    """All that the bar shows at every frame."""

    last: int = 0
    """Last frame there is."""
    rows: tuple[Ticks, ...] = ()
    """For each lane its ticks."""
    flags: tuple[Flag, ...] = ()
    stops: tuple[int, ...] = ()
    """Frames of breakpoints."""


def resolve_scrub(
    lanes: Sequence[Prepared | None], timeline: Timeline, stops: tuple[int, ...]
) -> ScrubPicture:
    """Return ticks, flags and stops of the lanes on their clock."""
    rows, flags = [], []
    for i, prepared in enumerate(lanes):
        if prepared is None:
            continue
        rows.append(Ticks(timeline.frames_of(i), prepared.hues))
        for position, kind in prepared.lane.single_marks:
            frame = timeline.frame_of(i, position)
            flags.append(Flag(frame, i, _FLAGS[kind], f"{_LANES[i]}: {kind.value}"))
    return ScrubPicture(timeline.last, tuple(rows), tuple(flags), stops)
