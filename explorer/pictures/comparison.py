"""A comparison as a table: the search first, then a line for each entry."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.pictures.clause_rows import Row, RowsPicture
from explorer.pictures.headline import Headline, Verdict, duration
from explorer.pictures.lane_run import UNSOLVABLE
from explorer.pictures.prepared import Prepared
from explorer.session.state import ModelRun

COLUMNS = ("who", "answer", "moves", "trace words", "all words", "time", "first broken rule")
_WORDS = {
    Verdict.NONE: "…",
    Verdict.GOOD: "✓ shortest",
    Verdict.VALID: "valid",
    Verdict.FAIR: "! longer",
    Verdict.BAD: "✕ wrong",
}
_HUES = {
    Verdict.GOOD: "plan",
    Verdict.VALID: "text",
    Verdict.FAIR: "closed_glyph",
    Verdict.BAD: "error",
}


@dataclass(frozen=True)
class Compared:
    """One entry with what came of it."""

    name: str
    head: Headline
    answer: ModelRun | None = None
    prepared: Prepared | None = None
    """None before anything came."""


def comparison_rows(
    search: Prepared | None, seconds: float, rows: Sequence[Compared]
) -> RowsPicture:
    """Return the table; ``search`` is the search's run, which took so many seconds."""
    lines = [] if search is None else [_search_row(search, seconds)]
    lines += [_row(one) for one in rows]
    return RowsPicture(COLUMNS, range(len(lines)), lambda i: lines[i])


def _search_row(search: Prepared, seconds: float) -> Row:
    judgement, response = search.run.judgement, search.run.response
    moves = "" if judgement.cost is None else str(judgement.cost)
    words = f"{response.trace_tokens:,}", f"{len(response.words):,}"
    if not response.trace_tokens:  # too long to be shown: how long, nobody has counted
        words = "", ""
    return Row((search.ordering.title, "the search", moves, *words, duration(seconds), ""), "muted")


def _row(one: Compared) -> Row:
    """Return the line of an entry."""
    if one.prepared is None or one.answer is None:
        return Row((one.name, "–", "", "", "", "", one.head.message), "muted", one.head.message)
    verdict, response = one.prepared.run.judgement, one.prepared.run.response
    what, error = _WORDS[one.head.verdict], verdict.first_error
    is_longer = verdict.optimal_cost != UNSOLVABLE and not verdict.optimal
    if one.head.verdict is Verdict.FAIR and not is_longer:
        what = "! trace wrong"
    moves = "" if verdict.cost is None else str(verdict.cost)
    words = f"{response.trace_tokens:,}", f"{len(response.words):,}"
    time = duration(one.answer.seconds) if one.answer.is_done else "…"
    is_known = error is not None and one.answer.is_done
    broken = f"{error.rule}: {error.detail}" if is_known and error is not None else ""
    hue = _HUES.get(one.head.verdict, "muted")
    return Row((one.name, what, moves, *words, time, broken), hue, one.head.message)
