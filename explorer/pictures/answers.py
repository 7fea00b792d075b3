"""The answers of an evaluation as a table: its columns, in which order, and the words of a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from core.evaluate.answer_rows import AnswerRow
from explorer.pictures.clause_rows import Row
from explorer.session.shares import percent

SHORTEST, LONGER, CUT, WRONG = "shortest", "longer", "cut off", "no plan"
_HUES: Final = {SHORTEST: "plan", LONGER: "closed_glyph", CUT: "error", WRONG: "error"}

Key = float | str | None


@dataclass(frozen=True)
class AnswerColumn:
    """One column."""

    name: str
    tip: str
    width: int
    """In pixels at the usual size of text."""
    text: Callable[[AnswerRow], str]
    key: Callable[[AnswerRow], Key]
    """What rows are ordered by; None comes last either way."""
    is_number: bool = True


def outcome(row: AnswerRow) -> str:
    """Return in one word or two what the plan is worth."""
    if row.is_solved:
        return SHORTEST if row.is_optimal else LONGER
    return CUT if row.was_cut else WRONG


def answer_row(row: AnswerRow, columns: Sequence[AnswerColumn]) -> Row:
    """Return a line of the table."""
    texts = tuple(column.text(row) for column in columns)
    return Row(texts, _HUES[outcome(row)], row.detail)


def columns_of(*, has_samples: bool) -> tuple[AnswerColumn, ...]:
    """Return the columns; that of the samples only where there are some."""
    return (*_COLUMNS, *_SAMPLED) if has_samples else _COLUMNS


def ordered(
    rows: Sequence[AnswerRow], lines: Sequence[int], column: AnswerColumn, *, is_falling: bool
) -> list[int]:
    """Return indices of rows in the order of a column; equal ones stay as they came."""
    keys = {i: column.key(rows[i]) for i in lines}
    known = [i for i in lines if keys[i] is not None]
    unknown = [i for i in lines if keys[i] is None]
    found = sorted(known, key=lambda i: keys[i], reverse=is_falling)  # type: ignore[arg-type, return-value]
    return found + unknown


def _whole(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _extra(row: AnswerRow) -> str:
    """Return the outcome, with the moves too many."""
    said = outcome(row)
    if row.cost is None or said == SHORTEST:
        return said
    return f"+{row.cost - row.optimal_cost} moves"


_TRACES: Final = {True: "right", False: "broken", None: "none"}
_RANKS: Final = {SHORTEST: 0, LONGER: 1, CUT: 3, WRONG: 2}


def _outcome_key(row: AnswerRow) -> float:
    extra = 0 if row.cost is None else row.cost - row.optimal_cost
    return 1e6 * _RANKS[outcome(row)] + extra


def _share(row: AnswerRow) -> str:
    return f"{row.n_optimal} of {row.n_samples}" if row.n_samples else ""


_COLUMNS: Final = (
    AnswerColumn("task", "Number of the task", 42, lambda r: f"{r.index + 1}", lambda r: r.index),
    AnswerColumn("plan", "What the plan is worth", 84, _extra, _outcome_key, is_number=False),
    AnswerColumn("model", "", 90, lambda r: r.model, lambda r: r.model, is_number=False),
    AnswerColumn("mode", "", 42, lambda r: r.mode, lambda r: r.mode, is_number=False),
    AnswerColumn(
        "trace",
        "Whether A* could have written the trace",
        58,
        lambda r: _TRACES[r.trace_valid],
        lambda r: _TRACES[r.trace_valid],
        is_number=False,
    ),
    AnswerColumn(
        "first error",
        "Name of the first rule that the answer breaks",
        106,
        lambda r: r.rule,
        lambda r: r.rule or None,
        is_number=False,
    ),
    AnswerColumn(
        "at word",
        "Where it breaks it",
        54,
        lambda r: _whole(r.position),
        lambda r: r.position,
    ),
    AnswerColumn(
        "A* moves",
        "Moves of the shortest plan",
        66,
        lambda r: _whole(r.optimal_cost),
        lambda r: r.optimal_cost,
    ),
    AnswerColumn(
        "moves", "Moves of the model’s plan", 48, lambda r: _whole(r.cost), lambda r: r.cost
    ),
    AnswerColumn(
        "expanded",
        "Nodes that A* expanded",
        66,
        lambda r: _whole(r.expansions),
        lambda r: r.expansions,
    ),
    AnswerColumn(
        "trace words",
        "Words of the trace",
        78,
        lambda r: _whole(r.trace_tokens),
        lambda r: r.trace_tokens,
    ),
    AnswerColumn(
        "A* words",
        "Words of A*’s whole trace",
        62,
        lambda r: _whole(r.search_tokens),
        lambda r: r.search_tokens,
    ),
    AnswerColumn(
        "P(plan)",
        "How likely the model found plan as its first word",
        56,
        lambda r: percent(r.p_plan),
        lambda r: r.p_plan,
    ),
    AnswerColumn(
        "seconds",
        "Time of its batch, divided by the batch’s answers",
        58,
        lambda r: f"{r.seconds:.3f}",
        lambda r: r.seconds,
    ),
)
_SAMPLED: Final = (
    AnswerColumn(
        "samples",
        "Sampled answers with a shortest plan",
        78,
        _share,
        lambda r: r.n_optimal / r.n_samples if r.n_samples else None,
    ),
)
