"""What happened when, for the scrub bar: one tick an event worth seeing."""

from core.search.trace import Operation
from explorer.pictures.lane_run import LaneRun

Tick = tuple[int, str]
"""Frame at which an event is in, and the name of its theme colour."""


def make_ticks(run: LaneRun) -> tuple[Tick, ...]:
    """Return the ticks of a lane: expansions, nodes created again, steps of the plan, faults."""
    ticks = []
    created: set[object] = set()
    for i, event in enumerate(run.events):
        hue = None
        if i in run.faults:
            hue = "error"
        elif event.operation is Operation.CLOSE:
            hue = "closed_glyph"
        elif event.operation is Operation.CREATE:
            hue = "current" if event.state in created else "open"
            created.add(event.state)
        elif i >= run.n_clauses:
            hue = "plan"
        if hue is not None:
            ticks.append((i + 1, hue))
    return tuple(ticks)


def expansions(run: LaneRun) -> tuple[int, ...]:
    """Return the frames right after each ``close``."""
    return tuple(i + 1 for i, e in enumerate(run.events) if e.operation is Operation.CLOSE)
