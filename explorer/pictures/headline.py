"""The head of a lane: what it is, its three numbers, and the verdict in words."""

from dataclasses import dataclass
from enum import Enum

from core.domains.domain import domain_of
from core.evaluate.judge import Fault
from core.search.orderings import ORDERINGS, PUBLISHED
from explorer.pictures.lane_run import UNSOLVABLE, LaneRun
from explorer.session.state import ModelRun, SearchReach, SearchRun, State


class Verdict(Enum):
    """How a lane's answer is to be taken."""

    NONE = "none"
    """There is no answer yet."""
    GOOD = "good"
    """Valid and shortest."""
    VALID = "valid"
    """Valid, and as long as A* has found no plan nobody knows whether it is shortest."""
    FAIR = "fair"
    """Valid, but not shortest; or right with a wrong trace."""
    BAD = "bad"
    """No valid plan."""


MARKS = {
    Verdict.NONE: "",
    Verdict.GOOD: "✓",
    Verdict.VALID: "",
    Verdict.FAIR: "!",
    Verdict.BAD: "✕",
}
"""What stands before a verdict, so that it does not rest on colour alone."""
VALID_ONLY = "Valid; how long the shortest is, A* does not say."
"""Said of a plan that there is nothing to measure by."""


@dataclass(frozen=True)
class Headline:
    """What stands above a lane's board."""

    title: str
    numbers: tuple[tuple[str, str], ...]
    """Three pairs of value and unit: cost, clauses, time."""
    verdict: Verdict
    message: str
    """The verdict in words; names the first broken rule."""
    offer: tuple[str, str] | None = None
    """What the user may do about it: name of a command, and its text."""


_SEARCH_LONGER = ("search_longer", "Search longer")
_NO_WAY = {
    "maze": "No way leads from start to goal.",
    "sokoban": "No pushes bring every box to a dock.",
}


def search_headline(state: State, run: LaneRun | None) -> Headline:
    """Return the head of A*'s lane; ``run`` is the search of the state."""
    title, search, why = "A* search", state.search, state.no_search
    if why is not None:
        offer = _SEARCH_LONGER if state.can_search_longer else None
        return Headline(title, (), Verdict.BAD, f"{why[0].upper()}{why[1:]}.", offer)
    if state.is_searching and state.reach is not None:
        return Headline(title, (), Verdict.NONE, _progress(state.reach))
    if search is None or run is None:
        return Headline(title, (), Verdict.NONE, "Searching …" if state.is_searching else "")
    if search.heuristic not in (None, next(iter(domain_of(search.task).heuristics))):
        title = f"A* · {search.heuristic}"
    clauses = (str(len(search.trace)), "clauses")
    if search.unshown:
        clauses = (f"{search.unshown:,}", "expansions")
    seconds = (duration(search.seconds), "")
    if not search.trace.is_solved:
        numbers = (("–", "no way"), clauses, seconds)
        return Headline(title, numbers, Verdict.BAD, _NO_WAY[domain_of(search.task).name])
    if search.ordering != PUBLISHED.name:
        return _other_search(search, clauses, seconds)
    numbers = ((str(search.trace.cost), "moves"), clauses, seconds)
    message = f"Shortest plan found after {search.expansions:,} expansions."
    more = " Too many to show: here is the plan." if search.unshown else ""
    return Headline(title, numbers, Verdict.GOOD, message + more)


def _progress(reach: SearchReach) -> str:
    least = f"a plan has at least {reach.at_least} moves"
    return f"Searching … {reach.expansions:,} expansions so far, {least}."


def _other_search(
    search: SearchRun, clauses: tuple[str, str], seconds: tuple[str, str]
) -> Headline:
    """Return the head of a search that is not the published one, measured against that."""
    title = f"{ORDERINGS[search.ordering].title}, not A*"
    n, cost = search.expansions, search.trace.cost
    extra = cost - (search.best_cost or cost)
    what = "Shortest plan" if not extra else f"A plan {extra} moves longer than the shortest"
    message = f"{what}, after {n} expansions; A* needs {search.astar_expansions}."
    numbers = ((str(cost), f"of {search.best_cost}"), clauses, seconds)
    return Headline(title, numbers, Verdict.FAIR if extra else Verdict.GOOD, message)


def model_headline(
    answer: ModelRun | None, run: LaneRun | None, optimal_cost: int, no_answer: str = ""
) -> Headline:
    """Return the head of the model's lane; ``no_answer`` says why nobody answers."""
    if answer is None or run is None:
        return Headline("Dualformer", (), Verdict.NONE, no_answer)
    title = f"Dualformer · {answer.mode.value}"
    judgement = run.judgement
    against = f"of {optimal_cost}" if optimal_cost != UNSOLVABLE else "moves"
    cost = ("–" if judgement.cost is None else str(judgement.cost), against)
    unit = "clauses" if run.n_clauses != 1 else "clause"
    numbers = (cost, (str(run.n_clauses), unit), (duration(answer.seconds), ""))
    if not answer.is_done:
        return Headline(
            title, (("…", against), *numbers[1:2], ("…", "")), Verdict.NONE, "Thinking …"
        )
    verdict, message = _verdict(answer, run, optimal_cost)
    return Headline(title, numbers, verdict, message)


def _verdict(answer: ModelRun, run: LaneRun, optimal_cost: int) -> tuple[Verdict, str]:
    judgement = run.judgement
    error = judgement.first_error
    if answer.was_cut:
        return Verdict.BAD, f"Cut after {len(answer.words)} words without an end."
    if not judgement.solved:
        plan = [f for f in judgement.faults if f.position >= judgement.response.trace_tokens]
        fault = plan[-1] if plan else error
        why = "." if fault is None else f": {_named(fault)}"
        return Verdict.BAD, f"The plan fails{why}"
    if not judgement.optimal:
        return _not_shortest(run, optimal_cost)
    if judgement.trace_valid is False and error is not None:
        return Verdict.FAIR, f"Shortest plan, but the trace breaks a rule: {_named(error)}"
    if judgement.trace_valid:
        return Verdict.GOOD, "Shortest plan, and A* could have written the trace."
    return Verdict.GOOD, "Shortest plan, without a trace."


def _not_shortest(run: LaneRun, optimal_cost: int) -> tuple[Verdict, str]:
    """Judge a valid plan that is longer than A*'s, or that A* has none to set against."""
    judgement, verdict, said = run.judgement, Verdict.VALID, VALID_ONLY
    if optimal_cost != UNSOLVABLE:
        extra = (judgement.cost or 0) - optimal_cost
        verdict, said = Verdict.FAIR, f"Valid, but {extra} moves longer than the shortest."
    error = judgement.first_error
    if judgement.trace_valid is False and error is not None:
        return Verdict.FAIR, f"{said} The trace breaks a rule: {_named(error)}"
    return verdict, said


def _named(fault: Fault) -> str:
    """Return what was found, with the name of the rule."""
    return f"{fault.detail} [{fault.rule}]."


def duration(seconds: float) -> str:
    """Return a time span as people read it."""
    if seconds < 0.0995:
        return f"{seconds * 1000:.1f} ms" if seconds < 0.00995 else f"{seconds * 1000:.0f} ms"
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"
