"""The verdict on one response: is the plan valid, is it shortest, is the trace A*'s own?

The plan is judged by executing it and never by the trace; the trace by the audit. A response that
is still being written is judged piece by piece, each once.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from core.domains.domain import Domain
from core.search.audit import Audit, begin_audit
from core.search.claims import Finding
from core.search.trace import DropLevel
from core.tokens.response import ParsedResponse, Piece, Reading, claims_of


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a response."""

    position: int
    """Index of the word at which the faulty piece begins; the number of words if one is missing."""
    rule: str
    detail: str


_position = attrgetter("position")


@dataclass(frozen=True)
class Judgement:
    """Everything that can be said of one response."""

    response: ParsedResponse
    solved: bool
    """Whether executing the plan reaches the goal."""
    optimal: bool
    cost: int | None
    """Moves of the plan if it is valid."""
    optimal_cost: int
    trace_valid: bool | None
    """Whether A* could have written the trace; None without a trace."""
    faults: tuple[Fault, ...]
    """All faults of trace and plan, by position."""

    @property
    def first_error(self) -> Fault | None:
        """The first fault."""
        return self.faults[0] if self.faults else None

    def fault_at(self, position: int) -> Fault | None:
        """Return the first fault of the piece that begins at a word, if it has one."""
        i = bisect_left(self.faults, position, key=_position)
        is_there = i < len(self.faults) and self.faults[i].position == position
        return self.faults[i] if is_there else None


@dataclass(frozen=True)
class Judging:
    """A response judged as far as it has come; more words make another one."""

    reading: Reading
    audit: Audit
    task: Any
    broken: tuple[Fault, ...] = ()
    """The audit's findings as faults."""
    places: tuple[int, ...] = ()
    """Where each clause that the audit has heard begins."""

    def more(self, words: Sequence[str]) -> "Judging":
        """Return the judging after more words: each piece that ends is judged once."""
        reading = self.reading.more(words)
        audited, places = self._heard(reading.trace)
        broken = self._located(audited.findings, places, len(reading.words))
        return Judging(reading, audited, self.task, broken, places)

    def judgement(self, optimal_cost: int, *, is_complete: bool = True) -> Judgement:
        """Return the verdict so far; arguments as for ``judge``."""
        response = self.reading.response(is_complete=is_complete)
        audited, places = self._heard(response.trace)
        trace_ended = is_complete or bool(response.plan)
        findings = audited.ended() if trace_ended else audited.findings
        broken = self._located(findings, places, response.trace_tokens)
        trace = (*_malformed_clauses(response), *broken)
        plan = _plan_faults(self.audit.rules.domain, self.task, response, is_complete=is_complete)
        solved = is_complete and not plan
        cost = len(response.plan) - 1 if solved else None
        return Judgement(
            response=response,
            solved=solved,
            optimal=cost == optimal_cost,
            cost=cost,
            optimal_cost=optimal_cost,
            trace_valid=not trace if response.trace else None,
            faults=tuple(sorted((*trace, *plan), key=_position)),
        )

    def _heard(self, trace: Sequence[Piece]) -> tuple[Audit, tuple[int, ...]]:
        """Return the audit of a trace that goes on from here, and where its clauses begin."""
        new = trace[len(self.reading.trace) :]
        return self.audit.more(claims_of(new)), (*self.places, *_places(new))

    def _located(
        self, findings: tuple[Finding, ...], places: Sequence[int], end: int
    ) -> tuple[Fault, ...]:
        """Return findings of a trace that ends at a word as faults; those known are kept."""
        known = self.audit.findings
        # Another style of trace than thought so far brings other findings.
        kept = self.broken if findings[: len(known)] == known else ()
        return (*kept, *_located(findings[len(kept) :], places, end))


def begin_judging(
    domain: Domain, task: Any, *, level: DropLevel | None = None, heuristic: str | None = None
) -> Judging:
    """Return a judging before the first word; arguments as for ``judge``."""
    audited = begin_audit(domain, task, level=level, heuristic=heuristic)
    return Judging(Reading(domain), audited, task)


def judge(
    domain: Domain,
    task: Any,
    words: Sequence[str],
    optimal_cost: int,
    *,
    level: DropLevel | None = None,
    is_complete: bool = True,
    heuristic: str | None = None,
) -> Judgement:
    """Judge a response.

    Args:
        domain: the task's domain.
        task: the board.
        words: everything the decoder produced, without ``bos`` and ``eos``.
        optimal_cost: moves of a shortest plan.
        level: drop level of the trace; None infers it.
        is_complete: whether the response has ended; of an unfinished one the last piece, which
            may still grow, is not judged, and it lacks no plan yet.
        heuristic: name of the heuristic that the trace should show; None is the published one.
    """
    begun = begin_judging(domain, task, level=level, heuristic=heuristic)
    return begun.more(words).judgement(optimal_cost, is_complete=is_complete)


def trace_faults(
    domain: Domain,
    task: Any,
    response: ParsedResponse,
    *,
    level: DropLevel | None = None,
    is_complete: bool = True,
    heuristic: str | None = None,
) -> list[Fault]:
    """Return the faults of a response's trace alone; arguments as for ``judge``."""
    begun = begin_audit(domain, task, level=level, heuristic=heuristic)
    audited = begun.more(claims_of(response.trace))
    findings = audited.ended() if is_complete else audited.findings
    broken = _located(findings, _places(response.trace), response.trace_tokens)
    return [*_malformed_clauses(response), *broken]


def _malformed_clauses(response: ParsedResponse) -> list[Fault]:
    return [_malformed(piece) for piece in response.trace if piece.fault is not None]


def _plan_faults(
    domain: Domain, task: Any, response: ParsedResponse, *, is_complete: bool
) -> list[Fault]:
    """Return the first fault of a plan, or none."""
    malformed = next((piece for piece in response.plan if not piece.is_well_formed), None)
    if malformed is not None:
        return [_malformed(malformed)]
    steps = [piece.state for piece in response.plan if piece.is_well_formed]
    found = domain.check_plan(task, steps)
    if found is None or (not is_complete and found[1] in ("plan_goal", "plan_missing")):
        return []
    index, rule, detail = found
    end = len(response.words)
    return [Fault(response.plan[index].position if response.plan else end, rule, detail)]


def _places(pieces: Sequence[Piece]) -> list[int]:
    """Return where the clauses begin that ``claims_of`` finds among some pieces of a trace."""
    return [piece.position for piece in pieces if piece.fault is None]


def _located(findings: Sequence[Finding], places: Sequence[int], end: int) -> list[Fault]:
    """Return findings as faults of the clauses they blame, or of the end of the trace."""

    def place(clause: int) -> int:
        return places[clause] if clause < len(places) else end

    return [Fault(place(found.clause), found.rule, found.detail) for found in findings]


def _malformed(piece: Piece) -> Fault:
    return Fault(piece.position, "malformed", piece.fault or "")
