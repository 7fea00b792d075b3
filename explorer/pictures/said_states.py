"""From what a response's words say of states to states that can be drawn, and to their parents.

A maze's words say a cell. A level's words leave boxes on docks unnamed, so a clause is read as a
successor of a node that is already known wherever it can be one; where it cannot, nothing is made
up: the state shows what the words say and no more.
"""

from collections import defaultdict
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domains.domain import DOMAINS
from core.domains.maze.board import MazeTask
from core.domains.sokoban.board import SokobanState, SokobanTask
from core.grid import Cell, are_adjacent, index_of
from core.search.replay import NONE
from core.search.trace import Operation
from core.tokens.response import Piece
from explorer.session.state import Task

Known = tuple[int, int]
"""State id, and id of the state it was reached from or NONE."""


class SaidStates(Protocol):
    """Reads the clauses of one response in their order."""

    def read(self, piece: Piece) -> Known | None:
        """Return the state of a well-formed clause and its parent; None if it cannot be drawn."""

    def rows(self) -> NDArray[np.int32]:
        """Return what the ids stand for, as in ``Trace.states``; NONE where no box is named."""


def said_states(task: Task) -> SaidStates:
    """Return a reader for responses on a board."""
    return MazeStates(task) if isinstance(task, MazeTask) else LevelStates(task)


class MazeStates:
    """Cells; a state's id is the index of its cell."""

    def __init__(self, task: MazeTask) -> None:
        """Begin before the first clause."""
        self._board = task.board
        self._closed: Cell | None = None

    def read(self, piece: Piece) -> Known | None:
        """Return a cell's index; a created one came from the cell closed last, if beside it."""
        cell, width = piece.state, self._board.width
        if cell is None or not self._board.has(cell):
            return None
        if piece.operation is Operation.CLOSE:
            self._closed = cell
            return index_of(cell, width), NONE
        has_parent = self._closed is not None and are_adjacent(self._closed, cell)
        parent = index_of(self._closed, width) if self._closed and has_parent else NONE
        return index_of(cell, width), parent

    def rows(self) -> NDArray[np.int32]:
        """Return every cell."""
        return np.arange(len(self._board.walls), dtype=np.int32)[:, None]


class LevelStates:
    """Worker and boxes; ids count the states in the order they turn up."""

    def __init__(self, task: SokobanTask) -> None:
        """Begin before the first clause."""
        self._task, self._domain = task, DOMAINS["sokoban"]
        self._ids: dict[SokobanState, int] = {}
        self._rows: list[list[int]] = []
        """What each id stands for."""
        self._near: defaultdict[SokobanState, list[tuple[SokobanState, int]]]
        self._near = defaultdict(list)
        """By what words say: successors of known states, each with the id of that state."""
        self._open: defaultdict[SokobanState, list[int]] = defaultdict(list)
        """By what words say: ids created and not closed since."""
        self._costs: dict[int, tuple[int | None, int | None]] = {}
        self._closed = NONE

    def read(self, piece: Piece) -> Known | None:
        """Return the state that fits best to all clauses before this one."""
        said = piece.state
        if said is None or not self._task.board.has(said.worker):
            return None
        if piece.operation is Operation.CLOSE:
            self._closed = self._open_id(said, piece)
            return self._closed, NONE
        state, parent = self._successor(said)
        i = self._id(state)
        self._open[said].append(i)
        self._costs[i] = piece.g, piece.h
        return i, parent

    def _open_id(self, said: SokobanState, piece: Piece) -> int:
        """Take the node off the open list that a close means: that of its costs, else the last."""
        waiting = self._open[said]
        if not waiting:
            return self._id(self._alone(said))
        fitting = [i for i in waiting if self._costs[i] == (piece.g, piece.h)]
        i = (fitting or waiting)[-1]
        self._open[said] = [other for other in waiting if other != i]
        return i

    def _successor(self, said: SokobanState) -> tuple[SokobanState, int]:
        """Return the state that a create means, and its parent."""
        start = self._task.start
        if not self._ids and said == self._domain.said(self._task, start):
            return start, NONE
        near = self._near[said]
        of_closed = [found for found in near if found[1] == self._closed]
        found = of_closed or near
        return found[-1] if found else (self._alone(said), NONE)

    def _alone(self, said: SokobanState) -> SokobanState:
        """Return what the words say, completed only where they leave nothing open."""
        is_sound = self._domain.state_problem(self._task, said) is None
        if is_sound and self._domain.is_said_whole(self._task, said):
            completed: SokobanState = self._domain.completed(self._task, said)
            return completed
        return said

    def _id(self, state: SokobanState) -> int:
        if state not in self._ids:
            i = self._ids[state] = len(self._ids)
            self._rows.append(self._row(state))
            if len(state.boxes) == len(self._task.boxes):
                for after in self._domain.successors(self._task, state):
                    self._near[self._domain.said(self._task, after)].append((after, i))
        return self._ids[state]

    def rows(self) -> NDArray[np.int32]:
        """Return the states; boxes beside the board have no cell to be drawn on."""
        wide = max(map(len, self._rows), default=1)
        rows = [row + [NONE] * (wide - len(row)) for row in self._rows]
        return np.array(rows, np.int32).reshape(-1, wide)

    def _row(self, state: SokobanState) -> list[int]:
        board = self._task.board
        cells = [state.worker, *(box for box in state.boxes if board.has(box))]
        return [index_of(cell, board.width) for cell in cells]
