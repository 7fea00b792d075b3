"""The list of a collection's levels: what each row says."""

from dataclasses import dataclass
from typing import Any

from core.domains.sokoban.board import SokobanTask
from core.formats.level import Level
from explorer.session.collections import Collection
from explorer.session.records import Record, Records, record_of


@dataclass(frozen=True)
class LevelRow:
    """One level in the list."""

    task: Any
    """What its preview shows."""
    title: str
    details: str
    """Size, boxes and best as one line."""
    author: str
    mark: str
    """Empty until it is solved; then the user's moves."""
    is_best: bool
    """Whether the user's moves are as few as can be."""


@dataclass(frozen=True)
class LevelsPicture:
    """The whole list."""

    names: tuple[str, ...] = ()
    """Collections to choose from."""
    chosen: int = -1
    """Index of the collection shown, -1 for none."""
    rows: tuple[LevelRow, ...] = ()
    current: int | None = None
    """Index of the level on the board."""
    summary: str = ""


def resolve_rows(collection: Collection, records: Records) -> tuple[LevelRow, ...]:
    """Return a row for each level."""
    return tuple(
        _row(number, level, record_of(records, level.task))
        for number, level in enumerate(collection.levels, start=1)
    )


def summary_of(rows: tuple[LevelRow, ...]) -> str:
    """Return how many levels there are and how many of them are solved."""
    solved = sum(bool(row.mark) for row in rows)
    return f"{solved} of {len(rows)} solved"


def _row(number: int, level: Level, record: Record) -> LevelRow:
    task, board = level.task, level.task.board
    parts = [f"{board.width}×{board.height}"]
    if isinstance(task, SokobanTask):
        parts.append(f"{len(task.boxes)} {'box' if len(task.boxes) == 1 else 'boxes'}")
    parts += [] if record.optimum is None else [f"best {record.optimum}"]
    title = level.title or ""
    name = title if title and not title.isdecimal() else f"Level {title or number}"
    solved = record.moves is not None
    is_best = solved and record.moves == record.optimum
    mark = f"✓ {record.moves}" if solved else ""
    return LevelRow(task, name, " · ".join(parts), level.author or "", mark, is_best)
