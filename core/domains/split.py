"""Which tasks are kept for testing: a rule of the task itself, so that no list is needed."""

from enum import IntEnum


class Split(IntEnum):
    """Which tasks may be drawn; one in 16, by a digest, is kept for testing."""

    ANY = 0
    TRAIN = 1
    TEST = 2
