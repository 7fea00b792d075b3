"""What a stored row says: the words of a trace row or of a response row, and how to judge them."""

from dataclasses import dataclass

from core.data.rows import Row
from core.domains.domain import Domain
from core.errors import DataError
from core.search.trace import DropLevel


@dataclass(frozen=True)
class RowWords:
    """The words of one row."""

    words: tuple[str, ...]
    """Trace, then plan."""
    is_response: bool
    """Whether a model wrote them; A* did otherwise."""
    level: DropLevel | None
    """Drop level that a trace row states; None infers it from the trace."""
    heuristic: str | None
    """Heuristic that the row names; None for the published one."""


def row_words(row: Row, domain: Domain) -> RowWords:
    """Return the words of a row; raises DataError naming file and line."""
    heuristic = _heuristic(row, domain)
    # Not "in": a Parquet file in which some rows have words says null in the others.
    if row.data.get("words") is not None:
        return RowWords(_words(row, "words"), True, None, heuristic)
    return RowWords(_words(row, "trace") + _words(row, "plan"), False, _level(row), heuristic)


def _words(row: Row, key: str) -> tuple[str, ...]:
    if key not in row.data:
        right = 'a response row with "words" or a trace row with "trace" and "plan"'
        raise DataError(f'missing key "{key}"', row.where, right)
    words = row.data[key]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise DataError(f'wrong key "{key}"', row.where, "a list of words")
    return tuple(words)


def _heuristic(row: Row, domain: Domain) -> str | None:
    """Return the heuristic a row names; None for the published one."""
    name = row.data.get("heuristic")
    if name is not None and name not in domain.heuristics:
        right = " or ".join(domain.heuristics)
        raise DataError(f'wrong key "heuristic": {name!r}', row.where, right)
    return name


def _level(row: Row) -> DropLevel | None:
    """Return the drop level a trace row states; None infers it from the trace."""
    level = row.data.get("drop_level")
    if level is None:
        return None
    if type(level) is not int or not 0 <= level <= DropLevel.ALL:
        raise DataError('wrong key "drop_level"', row.where, "a whole number from 0 to 4")
    return DropLevel(level)
