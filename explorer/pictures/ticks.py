"""A lane on the clock, and the colour of each of its events on the scrub bar."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.domains.domain import domain_of
from core.domains.maze.board import MazeTask
from core.search.trace import Operation
from core.tokens.response import Piece
from explorer.pictures.lane_run import LaneRun
from explorer.playback.timeline import NO_COST, ClauseKinds, EventKind, Lane
from explorer.session.state import Task

_HUES = {
    EventKind.CREATE: "open",
    EventKind.RECREATION: "current",
    EventKind.EXPANSION: "closed_glyph",
    EventKind.PLAN: "plan",
    EventKind.OTHER: "error",
}


class LaneReader:
    """Puts a run on the clock, again and again as it grows; each clause is read once."""

    def __init__(self, name: str) -> None:
        """Begin before the first clause of a lane."""
        self._name = name
        self._reader = ClauseKinds()
        self._kinds: list[EventKind] = []
        self._f: list[int] = []
        self._first_goal: int | None = None

    def lane(self, run: LaneRun, seconds: float | None = None) -> Lane:
        """Return a run as a lane; ``seconds`` is what all of it took, if that is known."""
        for piece in run.response.trace[len(self._kinds) :]:
            if self._first_goal is None and _touches_goal(run.task, piece):
                self._first_goal = len(self._kinds)
            self._kinds.append(self._reader.read(piece.operation, piece.state))
            self._f.append(_f(piece))
        n_words = max(1, len(run.response.words))
        return Lane(
            self._name,
            (*self._kinds, *[EventKind.PLAN] * len(run.response.plan)),
            min(run.faults, default=None),
            f=tuple(self._f),
            moments=() if seconds is None else _moments(run.events, seconds, n_words),
            branch=tuple(_branch(run)),
            first_goal=self._first_goal,
        )


def _moments(events: Sequence[Piece], seconds: float, n_words: int) -> tuple[float, ...]:
    return tuple([seconds * (event.position + event.length) / n_words for event in events])


def _f(piece: Piece) -> int:
    return NO_COST if piece.g is None or piece.h is None else piece.g + piece.h


def make_hues(lane: Lane, run: LaneRun) -> tuple[str, ...]:
    """Return the name of each event's theme colour; that of errors where a rule is broken."""
    hues = [_HUES[kind] for kind in lane.event_kinds]
    for i in run.faults:
        hues[i] = "error"
    return tuple(hues)


def _touches_goal(task: Task, piece: Piece) -> bool:
    """Say whether a clause puts the goal on the open list."""
    if piece.operation is not Operation.CREATE:
        return False
    if isinstance(task, MazeTask):
        return bool(piece.state == task.goal)
    # Words leave out the boxes on docks: where none is named, all of them are.
    return piece.state is not None and not piece.state.boxes


def _branch(run: LaneRun) -> Iterator[int]:
    """Yield the events on the branch that the plan walks along, then those of the plan."""
    if not run.response.plan:
        return
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
