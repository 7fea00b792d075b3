"""What is known of levels from one day to the next: solved or not, and the fewest moves there are.

Levels go by a digest of their board, so a mark stays with a level whatever its title or its file.
A stored value that no longer makes sense is dropped, never an error.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from PySide6.QtCore import QSettings

from core.domains.domain import domain_of

_KEY = "levels"


@dataclass(frozen=True)
class Record:
    """What is known of one level; None where nothing is."""

    moves: int | None = None
    """Fewest moves of the user's own solutions."""
    optimum: int | None = None
    """Fewest moves of any solution, as A* found them."""


Records = Mapping[str, Record]
"""Records by digest."""
NO_RECORD = Record()


@lru_cache(maxsize=20_000)
def digest_of(task: Any) -> str:
    """Return the digest of a task's board and pieces; its id does not matter."""
    text = domain_of(task).write_text(task)
    return blake2b(text.encode(), digest_size=12).hexdigest()


def record_of(records: Records, task: Any) -> Record:
    """Return what is known of a task."""
    return records.get(digest_of(task), NO_RECORD)


def with_solution(records: Records, task: Any, moves: int) -> Records:
    """Remember that the user has solved a task; the fewest moves stand."""
    old = record_of(records, task)
    best = moves if old.moves is None else min(old.moves, moves)
    return _with(records, task, replace(old, moves=best))


def with_optimum(records: Records, task: Any, optimum: int) -> Records:
    """Remember the fewest moves that a task needs."""
    return _with(records, task, replace(record_of(records, task), optimum=optimum))


def load_records(settings: QSettings) -> Records:
    """Return the stored records."""
    try:
        stored = json.loads(str(settings.value(_KEY, "{}")))
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    return {digest: Record(*value) for digest, value in stored.items() if _makes_sense(value)}


def save_records(settings: QSettings, records: Records) -> None:
    """Store the records."""
    rows = {digest: [record.moves, record.optimum] for digest, record in records.items()}
    settings.setValue(_KEY, json.dumps(rows))


def _makes_sense(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(n is None or (type(n) is int and n >= 0) for n in value)


def _with(records: Records, task: Any, record: Record) -> Records:
    if record_of(records, task) == record:
        return records
    return {**records, digest_of(task): record}
