"""A lane on the clock, and its ticks on the scrub bar: one an event."""

from explorer.pictures.lane_run import LaneRun
from explorer.playback.timeline import EventKind, Lane, event_kinds

Tick = tuple[int, str]
"""Frame at which an event is in, and the name of its theme colour."""

_HUES = {
    EventKind.CREATE: "open",
    EventKind.RECREATION: "current",
    EventKind.EXPANSION: "closed_glyph",
    EventKind.PLAN: "plan",
    EventKind.OTHER: "error",
}


def make_lane(name: str, run: LaneRun) -> Lane:
    """Return a run as a lane on the clock."""
    trace = run.response.trace
    kinds = event_kinds(((p.operation, p.state) for p in trace), len(run.response.plan))
    return Lane(name, kinds, min(run.faults, default=None))


def make_ticks(lane: Lane, run: LaneRun) -> tuple[Tick, ...]:
    """Return a tick for each event; those that break a rule in the colour of errors."""
    return tuple(
        (i + 1, "error" if i in run.faults else _HUES[kind])
        for i, kind in enumerate(lane.event_kinds)
    )
