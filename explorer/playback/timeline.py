"""Two or more lanes on one clock: which events are in at a frame, and which are worth a stop.

An event of a lane is one clause of its trace or one step of its plan. A frame says for each lane
how many of its events are in. Aligned by clause, that is the frame's own number, so frames run from
0 to the number of events of the longest lane. The other alignments stretch lanes over as many
frames, and a walk along the branch to the goal leaves out the frames between. All values, no Qt.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.search.trace import Operation

NO_COST = -1
"""Stands for the f of an event that has none."""


class Alignment(Enum):
    """What the lanes have in common at a frame."""

    CLAUSE = "clause"
    """As many events of each."""
    TIME = "time"
    """The time since each began, by what each really took."""
    SHARE = "share"
    """The same share of each, so that all end together."""


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

    # Tables by kind are asked for each event; hashing the name takes plain Python.
    __hash__ = object.__hash__


class MarkKind(Enum):
    """Why a frame is worth a stop."""

    EXPANSION = "expansion"
    RECREATION = "re-creation"
    NEW_F = "new f"
    """A node was closed with another f than the one before."""
    FIRST_GOAL = "first touch of the goal"
    """The goal was put on the open list."""
    PLAN_BEGIN = "plan begin"
    DIVERGENCE = "first difference"
    """The lane leaves the one it is compared with."""
    FIRST_ERROR = "first error"


_MARKED = (
    (EventKind.EXPANSION, MarkKind.EXPANSION),
    (EventKind.RECREATION, MarkKind.RECREATION),
)


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
    f: tuple[int, ...] = ()
    """f that each event says, NO_COST where it says none; empty if none is known."""
    moments: tuple[float, ...] = ()
    """When each event was there, in seconds since the lane began, in order; empty if unknown."""
    branch: tuple[int, ...] = ()
    """Indices of the events on the branch to the goal, and of the plan."""
    first_goal: int | None = None
    """Index of the event that put the goal on the open list."""
    divergence: int | None = None
    """Index of the first event that the other lane has not."""

    @property
    def n_events(self) -> int:
        """Number of events so far."""
        return len(self.event_kinds)

    @cached_property
    def marks(self) -> tuple[tuple[int, MarkKind], ...]:
        """Events worth a stop, as the number of events that are in then, each with why."""
        kinds = self.event_kinds
        found = [
            (i + 1, mark)
            for event, mark in _MARKED
            for i, kind in enumerate(kinds)
            if kind is event
        ]
        found += [(i + 1, MarkKind.NEW_F) for i in self._new_costs()]
        return tuple(sorted((*found, *self.single_marks), key=lambda mark: mark[0]))

    @cached_property
    def single_marks(self) -> tuple[tuple[int, MarkKind], ...]:
        """Those of the marks that come once at most."""
        kinds = self.event_kinds
        singles = {
            MarkKind.FIRST_GOAL: self.first_goal,
            MarkKind.PLAN_BEGIN: kinds.index(EventKind.PLAN) if EventKind.PLAN in kinds else None,
            MarkKind.FIRST_ERROR: self.first_error,
            MarkKind.DIVERGENCE: self.divergence,
        }
        there = ((i, kind) for kind, i in singles.items() if i is not None and i < len(kinds))
        return tuple(sorted(((i + 1, kind) for i, kind in there), key=lambda mark: mark[0]))

    def _new_costs(self) -> list[int]:
        """Return the expansions whose f is not that of the expansion before."""
        found, last = [], NO_COST
        for i, (kind, f) in enumerate(zip(self.event_kinds, self.f, strict=False)):
            if kind is EventKind.EXPANSION and f not in (NO_COST, last):
                found.append(i)
                last = f
        return found


class ClauseKinds:
    """Reads what each clause did, clause by clause."""

    def __init__(self) -> None:
        """Begin before the first clause."""
        self._created: set[Hashable] = set()

    def read(self, operation: Operation | None, state: Hashable) -> EventKind:
        """Return what the next clause did; its operation is None if the words say none."""
        if operation is Operation.CREATE:
            is_known = state in self._created
            self._created.add(state)
            return EventKind.RECREATION if is_known else EventKind.CREATE
        return EventKind.EXPANSION if operation is Operation.CLOSE else EventKind.OTHER


@dataclass(frozen=True)
class Timeline:
    """The lanes that share the clock."""

    lanes: tuple[Lane, ...] = ()
    alignment: Alignment = Alignment.CLAUSE
    branch_only: bool = False
    """Whether only frames of the branch to the goal are there."""

    @cached_property
    def positions(self) -> tuple[NDArray[np.int64], ...]:
        """How many events of each lane are in at each frame, shape (last + 1,), never falling."""
        every = self._aligned()
        if not self.branch_only or not any(lane.branch for lane in self.lanes):
            return every
        kept = {0, len(every[0]) - 1}
        for lane, there in zip(self.lanes, every, strict=True):
            kept |= set(np.searchsorted(there, np.array(lane.branch, np.int64) + 1).tolist())
        frames = sorted(kept)
        return tuple(there[frames] for there in every)

    def _aligned(self) -> tuple[NDArray[np.int64], ...]:
        counts = [lane.n_events for lane in self.lanes]
        n = max(counts, default=0)
        frames = np.arange(n + 1)
        if self.alignment is Alignment.SHARE and n:
            return tuple(frames * count // n for count in counts)
        known = all(len(lane.moments) == lane.n_events for lane in self.lanes)
        if self.alignment is Alignment.TIME and known:
            most = max((lane.moments[-1] for lane in self.lanes if lane.moments), default=0.0)
            times = np.linspace(0.0, most, n + 1)
            return tuple(np.searchsorted(lane.moments, times, side="right") for lane in self.lanes)
        return tuple(np.minimum(frames, count) for count in counts)

    @property
    def last(self) -> int:
        """The last frame, at which every lane is complete."""
        return len(self.positions[0]) - 1 if self.lanes else 0

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All frames worth a stop, in order."""
        return tuple(
            sorted(
                Mark(self.frame_of(i, position), i, kind.value)
                for i, lane in enumerate(self.lanes)
                for position, kind in lane.marks
            )
        )

    def clamp(self, frame: int) -> int:
        """Return the nearest frame there is."""
        return min(max(frame, 0), self.last)

    def lane_position(self, lane: int, frame: int) -> int:
        """Return how many events of a lane are in at a frame."""
        return int(self.positions[lane][self.clamp(frame)])

    def frame_of(self, lane: int, position: int) -> int:
        """Return the first frame at which so many events of a lane are in, or the last frame."""
        return self.clamp(int(np.searchsorted(self.positions[lane], position)))

    def frames_of(self, lane: int) -> NDArray[np.int64]:
        """Return for each event of a lane the first frame at which it is in."""
        events = np.arange(1, self.lanes[lane].n_events + 1)
        return np.searchsorted(self.positions[lane], events)

    def stops(self, kind: MarkKind, lane: int | None = None) -> tuple[int, ...]:
        """Return the frames of one kind of mark, in order, of one lane or of all."""
        lanes = range(len(self.lanes)) if lane is None else (lane,)
        found = (
            self.frame_of(i, position)
            for i in lanes
            for position, why in self.lanes[i].marks
            if why is kind
        )
        return tuple(sorted(set(found)))

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
