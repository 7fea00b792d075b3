"""Two or more lanes on one clock: which events are in at a frame, and which are worth a stop.

An event of a lane is one clause of its trace or one step of its plan. At frame k each lane shows
its first k events; a lane with fewer shows all of them. So frames run from 0 to the number of
events of the longest lane. All values, no Qt.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import Enum

from core.search.trace import Operation


class EventKind(Enum):
    """What an event did."""

    CREATE = "create"
    """A node was put on the open list for the first time."""
    RECREATION = "re-creation"
    """A known node was created again."""
    EXPANSION = "expansion"
    """A node was closed."""
    PLAN = "plan"
    """A step of the plan."""
    OTHER = "other"
    """Words that say no event."""


class MarkKind(Enum):
    """Why a frame is worth a stop."""

    EXPANSION = "expansion"
    RECREATION = "re-creation"
    PLAN_BEGIN = "plan begin"
    FIRST_ERROR = "first error"


_MARKED = {
    EventKind.EXPANSION: MarkKind.EXPANSION,
    EventKind.RECREATION: MarkKind.RECREATION,
}


@dataclass(frozen=True, order=True)
class Mark:
    """A frame worth a stop."""

    frame: int
    """The first frame at which the event is in."""
    lane: int
    """Index of the lane."""
    name: str
    """Value of its MarkKind."""


@dataclass(frozen=True)
class Lane:
    """One run on the clock."""

    name: str
    event_kinds: tuple[EventKind, ...] = ()
    """What each event did."""
    first_error: int | None = None
    """Index of the first event that breaks a rule."""

    @property
    def n_events(self) -> int:
        """Number of events so far."""
        return len(self.event_kinds)

    @property
    def marks(self) -> tuple[tuple[int, MarkKind], ...]:
        """Frames worth a stop, in order, each with why."""
        kinds, found = self.event_kinds, []
        plan_begin = kinds.index(EventKind.PLAN) if EventKind.PLAN in kinds else -1
        for i, kind in enumerate(kinds):
            if kind in _MARKED:
                found.append((i + 1, _MARKED[kind]))
            if i == plan_begin:
                found.append((i + 1, MarkKind.PLAN_BEGIN))
            if i == self.first_error:
                found.append((i + 1, MarkKind.FIRST_ERROR))
        return tuple(found)


def event_kinds(
    clauses: Iterable[tuple[Operation | None, Hashable]], n_plan_steps: int
) -> tuple[EventKind, ...]:
    """Return what each event did.

    Args:
        clauses: operation (None if the words say none) and state of each clause.
        n_plan_steps: steps of the plan after them.
    """
    kinds = []
    known: set[Hashable] = set()
    for operation, state in clauses:
        if operation is Operation.CREATE:
            kinds.append(EventKind.RECREATION if state in known else EventKind.CREATE)
            known.add(state)
        elif operation is Operation.CLOSE:
            kinds.append(EventKind.EXPANSION)
        else:
            kinds.append(EventKind.OTHER)
    return (*kinds, *[EventKind.PLAN] * n_plan_steps)


@dataclass(frozen=True)
class Timeline:
    """The lanes that share the clock."""

    lanes: tuple[Lane, ...] = ()

    @property
    def last(self) -> int:
        """The last frame: that at which the longest lane is complete."""
        return max((lane.n_events for lane in self.lanes), default=0)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All frames worth a stop, in order."""
        lanes = enumerate(self.lanes)
        return tuple(
            sorted(Mark(frame, i, kind.value) for i, lane in lanes for frame, kind in lane.marks)
        )

    def clamp(self, frame: int) -> int:
        """Return the nearest frame there is."""
        return min(max(frame, 0), self.last)

    def lane_position(self, lane: int, frame: int) -> int:
        """Return how many events of a lane are in at a frame."""
        return min(self.clamp(frame), self.lanes[lane].n_events)

    def stops(self, kind: MarkKind, lane: int | None = None) -> tuple[int, ...]:
        """Return the frames of one kind of mark, in order, of one lane or of all."""
        lanes = self.lanes if lane is None else (self.lanes[lane],)
        return tuple(sorted({f for one in lanes for f, why in one.marks if why is kind}))

    def next_stop(self, frame: int, kind: MarkKind, lane: int | None = None) -> int | None:
        """Return the next frame of a kind after ``frame``, or None."""
        stops = self.stops(kind, lane)
        later = bisect_right(stops, frame)
        return stops[later] if later < len(stops) else None

    def previous_stop(self, frame: int, kind: MarkKind, lane: int | None = None) -> int | None:
        """Return the last frame of a kind before ``frame``, or None."""
        stops = self.stops(kind, lane)
        earlier = bisect_left(stops, frame)
        return stops[earlier - 1] if earlier else None
