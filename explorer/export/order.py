"""What is to be drawn and how it shall look, as the child process is told in one line of JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.errors import ConfigError
from core.settings import from_json

SIDES = (200, 4096)
"""Smallest and largest side of a picture, in pixels."""
SPEEDS = (0.1, 1000.0)
"""Slowest and fastest playback, in clauses a second."""


@dataclass(frozen=True)
class Look:
    """How a scene is drawn."""

    size: str | None = None
    """``WxH`` in pixels; None is the usual size for so many boards."""
    speed: float = 12.0
    """Clauses a second."""
    range: str | None = None
    """``A:B``, the first and the last frame, either of which may be left out; None for all."""
    frame: str = "last"
    """Frame of a still picture: its number, or ``last``."""
    theme: Literal["light", "dark", "contrast_light", "contrast_dark"] = "light"
    shows_plan: bool = True
    """Whether the steps of the plan are shown after the clauses."""
    compares: bool = True
    """Whether A* stands beside a lone response."""
    shows_costs: bool = True
    """Whether cells with room for them carry their costs."""
    alignment: Literal["clause", "time", "share"] = "clause"
    """What the lanes have in common at a frame."""

    def __post_init__(self) -> None:
        """Refuse what no picture can have; raises ConfigError."""
        low, high = SPEEDS
        if not low <= self.speed <= high:
            raise ConfigError(f"--speed {self.speed:g}", None, f"{low:g} to {high:g} a second")
        if self.frame != "last" and not re.fullmatch(r"[0-9]{1,9}", self.frame):
            right = "a whole number from 0 on, or last"
            raise ConfigError(f"--frame {self.frame!r}", None, right)
        if self.range is not None and not re.fullmatch(r"[0-9]{0,9}:[0-9]{0,9}", self.range):
            raise ConfigError(f"--range {self.range!r}", None, "FIRST:LAST, such as 0:40 or 12:")
        if self.size is not None:
            _sides(self.size)

    def sides(self, usual: tuple[int, int]) -> tuple[int, int]:
        """Return width and height in pixels, both even as films want them."""
        width, height = usual if self.size is None else _sides(self.size)
        return width // 2 * 2, height // 2 * 2

    def span(self, last: int) -> tuple[int, int]:
        """Return the first and the last frame of ``last + 1``; raises ConfigError."""
        begin, _, end = (self.range or ":").partition(":")
        first, final = int(begin or 0), min(int(end or last), last)
        if first > final:
            raise ConfigError(f"--range {self.range!r}", None, f"frames from 0 to {last}")
        return first, final

    def still(self, last: int) -> int:
        """Return the frame of a still picture; raises ConfigError."""
        if self.frame == "last":
            return self.span(last)[1]
        if int(self.frame) > last:
            raise ConfigError(f"--frame {self.frame}", None, f"0 to {last}, or last")
        return int(self.frame)


@dataclass(frozen=True)
class Order:
    """One file to draw."""

    out: Path
    rows: tuple[Mapping[str, Any], ...] = ()
    """One or two trace or response rows, each with its board; none for a lesson."""
    look: Look = Look()
    lesson: str | None = None
    """Name of a shipped lesson, or path of a file of one, to draw instead of rows."""


def read_order(data: object) -> Order:
    """Return an order from its JSON values; raises ConfigError."""
    if not isinstance(data, dict) or not isinstance(data.get("out"), str):
        raise ConfigError("order", None, "an object with out, and rows and look or a lesson")
    lesson = data.get("lesson")
    if isinstance(lesson, str):
        return Order(Path(data["out"]), lesson=lesson)
    rows = data.get("rows")
    if not isinstance(rows, list) or not 1 <= len(rows) <= 2:
        raise ConfigError("order", None, "one or two rows")
    return Order(Path(data["out"]), tuple(rows), from_json(Look, data.get("look", {})))


def _sides(text: str) -> tuple[int, int]:
    low, high = SIDES
    found = re.fullmatch(r"([0-9]{1,5})[xX×]([0-9]{1,5})", text)
    if found is None or not all(low <= int(side) <= high for side in found.groups()):
        raise ConfigError(f"--size {text!r}", None, f"WIDTHxHEIGHT, each from {low} to {high}")
    return int(found[1]), int(found[2])
