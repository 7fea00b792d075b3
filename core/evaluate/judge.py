"""The verdict on one response: is the plan valid, is it shortest, is the trace A*'s own?

The plan is judged by executing it and never by the trace; the trace by the audit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.domains.domain import Domain
from core.search.audit import audit
from core.search.claims import Claim, Finding
from core.search.trace import DropLevel
from core.tokens.response import ParsedResponse, Piece, parse_response, without_last_piece


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a response."""

    position: int
    """Index of the word at which the faulty piece begins; the number of words if one is missing."""
    rule: str
    detail: str


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
    response = parse_response(domain, words if is_complete else without_last_piece(words))
    trace_ended = is_complete or bool(response.plan)
    trace = trace_faults(
        domain, task, response, level=level, is_complete=trace_ended, heuristic=heuristic
    )
    plan = _plan_faults(domain, task, response, is_complete=is_complete)
    solved = is_complete and not plan
    cost = len(response.plan) - 1 if solved else None
    return Judgement(
        response=response,
        solved=solved,
        optimal=cost == optimal_cost,
        cost=cost,
        optimal_cost=optimal_cost,
        trace_valid=not trace if response.trace else None,
        faults=tuple(sorted((*trace, *plan), key=lambda fault: fault.position)),
    )


def trace_faults(
    domain: Domain,
    task: Any,
    response: ParsedResponse,
    *,
    level: DropLevel | None = None,
    is_complete: bool = True,
    heuristic: str | None = None,
) -> list[Fault]:
    """Return the faults of a response's trace: malformed pieces, then broken rules."""
    malformed = [_malformed(piece) for piece in response.trace if not piece.is_well_formed]
    pieces = [piece for piece in response.trace if piece.is_well_formed]
    claims = [_claim(piece) for piece in pieces]
    findings = audit(
        domain, task, claims, level=level, is_complete=is_complete, heuristic=heuristic
    )
    return malformed + [_located(finding, pieces, response) for finding in findings]


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


def _claim(piece: Piece) -> Claim:
    assert piece.operation is not None
    return Claim(piece.operation, piece.state, piece.g, piece.h)


def _located(finding: Finding, pieces: Sequence[Piece], response: ParsedResponse) -> Fault:
    at_end = finding.clause >= len(pieces)
    position = response.trace_tokens if at_end else pieces[finding.clause].position
    return Fault(position, finding.rule, finding.detail)


def _malformed(piece: Piece) -> Fault:
    return Fault(piece.position, "malformed", piece.fault or "")
