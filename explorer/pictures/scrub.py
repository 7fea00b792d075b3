"""What the scrub bar shows beside the playhead: a tick an event, flags at what is worth a stop."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.pictures.prepared import Prepared
from explorer.playback.timeline import MarkKind, Timeline

Tick = tuple[int, str]
"""Frame at which an event is in, and the name of its theme colour."""

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
    rows: tuple[tuple[Tick, ...], ...] = ()
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
        rows.append(tuple(zip(timeline.frames_of(i), prepared.hues, strict=True)))
        for position, kind in prepared.lane.marks:
            if kind in _FLAGS:
                frame = timeline.frame_of(i, position)
                flags.append(Flag(frame, i, _FLAGS[kind], f"{_LANES[i]}: {kind.value}"))
    return ScrubPicture(timeline.last, tuple(rows), tuple(flags), stops)
