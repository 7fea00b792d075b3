"""The record a search leaves: one row a clause, kept as columns.

Clause i says that the node of ``state[i]`` was created (put on the open list) or closed
(expanded) with cost ``g[i]`` from the start and estimate ``h[i]`` to the goal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

UNSEEN, OPEN, CLOSED = 0, 1, 2
"""What a search knows of a state."""


class Operation(IntEnum):
    """What a clause says; the value stands in ``Trace.operation``."""

    CREATE = 0
    CLOSE = 1


class DropLevel(IntEnum):
    """How much of a trace is left out; each level leaves out at least what the last one does."""

    NONE = 0
    CLOSE = 1
    COST = 2
    CREATE = 3
    ALL = 4


@dataclass(frozen=True)
class Clause:
    """One clause of a trace, taken out for reading."""

    operation: Operation
    state: int
    """State id; for a maze the index of the cell."""
    g: int
    h: int
    parent: int
    """State from which this node was reached, -1 for the start."""


@dataclass(frozen=True, eq=False)
class Trace:
    """Everything one search did. The first five columns have shape (n_clauses,)."""

    operation: NDArray[np.uint8]
    state: NDArray[np.int32]
    g: NDArray[np.int32]
    h: NDArray[np.int32]
    parent: NDArray[np.int32]
    plan: NDArray[np.int32]
    """States from start to goal, shape (cost + 1,); empty if there is no way."""
    states: NDArray[np.int32]
    """What each state id stands for, shape (n_states, n): the cell indices of the worker and, in
    ascending order, of the boxes. A maze's state has the worker alone, and its id is its cell."""

    def __len__(self) -> int:
        """Return the number of clauses."""
        return len(self.state)

    def __getitem__(self, i: int) -> Clause:
        """Return clause ``i``."""
        columns = (self.state, self.g, self.h, self.parent)
        return Clause(Operation(int(self.operation[i])), *(int(column[i]) for column in columns))

    def __iter__(self) -> Iterator[Clause]:
        """Yield every clause in order."""
        return (self[i] for i in range(len(self)))

    @property
    def is_solved(self) -> bool:
        """Whether the search met a goal."""
        return len(self.plan) > 0

    @property
    def cost(self) -> int:
        """Moves of the plan."""
        return len(self.plan) - 1

    @property
    def expansions(self) -> int:
        """Number of ``close`` clauses."""
        return int(np.count_nonzero(self.operation == Operation.CLOSE))
