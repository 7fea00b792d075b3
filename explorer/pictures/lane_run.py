"""A lane's words made ready to play: events, what each did to the board, and the verdict.

A* and the model are treated alike: both are responses, read by the same parser and judged by the
same audit. An event is one clause of the trace or one step of the plan.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.domains.domain import domain_of
from core.domains.maze.board import MazeTask
from core.evaluate.judge import Fault, Judgement, judge
from core.grid import Cell, are_adjacent, index_of
from core.search.replay import NONE, SearchFrame, replay
from core.search.trace import Operation, Trace
from core.tokens.response import ParsedResponse, Piece

UNSOLVABLE = -1
"""Stands for the optimal cost of a board without a way."""


@dataclass(frozen=True, eq=False)
class LaneRun:
    """One response on one board."""

    task: MazeTask
    response: ParsedResponse
    judgement: Judgement
    trace: Trace
    """The clauses that can be drawn: well formed and on the board."""
    drawn: NDArray[np.int64]
    """Shape (n_events + 1,): clauses of ``trace`` among the first k events."""

    @cached_property
    def events(self) -> tuple[Piece, ...]:
        """Clauses of the trace, then steps of the plan."""
        return (*self.response.trace, *self.response.plan)

    @cached_property
    def faults(self) -> dict[int, Fault]:
        """The first fault of each event that has one, by its index."""
        starts = {event.position: i for i, event in enumerate(self.events)}
        found: dict[int, Fault] = {}
        for fault in self.judgement.faults:
            index = starts.get(fault.position)
            if index is not None:
                found.setdefault(index, fault)
        return found

    @property
    def n_clauses(self) -> int:
        """Clauses of the trace."""
        return len(self.response.trace)

    def frame(self, position: int) -> SearchFrame:
        """Return the board's search state after the first ``position`` events."""
        board = self.task.board
        clauses = int(self.drawn[min(max(position, 0), len(self.events))])
        return replay(self.trace, board.width * board.height, clauses)

    def plan_cells(self, position: int) -> tuple[Cell, ...]:
        """Return the plan's cells among the first ``position`` events."""
        steps = self.events[self.n_clauses : max(position, self.n_clauses)]
        return tuple(step.state for step in steps if step.state is not None)


def make_run(
    task: MazeTask, words: tuple[str, ...], optimal_cost: int, *, is_complete: bool
) -> LaneRun:
    """Parse and judge the words of one lane."""
    judgement = judge(domain_of(task), task, words, optimal_cost, is_complete=is_complete)
    trace, drawn = _drawable(task, judgement.response)
    return LaneRun(task, judgement.response, judgement, trace, drawn)


def _drawable(task: MazeTask, response: ParsedResponse) -> tuple[Trace, NDArray[np.int64]]:
    rows: list[tuple[int, ...]] = []
    counts = [0]
    closed: Cell | None = None
    for piece in response.trace:
        on_board = piece.state is not None and task.board.has(piece.state)
        if piece.is_well_formed and piece.operation is not None and on_board:
            rows.append(_row(task, piece, _parent(piece, closed)))
            if piece.operation is Operation.CLOSE:
                closed = piece.state
        counts.append(len(rows))
    counts += [len(rows)] * len(response.plan)
    columns = np.array(rows, np.int32).reshape(-1, 5).T
    operation, (state, g, h, parent) = columns[0].astype(np.uint8), columns[1:]
    # A maze's state id is the index of its cell.
    states = np.arange(len(task.board.walls), dtype=np.int32).reshape(-1, 1)
    trace = Trace(operation, state, g, h, parent, np.empty(0, np.int32), states)
    return _keep_parents(trace), np.array(counts)


def _row(task: MazeTask, piece: Piece, parent: Cell | None) -> tuple[int, ...]:
    assert piece.operation is not None and piece.state is not None
    width = task.board.width
    g, h = (NONE if cost is None else cost for cost in (piece.g, piece.h))
    above = NONE if parent is None else index_of(parent, width)
    return int(piece.operation), index_of(piece.state, width), g, h, above


def _parent(piece: Piece, closed: Cell | None) -> Cell | None:
    """Return the node a create came from: the one closed last, if it lies beside it."""
    is_create = piece.operation is Operation.CREATE
    if not is_create or closed is None or piece.state is None:
        return None
    return closed if are_adjacent(closed, piece.state) else None


def _keep_parents(trace: Trace) -> Trace:
    """Let each close carry the parent of its create, so that replay keeps it."""
    parent = trace.parent.copy()
    known: dict[int, int] = {}
    for i, state in enumerate(trace.state.tolist()):
        if trace.operation[i] == Operation.CREATE:
            known[state] = int(parent[i])
        parent[i] = known.get(state, NONE)
    return replace(trace, parent=parent)
