"""Making very many values at once without Python's collector of cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make values with the collector at rest.

    The values of a long search are kept and hold no cycles. For each quarter more of them the
    collector would look through all that there are, which doubles the time it takes to make them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
