"""Which answers a table shows: by what they are worth, and by words that they must hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from core.evaluate.answer_rows import AnswerRow
from explorer.pictures.answers import outcome

Test = Callable[[AnswerRow], bool]


@dataclass(frozen=True)
class AnswerFilter:
    """One choice of the list of filters."""

    name: str
    text: str
    make: Callable[[Sequence[AnswerRow]], Test]
    """Makes the test from all rows, as some ask how rows differ."""


def shown_lines(
    rows: Sequence[AnswerRow],
    ids: Sequence[str],
    wanted: AnswerFilter,
    text: str,
    tasks: frozenset[int] | None = None,
) -> list[int]:
    """Return the indices of the rows to show, as they came.

    Args:
        rows: all answers.
        ids: of the tasks.
        wanted: the filter.
        text: words that must all occur somewhere in a row, in any case.
        tasks: the only ones to show; None for all.
    """
    test, words = wanted.make(rows), text.lower().split()
    return [
        i
        for i, row in enumerate(rows)
        if test(row)
        and (tasks is None or row.index in tasks)
        and (not words or _holds(row, ids, words))
    ]


def _holds(row: AnswerRow, ids: Sequence[str], words: Sequence[str]) -> bool:
    said = searchable(row, ids)
    return all(word in said for word in words)


def searchable(row: AnswerRow, ids: Sequence[str]) -> str:
    """Return everything of a row that words are looked for in."""
    task_id = ids[row.index] if row.index < len(ids) else ""
    parts = (f"#{row.index + 1}", task_id, row.model, row.mode, outcome(row), row.rule, row.detail)
    return " ".join(parts).lower()


def _plain(test: Test) -> Callable[[Sequence[AnswerRow]], Test]:
    return lambda _rows: test


def _differing(by: Callable[[AnswerRow], tuple[int, str]]) -> Callable[[Sequence[AnswerRow]], Test]:
    """Return a test for rows of which others, alike in a key, are worth something else."""

    def make(rows: Sequence[AnswerRow]) -> Test:
        found: dict[tuple[int, str], set[str]] = {}
        for row in rows:
            found.setdefault(by(row), set()).add(outcome(row))
        return lambda row: len(found[by(row)]) > 1

    return make


FILTERS: Final = (
    AnswerFilter("all", "All answers", _plain(lambda _r: True)),
    AnswerFilter("wrong", "Not the shortest plan", _plain(lambda r: not r.is_optimal)),
    AnswerFilter(
        "longer", "Valid, but not shortest", _plain(lambda r: r.is_solved and not r.is_optimal)
    ),
    AnswerFilter("unsolved", "No valid plan", _plain(lambda r: not r.is_solved)),
    AnswerFilter("optimal", "Shortest plan", _plain(lambda r: r.is_optimal)),
    AnswerFilter(
        "lucky",
        "Broken trace, shortest plan",
        _plain(lambda r: r.trace_valid is False and r.is_optimal),
    ),
    AnswerFilter(
        "unlucky",
        "Right trace, not the shortest plan",
        _plain(lambda r: r.trace_valid is True and not r.is_optimal),
    ),
    AnswerFilter("broken", "Broken trace", _plain(lambda r: r.trace_valid is False)),
    AnswerFilter("cut", "Cut off at the word limit", _plain(lambda r: r.was_cut)),
    AnswerFilter("models", "Models disagree", _differing(lambda r: (r.index, r.mode))),
    AnswerFilter("modes", "Modes disagree", _differing(lambda r: (r.index, r.model))),
)
"""Every filter, the first one showing everything."""


def filter_named(name: str) -> AnswerFilter:
    """Return a filter by its name."""
    return next(item for item in FILTERS if item.name == name)
