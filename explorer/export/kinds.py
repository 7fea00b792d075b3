"""The kinds of files there are, for people who choose and programs that check."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from core.errors import ConfigError

MOST_FPS: Final = 25.0
"""Frames a second of the fastest film: GIF counts in hundredths of a second, and what stays for
less than two of them is slowed down by browsers."""


@dataclass(frozen=True)
class Kind:
    """One kind of file."""

    purpose: str
    """A few words for people who choose."""
    is_still: bool = False
    """Whether it shows one frame alone."""
    most_fps: float = MOST_FPS
    """How many frames a second it can have."""


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        ".gif": Kind("GIF, a film for any page or slide"),
        ".webp": Kind("WebP, a film for browsers"),
        ".mp4": Kind("MP4, a film for players"),
        ".html": Kind("HTML, a page to play and step through", most_fps=math.inf),
        ".png": Kind("PNG, a picture in pixels", is_still=True),
        ".svg": Kind("SVG, a drawing to work on", is_still=True),
        ".pdf": Kind("PDF, a drawing to print", is_still=True),
    }
)
"""Every kind by the ending of its files."""


def kind_of(path: Path) -> Kind:
    """Return the kind of a file by its ending; raises ConfigError."""
    found = KINDS.get(path.suffix.lower())
    if found is None:
        raise ConfigError(f"no pictures of kind {path.suffix!r}", path.name, ", ".join(KINDS))
    return found
