"""What a picture or a film shows: lanes on one clock, and the card of each at a frame."""

from dataclasses import dataclass, replace
from functools import cached_property

from core.search.replay import SearchFrame
from explorer.pictures.board import resolve_board
from explorer.pictures.board_picture import BoardPicture
from explorer.pictures.headline import Headline
from explorer.pictures.prepared import Prepared, compared
from explorer.pictures.shown import Shown
from explorer.playback.timeline import Alignment, Timeline


@dataclass(frozen=True)
class Actor:
    """One lane: a run ready to play, and what stands above it."""

    prepared: Prepared
    headline: Headline
    shown: Shown | None = None
    """What of the run is shown on its board; None for all of it."""


@dataclass(frozen=True)
class LaneCard:
    """One lane at one frame."""

    headline: Headline
    board: BoardPicture
    place: str
    """How far the lane is, in words."""
    known: str
    """What its search knows, in words; empty where it has none."""
    words: str
    """The words of its newest event; empty before the first."""


@dataclass(frozen=True)
class Scene:
    """The lanes that are shown, A*'s first."""

    actors: tuple[Actor, ...]
    alignment: Alignment = Alignment.CLAUSE
    branch_only: bool = False
    """Whether only frames of the branch to the goal are there."""

    @cached_property
    def timeline(self) -> Timeline:
        """The clock of all lanes."""
        lanes = tuple(actor.prepared.lane for actor in self.actors)
        return Timeline(lanes, self.alignment, self.branch_only)

    @cached_property
    def last_clause(self) -> int:
        """The first frame at which the traces of all lanes are in, and nothing of it is missing."""
        counts = (actor.prepared.run.n_clauses for actor in self.actors)
        return max((self.timeline.frame_of(i, n) for i, n in enumerate(counts)), default=0)

    def cards(self, frame: int) -> tuple[LaneCard, ...]:
        """Return every lane at a frame."""
        places = (self.timeline.lane_position(i, frame) for i in range(len(self.actors)))
        return tuple(map(card_of, self.actors, places))


def scene_of(
    actors: tuple[Actor, ...],
    alignment: Alignment = Alignment.CLAUSE,
    *,
    branch_only: bool = False,
) -> Scene:
    """Return lanes as a scene; where there are two they know where they first differ."""
    if len(actors) == 2:
        one, other = (actor.prepared for actor in actors)
        pairs = (compared(one, other), compared(other, one))
        actors = tuple(replace(a, prepared=p) for a, p in zip(actors, pairs, strict=True))
    return Scene(actors, alignment, branch_only)


def card_of(actor: Actor, position: int) -> LaneCard:
    """Return a lane after the first ``position`` of its events."""
    prepared, run = actor.prepared, actor.prepared.run
    n, n_clauses = len(run.events), run.n_clauses
    if position > n_clauses or not n_clauses:
        place = f"step {position - n_clauses} of {n - n_clauses} of the plan"
    else:
        place = f"clause {position:,} of {n_clauses:,}"
    words = prepared.chips[position - 1].text if 0 < position <= len(prepared.chips) else ""
    shown = actor.shown
    board = shown.board(position) if shown else resolve_board(run.task, run, position)
    return LaneCard(actor.headline, board, place, _known(run.frame(position)), words)


def _known(frame: SearchFrame) -> str:
    if not frame.position:
        return ""
    return f"{frame.n_open:,} open · {frame.n_closed:,} closed"
