"""What a watched run tells, as lines of a log that is only ever appended to. Needs no torch.

A run that was killed went on beyond its last checkpoint. When it is taken up again it says from
which step, and whoever reads the log forgets what came after that step.
"""

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from core.errors import DataError

LOG_NAME = "watch.jsonl"
State = Literal["training", "paused", "finishing", "stopped", "aborted", "failed", "done"]


@dataclass(frozen=True)
class Step:
    """What the last steps did; losses are means over them, in nats."""

    step: int
    examples: int
    seconds: float
    loss: float
    trace_loss: float
    """nan if there were no traces."""
    plan_loss: float
    rate: float
    """Learning rates as a factor of their plateau."""
    examples_per_second: float
    progress: float
    """Share of the run that is over."""


@dataclass(frozen=True)
class Probe:
    """How the model as it is answers boards that it never learns from."""

    step: int
    examples: int
    count: int
    """Boards asked: all of the run's, or in between the first alone."""
    solved: dict[str, int]
    """Boards solved, by mode."""
    optimal: dict[str, int]
    """Boards solved by a shortest plan, by mode."""
    answers: dict[str, tuple[str, ...]]
    """Words on the first of the boards, by mode."""


@dataclass(frozen=True)
class ProbeBoard:
    """The board whose answers are kept."""

    task: dict[str, Any]
    """Its row."""
    cost: int
    """Moves of a shortest plan."""
    heuristic: str | None
    """Estimate of the searches that the model learns from."""
    limit: int
    """Words after which answers are cut."""


@dataclass(frozen=True)
class Phase:
    """Where the run stands from now on."""

    state: State
    step: int
    text: str = ""
    """Why, if there is something to say."""


Event = Step | Probe | ProbeBoard | Phase
_KINDS: dict[str, type[Step] | type[Probe] | type[ProbeBoard] | type[Phase]] = {
    "step": Step,
    "probe": Probe,
    "board": ProbeBoard,
    "phase": Phase,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def write_event(event: Event) -> str:
    """Return an event as a line."""
    fields = {
        key: None if isinstance(value, float) and math.isnan(value) else value
        for key, value in asdict(event).items()
    }
    return json.dumps({"kind": _NAMES[type(event)]} | fields, separators=(",", ":")) + "\n"


def read_event(line: str) -> Event | None:
    """Read a line; None for one that is torn or of another program."""
    try:
        fields = json.loads(line)
        kind = _KINDS[fields.pop("kind")]
        if kind is Step:
            fields = {k: math.nan if v is None else v for k, v in fields.items()}
        if kind is Probe:
            fields["answers"] = {mode: tuple(words) for mode, words in fields["answers"].items()}
        return kind(**fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


class LogWriter:
    """Appends events, each at once."""

    def __init__(self, folder: Path) -> None:
        """Go on with the log of a folder; a line that was torn by a crash is ended."""
        try:
            self._file = (folder / LOG_NAME).open("a+b")
            if self._file.tell():
                self._file.seek(-1, 2)
                if self._file.read(1) != b"\n":
                    self._file.write(b"\n")
        except OSError as error:
            right = "a folder that can be written to"
            raise DataError(f"cannot write: {error.strerror}", folder / LOG_NAME, right) from None

    def write(self, event: Event) -> None:
        """Write one event; raises DataError if the disk refuses."""
        try:
            self._file.write(write_event(event).encode())
            self._file.flush()
        except OSError as error:
            why = f"cannot write: {error.strerror}"
            raise DataError(why, self._file.name, "a disk with room") from None

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


class LogReader:
    """Reads what has come to a log since the last time."""

    def __init__(self, folder: Path) -> None:
        """Begin at the start of the log of a folder."""
        self._path = folder / LOG_NAME
        self._at = 0

    def read(self) -> list[Event]:
        """Return the new events; a line still being written waits for its end."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._at)
                raw = file.read()
        except OSError:
            return []
        whole = raw[: raw.rfind(b"\n") + 1]
        self._at += len(whole)
        found = (read_event(line) for line in whole.decode(errors="replace").splitlines())
        return [event for event in found if event is not None]
