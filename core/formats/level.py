"""One board of a file with everything the file says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True)
class Level:
    """A task, and what was written beside it."""

    task: Any
    """A task of any domain. Read from a file it has an id: its row's, its title, or its number."""
    title: str | None = None
    author: str | None = None
    comment: str | None = None
    """Lines of free text."""
    solution: str | None = None
    """Moves of the worker as LURD, checked against the board."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Further keys of a task row made from it."""
    notes: tuple[str, ...] = ()
    """What reading put right or left out, for people: one sentence each, with its place."""
    line: int = 1
    """Where the board begins in its text, counted from 1."""
