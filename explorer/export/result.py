"""What came of an order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A file that was written."""

    frames: int
    """Of a film, or steps of a lesson."""
    width: int
    """In pixels; 0 for a lesson, whose size is up to the browser."""
    height: int
    bytes: int
    notes: tuple[str, ...] = ()
    """What could not be done as it was wished, in words."""
