"""Ctrl-C: obeyed at once, or noted where a verb has something to save first.

Python drops an interrupt that arrives while a finaliser runs, and a compiler brings many. So it
is also noted, and loops over rows ask for it.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType


@dataclass
class _Noted:
    is_interrupted: bool = False


_noted = _Noted()


def interrupt(signum: int, frame: FrameType | None) -> None:
    """Handle SIGINT and SIGTERM: interrupt the verb."""
    _noted.is_interrupted = True
    raise KeyboardInterrupt


def obey() -> None:
    """Raise an interrupt that was dropped."""
    if _noted.is_interrupted:
        _noted.is_interrupted = False
        raise KeyboardInterrupt


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
