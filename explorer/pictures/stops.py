"""At which frames the user's breakpoints are."""

from collections.abc import Sequence

from explorer.pictures.prepared import Prepared
from explorer.playback.timeline import MarkKind, Timeline
from explorer.session.breakpoints import Breakpoints


def stop_frames(
    breakpoints: Breakpoints, lanes: Sequence[Prepared | None], timeline: Timeline
) -> tuple[int, ...]:
    """Return the frames at which some lane comes to a breakpoint, in order."""
    found: set[int] = set()
    for i, prepared in enumerate(lanes):
        if prepared is not None and breakpoints:
            found |= {timeline.frame_of(i, position) for position in _hits(breakpoints, prepared)}
    return tuple(sorted(found))


def _hits(breakpoints: Breakpoints, prepared: Prepared) -> set[int]:
    """Return how many events of a lane are in when it comes to a breakpoint."""
    n_clauses, lane = prepared.run.n_clauses, prepared.lane
    hits = {i + 1 for cell in breakpoints.cells for i in prepared.events_of(cell) if i < n_clauses}
    new = (position for position, kind in lane.marks if kind is MarkKind.NEW_F)
    return hits | {position for position in new if lane.f[position - 1] in breakpoints.costs}
