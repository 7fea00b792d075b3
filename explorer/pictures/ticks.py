"""A lane on the clock, and the colour of each of its events on the scrub bar."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.domains.domain import domain_of
from core.domains.maze.board import MazeTask
from core.search.trace import Operation
from core.tokens.response import Piece
from explorer.pictures.lane_run import LaneRun
from explorer.playback.timeline import NO_COST, EventKind, Lane, event_kinds

_HUES = {
    EventKind.CREATE: "open",
    EventKind.RECREATION: "current",
    EventKind.EXPANSION: "closed_glyph",
    EventKind.PLAN: "plan",
    EventKind.OTHER: "error",
}


def make_lane(name: str, run: LaneRun, seconds: float | None = None) -> Lane:
    """Return a run as a lane on the clock; ``seconds`` is what all of it took, if that is known."""
    trace = run.response.trace
    kinds = event_kinds(((p.operation, p.state) for p in trace), len(run.response.plan))
    n_words = max(1, len(run.response.words))
    return Lane(
        name,
        kinds,
        min(run.faults, default=None),
        f=tuple(map(_f, trace)),
        moments=() if seconds is None else _moments(run.events, seconds, n_words),
        branch=tuple(_branch(run)),
        first_goal=_first_goal(run),
    )


def _moments(events: Sequence[Piece], seconds: float, n_words: int) -> tuple[float, ...]:
    return tuple([seconds * (event.position + event.length) / n_words for event in events])


def _f(piece: Piece) -> int:
    return NO_COST if piece.g is None or piece.h is None else piece.g + piece.h


def make_hues(lane: Lane, run: LaneRun) -> tuple[str, ...]:
    """Return the name of each event's theme colour; that of errors where a rule is broken."""
    kinds = enumerate(lane.event_kinds)
    return tuple("error" if i in run.faults else _HUES[kind] for i, kind in kinds)


def _first_goal(run: LaneRun) -> int | None:
    """Return the index of the clause that puts the goal on the open list."""
    task = run.task

    def touches(piece: Piece) -> bool:
        if isinstance(task, MazeTask):
            return bool(piece.state == task.goal)
        # Words leave out the boxes on docks: where none is named, all of them are.
        return piece.state is not None and not piece.state.boxes

    creates = (
        i
        for i, piece in enumerate(run.response.trace)
        if piece.operation is Operation.CREATE and touches(piece)
    )
    return next(creates, None)


def _branch(run: LaneRun) -> Iterator[int]:
    """Yield the events on the branch that the plan walks along, then those of the plan."""
    domain, plan = domain_of(run.task), run.plan_cells(len(run.events))
    if isinstance(run.task, MazeTask):
        depths: dict[Any, int] = {cell: g for g, cell in enumerate(plan)}
    else:
        said = (domain.said(run.task, state) for state in run.plan_states)
        depths = {state: g for g, state in enumerate(said)}
    for i, piece in enumerate(run.response.trace):
        depth = depths.get(piece.state)
        if depth is not None and piece.g in (None, depth):
            yield i
    yield from range(run.n_clauses, len(run.events))
