"""Lanes on one clock."""

from hypothesis import given
from hypothesis import strategies as st

from core.search.trace import Operation
from explorer.playback.timeline import (
    Alignment,
    ClauseKinds,
    EventKind,
    Lane,
    MarkKind,
    Timeline,
)

CREATE, CLOSE = Operation.CREATE, Operation.CLOSE


def kinds_of(clauses, n_plan_steps):
    reader = ClauseKinds()
    kinds = [reader.read(*clause) for clause in clauses]
    return (*kinds, *[EventKind.PLAN] * n_plan_steps)


ASTAR = Lane("A*", kinds_of([(CREATE, 1), (CLOSE, 1), (CREATE, 2), (CREATE, 2), (CLOSE, 2)], 2))
MODEL = Lane("model", kinds_of([(None, "?")], 1), first_error=0)
LANES = st.builds(
    lambda kinds, error: Lane("x", tuple(kinds), error),
    st.lists(st.sampled_from(EventKind), max_size=12),
    st.none() | st.integers(0, 11),
)
TIMELINES = st.lists(LANES, max_size=3).map(lambda lanes: Timeline(tuple(lanes)))


def test_events_are_named_for_what_they_did():
    assert [kind.value for kind in ASTAR.event_kinds] == [
        "create",
        "expansion",
        "create",
        "re-creation",
        "expansion",
        "plan",
        "plan",
    ]
    assert MODEL.event_kinds == (EventKind.OTHER, EventKind.PLAN)


def test_marks_stand_where_the_event_is_in():
    timeline = Timeline((ASTAR, MODEL))
    assert [(mark.frame, mark.lane, mark.name) for mark in timeline.marks] == [
        (1, 1, "first error"),
        (2, 0, "expansion"),
        (2, 1, "plan begin"),
        (4, 0, "re-creation"),
        (5, 0, "expansion"),
        (6, 0, "plan begin"),
    ]


def test_the_longest_lane_decides_the_length():
    timeline = Timeline((ASTAR, MODEL))
    assert timeline.last == 7
    assert [timeline.lane_position(1, frame) for frame in (-3, 0, 1, 2, 3, 99)] == [
        0,
        0,
        1,
        2,
        2,
        2,
    ]
    assert Timeline().last == 0


@given(TIMELINES, st.integers(-5, 20))
def test_positions_never_leave_their_lane(timeline, frame):
    assert 0 <= timeline.clamp(frame) <= timeline.last
    for i, lane in enumerate(timeline.lanes):
        here = timeline.lane_position(i, frame)
        assert 0 <= here <= lane.n_events
        assert 0 <= timeline.lane_position(i, frame + 1) - here <= 1


@given(TIMELINES, st.sampled_from(MarkKind))
def test_walking_by_stops_visits_each_once_in_both_directions(timeline, kind):
    there, frame = [], -1
    for _ in range(50):
        frame = timeline.next_stop(99 if frame is None else frame, kind)
        there += [] if frame is None else [frame]
    back, frame = [], timeline.last + 1
    for _ in range(50):
        frame = timeline.previous_stop(-1 if frame is None else frame, kind)
        back += [] if frame is None else [frame]
    assert there == list(timeline.stops(kind)) == back[::-1]
    assert there == sorted({mark.frame for mark in timeline.marks if mark.name == kind.value})


def test_stops_of_one_lane():
    timeline = Timeline((ASTAR, ASTAR, MODEL))
    assert timeline.stops(MarkKind.EXPANSION, lane=2) == ()
    assert timeline.next_stop(2, MarkKind.EXPANSION, lane=0) == 5
    assert timeline.previous_stop(2, MarkKind.EXPANSION, lane=0) is None


ODD = st.builds(
    lambda n, seconds, branch: Lane(
        "x",
        (EventKind.CREATE,) * n,
        moments=tuple(seconds * (i + 1) for i in range(n)),
        branch=tuple(sorted(i for i in branch if i < n)),
    ),
    st.integers(0, 12),
    st.floats(0.001, 5),
    st.sets(st.integers(0, 11)),
)


@given(st.lists(ODD, min_size=1, max_size=3), st.sampled_from(Alignment), st.booleans())
def test_however_lanes_share_the_clock_all_begin_with_nothing_and_end_with_all(lanes, way, only):
    timeline = Timeline(tuple(lanes), way, only)
    for i, lane in enumerate(lanes):
        places = [timeline.lane_position(i, frame) for frame in range(timeline.last + 1)]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, lane.n_events)
        frames = timeline.frames_of(i)
        assert all(places[frame] >= k + 1 for k, frame in enumerate(frames))
        assert all(places[frame - 1] < k + 1 for k, frame in enumerate(frames))


@given(st.lists(ODD, min_size=1, max_size=3))
def test_the_branch_alone_shows_each_of_its_events(lanes):
    timeline = Timeline(tuple(lanes), branch_only=True)
    for i, lane in enumerate(lanes):
        there = set(timeline.positions[i].tolist())
        assert {event + 1 for event in lane.branch} <= there


def test_time_goes_by_what_each_lane_took():
    quick = Lane("quick", (EventKind.CREATE,) * 4, moments=(0.1, 0.2, 0.3, 0.4))
    slow = Lane("slow", (EventKind.CREATE,) * 2, moments=(2.0, 4.0))
    timeline = Timeline((quick, slow), Alignment.TIME)
    assert timeline.last == 4
    assert [timeline.lane_position(1, frame) for frame in range(5)] == [0, 0, 1, 1, 2]
    assert timeline.lane_position(0, 1) == 4
