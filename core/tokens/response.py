"""What a response says: words to clauses and plan steps. Total: any list of words has a parse.

A response is cut at the words ``create``, ``close`` and ``plan``. A piece that does not say a
clause or a step keeps its words and the reason. The trace ends at the first ``plan``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from core.domains.domain import Domain
from core.search.trace import Operation

_OPERATIONS = {"create": Operation.CREATE, "close": Operation.CLOSE}
_COST = re.compile(r"c(0|[1-9][0-9]{0,8})\Z")


@dataclass(frozen=True)
class Piece:
    """One clause or plan step, well formed or not."""

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

    @property
    def malformed(self) -> Piece | None:
        """The first malformed piece."""
        return next((p for p in (*self.trace, *self.plan) if not p.is_well_formed), None)


def parse_response(domain: Domain, words: Sequence[str]) -> ParsedResponse:
    """Parse everything a decoder produced after ``bos``, up to and without ``eos``."""
    words = tuple(words)
    n_trace = words.index("plan") if "plan" in words else len(words)
    trace = tuple(_trace_piece(domain, words, *span) for span in _spans(words, 0, n_trace))
    plan = tuple(_plan_piece(domain, words, *span) for span in _spans(words, n_trace, len(words)))
    return ParsedResponse(words, trace, plan, n_trace)


def without_last_piece(words: Sequence[str]) -> Sequence[str]:
    """Return the words before the last operation: what of an unfinished response can be judged."""
    starts = [i for i, word in enumerate(words) if word in _OPERATIONS or word == "plan"]
    return words[: starts[-1]] if starts else words[:0]


def _spans(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the pieces of ``words[first:last]``."""
    starts = [i for i in range(first, last) if words[i] in _OPERATIONS or words[i] == "plan"]
    if first < last and (not starts or starts[0] != first):
        starts.insert(0, first)
    yield from pairwise([*starts, last])


def _trace_piece(domain: Domain, words: Sequence[str], start: int, end: int) -> Piece:
    operation = _OPERATIONS.get(words[start])
    if operation is None:
        return Piece(start, end - start, None, None, fault=f"{words[start]!r} begins no clause")
    body = words[start + 1 : end]
    costs = [int(found[1]) for word in body[-2:] if (found := _COST.match(word))]
    state = domain.parse_state(body[: len(body) - len(costs)])
    fault = None
    if state is None:
        fault = f"{' '.join(words[start:end])!r} names no state"
    elif len(costs) == 1:
        fault = f"{' '.join(words[start:end])!r} has one cost of two"
    g, h = costs if len(costs) == 2 else (None, None)
    return Piece(start, end - start, operation, state, g, h, fault)


def _plan_piece(domain: Domain, words: Sequence[str], start: int, end: int) -> Piece:
    text = " ".join(words[start:end])
    if words[start] != "plan":
        return Piece(start, end - start, None, None, fault=f"{text!r} inside the plan")
    move = domain.parse_move(words[start + 1 : end])
    fault = None if move is not None else f"{text!r} is no step of a plan"
    return Piece(start, end - start, None, move, fault=fault)
