"""What a response says: words to clauses and plan steps. Total: any list of words has a parse.

A response is cut at the words ``create``, ``close`` and ``plan``. A piece that does not say a
clause or a step keeps its words and the reason. The trace ends at the first ``plan``. A response
that is still being written is read piece by piece: whatever follows, a piece that has ended stays
as it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from core.domains.domain import Domain
from core.search.claims import Claim
from core.search.trace import Operation

_OPERATIONS = {"create": Operation.CREATE, "close": Operation.CLOSE}
_STARTS = frozenset([*_OPERATIONS, "plan"])
"""Words at which a response is cut."""
_QUOTED = 40
"""Words quoted of a malformed piece; a clause of five boxes has 21."""
_COST = re.compile(r"c(0|[1-9][0-9]{0,8})\Z")


class Piece(NamedTuple):
    """One clause or plan step, well formed or not; there are tens of thousands in a long trace."""

    position: int
    """Index of its first word in the response."""
    length: int
    """Its number of words."""
    operation: Operation | None
    """What a clause says; None for a plan step or words before any clause."""
    state: Any | None
    """State, or step of the plan; None if the words say none."""
    g: int | None = None
    h: int | None = None
    fault: str | None = None
    """Why the piece is malformed, in plain words."""

    @property
    def is_well_formed(self) -> bool:
        """Whether the words say what they should."""
        return self.fault is None


@dataclass(frozen=True)
class ParsedResponse:
    """A response, cut into pieces."""

    words: tuple[str, ...]
    trace: tuple[Piece, ...]
    """Pieces before the first ``plan``."""
    plan: tuple[Piece, ...]
    """Pieces from the first ``plan`` on."""
    trace_tokens: int
    """Words before the first ``plan``; all of them if there is none."""

    @cached_property
    def clause_at(self) -> dict[int, int]:
        """Indices of the trace's pieces by the position of their first word."""
        return {piece.position: i for i, piece in enumerate(self.trace)}

    @property
    def malformed(self) -> Piece | None:
        """The first malformed piece."""
        return next((p for p in (*self.trace, *self.plan) if not p.is_well_formed), None)


@dataclass(frozen=True)
class Reading:
    """A response as far as it has come; more words make another one, and nothing is read twice."""

    domain: Domain
    words: tuple[str, ...] = ()
    trace: tuple[Piece, ...] = ()
    """Pieces that have ended, before the first ``plan``."""
    plan: tuple[Piece, ...] = ()
    """Pieces that have ended, from the first ``plan`` on."""
    begun: int = 0
    """Index of the first word of the piece that may still grow."""

    def more(self, words: Sequence[str]) -> "Reading":
        """Return the reading after more words."""
        known = (*self.words, *words)
        trace, plan, begun = list(self.trace), list(self.plan), self.begun
        for start in range(len(self.words), len(known)):
            if known[start] in _STARTS and start > begun:
                pieces = plan if plan or known[begun] == "plan" else trace
                pieces.append(_piece(self.domain, known[begun:start], begun, pieces is plan))
                begun = start
        return replace(self, words=known, trace=tuple(trace), plan=tuple(plan), begun=begun)

    def response(self, *, is_complete: bool = True) -> ParsedResponse:
        """Return what was read; of an unfinished response without the piece that may still grow."""
        last = self.words[self.begun :]
        trace, plan = self.trace, self.plan
        if is_complete and last:
            in_plan = bool(plan) or last[0] == "plan"
            piece = _piece(self.domain, last, self.begun, in_plan)
            trace, plan = (trace, (*plan, piece)) if in_plan else ((*trace, piece), plan)
        words = self.words if is_complete else self.words[: self.begun]
        return ParsedResponse(words, trace, plan, plan[0].position if plan else len(words))


def claims_of(pieces: Iterable[Piece]) -> list[Claim]:
    """Return what the well-formed clauses among some pieces claim that a search did."""
    return [
        Claim(piece.operation, piece.state, piece.g, piece.h)
        for piece in pieces
        if piece.is_well_formed and piece.operation is not None
    ]


def parse_response(domain: Domain, words: Sequence[str]) -> ParsedResponse:
    """Parse everything a decoder produced after ``bos``, up to and without ``eos``."""
    return Reading(domain).more(words).response()


def _piece(domain: Domain, words: Sequence[str], start: int, is_of_plan: bool) -> Piece:
    """Return the piece that some words from ``start`` on say."""
    return (_plan_piece if is_of_plan else _trace_piece)(domain, words, start)


def _quoted(words: Sequence[str]) -> str:
    """Return words in quotes, of very many the first."""
    said, n_more = repr(" ".join(words[:_QUOTED])), len(words) - _QUOTED
    return f"{said} and {n_more:,} more words" if n_more > 0 else said


def _trace_piece(domain: Domain, words: Sequence[str], start: int) -> Piece:
    operation = _OPERATIONS.get(words[0])
    if operation is None:
        return Piece(start, len(words), None, None, fault=f"{words[0]!r} begins no clause")
    body = words[1:]
    costs = [int(found[1]) for word in body[-2:] if (found := _COST.match(word))]
    state = domain.parse_state(body[: len(body) - len(costs)])
    fault = None
    if state is None:
        fault = f"{_quoted(words)} names no state"
    elif len(costs) == 1:
        fault = f"{_quoted(words)} has one cost of two"
    g, h = costs if len(costs) == 2 else (None, None)
    return Piece(start, len(words), operation, state, g, h, fault)


def _plan_piece(domain: Domain, words: Sequence[str], start: int) -> Piece:
    if words[0] != "plan":
        return Piece(start, len(words), None, None, fault=f"{_quoted(words)} inside the plan")
    move = domain.parse_move(words[1:])
    fault = None if move is not None else f"{_quoted(words)} is no step of a plan"
    return Piece(start, len(words), None, move, fault=fault)
