"""What the child that evaluates tells the window, as values and as lines of JSON."""

import json
from dataclasses import asdict, dataclass

from core.errors import CoreError, DataError
from core.settings import from_json


@dataclass(frozen=True)
class BatchProgress:
    """How far it is."""

    what: str
    """What is being done, in words."""
    share: float
    """Of all the work, 0 to 1."""
    answers: int = 0
    """Answers so far."""
    rate: float | None = None
    """Answers a second of this session; None as long as there is none to go by."""
    left_s: float | None = None
    """Seconds left, by the work of this session."""


@dataclass(frozen=True)
class BatchNote:
    """One line that the user should read."""

    text: str


@dataclass(frozen=True)
class BatchReported:
    """A report was written anew."""

    number: int
    """Of its model."""


@dataclass(frozen=True)
class BatchPaused:
    """It waits, or goes on."""

    is_waiting: bool


@dataclass(frozen=True)
class BatchEnded:
    """Nothing more will come."""

    is_complete: bool
    """Whether everything is done; else it was stopped."""


@dataclass(frozen=True)
class BatchFailed:
    """It cannot go on."""

    why: str


BatchEvent = BatchProgress | BatchNote | BatchReported | BatchPaused | BatchEnded | BatchFailed
_KINDS: dict[str, type[BatchEvent]] = {
    "progress": BatchProgress,
    "note": BatchNote,
    "reported": BatchReported,
    "paused": BatchPaused,
    "ended": BatchEnded,
    "failed": BatchFailed,
}


def write_event(event: BatchEvent) -> str:
    """Return an event as a line."""
    kind = next(name for name, known in _KINDS.items() if isinstance(event, known))
    return json.dumps({"kind": kind, "event": asdict(event)}, ensure_ascii=False) + "\n"


def read_event(line: str) -> BatchEvent:
    """Return the event of a line; raises DataError."""
    try:
        found = json.loads(line)
        return from_json(_KINDS[found["kind"]], found["event"])
    except (ValueError, KeyError, TypeError, CoreError) as error:
        raise DataError(f"a line {line[:60]!r}", "evaluation", f"an event ({error})") from None
