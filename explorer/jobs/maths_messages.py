"""What window and child tell each other about worded maths: one JSON object a line."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from core.errors import DataError


@dataclass(frozen=True)
class MathsQuestion:
    """A problem to be answered in both modes; a newer one takes its place."""

    job: int
    model: str
    """Folder of the language model."""
    question: str
    max_tokens: int = 400


@dataclass(frozen=True)
class MathsAnswer:
    """One answer."""

    job: int
    mode: str
    """slow or fast."""
    text: str
    tokens: int
    seconds: float
    is_cut: bool


@dataclass(frozen=True)
class MathsFailure:
    """Why there is no answer, in one line."""

    job: int
    text: str


MathsResult = MathsAnswer | MathsFailure
_KINDS: dict[str, Any] = {
    "question": MathsQuestion,
    "answer": MathsAnswer,
    "failure": MathsFailure,
}


def write_maths(message: MathsQuestion | MathsResult) -> str:
    """Return the line of a message."""
    kind = next(name for name, found in _KINDS.items() if isinstance(message, found))
    return json.dumps({"kind": kind} | asdict(message)) + "\n"


def read_maths(line: str) -> MathsQuestion | MathsResult:
    """Return the message of a line; raises DataError."""
    try:
        fields = json.loads(line)
        found: MathsQuestion | MathsResult = _KINDS[fields.pop("kind")](**fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        shown = " ".join(line.split())[:80]
        raise DataError(f"no message: {shown!r}", "worded maths", "a line of JSON") from None
    return found
