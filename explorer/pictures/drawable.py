"""The clauses of an answer that can be drawn, as a trace that grows with the answer."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.search.replay import NONE
from core.search.trace import Operation, Trace
from core.tokens.response import Piece
from explorer.pictures.said_states import said_states
from explorer.session.state import Task


class DrawableTrace:
    """Columns of a trace, clause by clause; clauses that stand on no board are left out."""

    def __init__(self, task: Task) -> None:
        """Begin before the first clause."""
        self._states = said_states(task)
        self._operation: list[int] = []
        self._columns: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
        """State, g, h and parent."""
        self._parents: dict[int, int] = {}
        self._counts = [0]

    @property
    def n_taken(self) -> int:
        """Clauses taken, whether they can be drawn or not."""
        return len(self._counts) - 1

    def take(self, pieces: Sequence[Piece]) -> None:
        """Take more clauses."""
        for piece in pieces:
            known = self._states.read(piece) if piece.is_well_formed else None
            if known is not None and piece.operation is not None:
                self._add(piece.operation, piece, *known)
            self._counts.append(len(self._operation))

    def _add(self, operation: Operation, piece: Piece, state: int, parent: int) -> None:
        if operation is Operation.CREATE:
            self._parents[state] = parent
        # A close carries the parent of its create, so that replay keeps it.
        row = (state, _cost(piece.g), _cost(piece.h), self._parents.get(state, NONE))
        self._operation.append(int(operation))
        for column, value in zip(self._columns, row, strict=True):
            column.append(value)

    def trace(self, n_steps: int) -> tuple[Trace, NDArray[np.int64]]:
        """Return the trace so far, and how many of its clauses the first k events hold.

        Args:
            n_steps: events after the clauses, the steps of a plan.
        """
        state, g, h, parent = (np.array(column, np.int32) for column in self._columns)
        operation, plan = np.array(self._operation, np.uint8), np.empty(0, np.int32)
        drawn = np.array([*self._counts, *[self._counts[-1]] * n_steps])
        return Trace(operation, state, g, h, parent, plan, self._states.rows()), drawn


def _cost(cost: int | None) -> int:
    return NONE if cost is None else cost
