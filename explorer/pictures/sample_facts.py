"""What samples of one board are worth, in lines of text; and their different plans as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.evaluate.intervals import wilson
from core.search.trace import DropLevel
from explorer.pictures.clause_rows import NO_ROWS, Row, RowsPicture
from explorer.pictures.headline import VALID_ONLY
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.pictures.samples import PlanGroup, SampleSet

COLUMNS = ("count", "plan", "share", "moves", "words")
_STYLES = {
    DropLevel.NONE: "whole",
    DropLevel.CLOSE: "no closes",
    DropLevel.COST: "no costs",
    DropLevel.CREATE: "sparse",
    None: "no clause",
}
_RULES = {
    "plan_missing": "no plan",
    "plan_start": "wrong start",
    "plan_on_wall": "into a wall",
    "plan_outside_board": "off the board",
    "plan_step": "a jump",
    "plan_goal": "stops early",
    "plan_push": "a stuck box",
    "malformed": "garbled",
    "cut": "cut",
}
"""What each fault of a plan is called in a narrow column."""


@dataclass(frozen=True)
class Fact:
    """One line: a name, and a number in words."""

    name: str
    value: str
    tip: str = ""


def sample_facts(samples: SampleSet, search_words: int | None) -> tuple[Fact, ...]:
    """Return what the samples are worth; ``search_words`` are those of A*'s own trace."""
    return tuple(_facts(samples, search_words)) if samples.samples else ()


def _facts(samples: SampleSet, search_words: int | None) -> Iterator[Fact]:
    score, n = samples.score, len(samples.samples)
    yield Fact("Shortest plan", *_share(score.n_optimal, n, "samples"))
    yield Fact("Valid plan", *_share(score.n_solved, n, "samples"))
    yield Fact("Different valid plans", f"{score.n_plans}", "Diversity, as in reports")
    swc = f"{score.swc_sum / n:.3f} mean, {score.swc_best:.3f} best"
    tip = (
        "Success weighted by cost: shortest moves over moves, 0 where the plan is not valid.\n"
        "Mean over the samples as Dualformer has it; the best of them as Searchformer has it."
    )
    yield Fact("SWC", swc, tip)
    if score.n_traces:
        yield Fact(
            "Trace as A* could write it", *_share(score.n_valid_traces, score.n_traces, "traces")
        )
        words = f"{score.trace_tokens / n:,.0f} mean"
        beside = "" if search_words is None else f", A* {search_words:,}"
        yield Fact("Words of trace", words + beside, "Words before the first plan")
        yield from _styles(samples)
    else:
        yield Fact("Words of trace", "0", "No sample begins with a trace")
    if score.n_cut:
        yield Fact("Cut at the word limit", f"{score.n_cut} of {n}", "They never wrote an end")


def _share(hits: int, n: int, of: str) -> tuple[str, str]:
    """Return a share in words, and its interval as a tip."""
    found = wilson(hits, n)
    tip = f"95 % interval over {n} {of} of this board: {found.low:.0%} to {found.high:.0%}"
    return f"{hits} of {n}, {percent(hits, n)}", tip.replace("%", " %").replace("  ", " ")


def percent(hits: int, n: int) -> str:
    """Return a share in whole percent that is 0 or 100 only where it is none or all."""
    share = 100 * hits / n
    if 0 < hits < n:
        share = min(max(share, 1), 99)
    return f"{share:.0f} %"


def _styles(samples: SampleSet) -> Iterator[Fact]:
    """Yield the words of trace by what was left out, where samples differ in that."""
    for style, (n, words) in samples.trace_words.items():
        name = "none of a level" if style is None else f"like drop level {style.value}"
        yield Fact(f"   {_STYLES.get(style, name)}", f"{n} × {words:,.0f} words", f"Traces {name}")


def plan_rows(samples: SampleSet) -> RowsPicture:
    """Return the different plans, a line each."""
    n, plans = len(samples.samples), samples.plans
    return RowsPicture(COLUMNS, range(len(plans)), lambda i: _row(plans[i], n)) if n else NO_ROWS


def _row(group: PlanGroup, n: int) -> Row:
    verdict, size = group.first.judgement, len(group.samples)
    what, hue, tip = _verdict(group)
    moves = "" if verdict.cost is None else str(verdict.cost)
    texts = (str(size), what, percent(size, n), moves, f"{group.words:,.0f}")
    more = "" if size == 1 else f"\nClick again for the next of its {size} samples."
    return Row(texts, hue, f"{tip}\nClick to play it in the model's lane.{more}")


def _verdict(group: PlanGroup) -> tuple[str, str, str]:
    """Return what is to be said of a plan, its hue, and the reason in full."""
    verdict, fault = group.first.judgement, group.first.plan_fault
    if fault is not None:
        what = _RULES.get(fault.rule, fault.rule.removeprefix("plan_").replace("_", " "))
        return f"✕ {what}", "error", f"Not valid: {fault.detail} [{fault.rule}]."
    if verdict.optimal:
        return "✓ shortest", "plan", "Valid, and no plan is shorter."
    extra = (verdict.cost or 0) - verdict.optimal_cost
    if verdict.optimal_cost == UNSOLVABLE:
        return "valid", "text", VALID_ONLY
    return (
        f"! {extra} longer",
        "closed_glyph",
        f"Valid, but {extra} moves longer than the shortest.",
    )
