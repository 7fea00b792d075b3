"""Ctrl-C in a verb that has something to save first: the first one is noted, the second obeyed."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType


@dataclass
class Stop:
    """Whether somebody asked to stop."""

    is_requested: bool = False
    can_wait: bool = False
    """Whether a step has been done: before that there is nothing to save, and a compiler may be
    at work for minutes."""


@contextmanager
def stop_request() -> Iterator[Stop]:
    """Note the first Ctrl-C or SIGTERM instead of being interrupted by it."""
    stop = Stop()
    before = {}

    def note(signum: int, frame: FrameType | None) -> None:
        is_second, stop.is_requested = stop.is_requested, True
        if is_second or not stop.can_wait:
            raise KeyboardInterrupt
        print("stopping after this step; once more to stop at once", file=sys.stderr)

    with suppress(ValueError):  # not the main thread
        before = {name: signal.signal(name, note) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
