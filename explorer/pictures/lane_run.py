"""A lane's words made ready to play: events, what each did to the board, and the verdict.

A* and the model are treated alike: both are responses read by the same parser. The model's is
judged; A*'s comes with the exact trace it is the words of. An event is one clause of the trace or
one step of the plan.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.domains.domain import domain_of
from core.domains.sokoban.board import SokobanState, SokobanTask
from core.domains.sokoban.plan import states_of_plan
from core.evaluate.judge import Fault, Judgement, judge
from core.grid import Cell
from core.search.replay import NONE, SearchFrame, replay
from core.search.trace import DropLevel, Operation, Trace
from core.tokens.response import ParsedResponse, Piece
from explorer.pictures.said_states import said_states
from explorer.pictures.search_words import search_response
from explorer.session.state import Task

UNSOLVABLE = -1
"""Stands for the optimal cost of a board without a way."""


@dataclass(frozen=True, eq=False)
class LaneRun:
    """One response on one board."""

    task: Task
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
        """The first fault of each event that has one, by its index.

        What is missing at the end is told at the last event.
        """
        starts = {event.position: i for i, event in enumerate(self.events)}
        found: dict[int, Fault] = {}
        for fault in self.judgement.faults:
            at_end = fault.position >= len(self.response.words) and len(self.events) > 0
            index = len(self.events) - 1 if at_end else starts.get(fault.position)
            if index is not None:
                found.setdefault(index, fault)
        return found

    @property
    def n_clauses(self) -> int:
        """Clauses of the trace."""
        return len(self.response.trace)

    def frame(self, position: int) -> SearchFrame:
        """Return the board's search state after the first ``position`` events."""
        clauses = int(self.drawn[min(max(position, 0), len(self.events))])
        return replay(self.trace, len(self.trace.states), clauses)

    def plan_cells(self, position: int) -> tuple[Cell, ...]:
        """Return the plan's cells among the first ``position`` events."""
        steps = self.events[self.n_clauses : max(position, self.n_clauses)]
        return tuple(step.state for step in steps if step.state is not None)

    @cached_property
    def plan_states(self) -> tuple[SokobanState, ...]:
        """The states of a level that executing the plan leads through, up to its first fault."""
        assert isinstance(self.task, SokobanTask)
        return tuple(states_of_plan(self.task, self.plan_cells(len(self.events))))


def make_run(
    task: Task,
    words: tuple[str, ...],
    optimal_cost: int,
    *,
    is_complete: bool,
    heuristic: str | None = None,
    level: DropLevel | None = None,
) -> LaneRun:
    """Parse the words of a model, and judge them by the estimate that it learned from.

    ``level`` is the drop level of its trace; None infers it.
    """
    domain = domain_of(task)
    judgement = judge(
        domain,
        task,
        words,
        optimal_cost,
        level=level,
        is_complete=is_complete,
        heuristic=heuristic,
    )
    trace, drawn = _drawable(task, judgement.response)
    return LaneRun(task, judgement.response, judgement, trace, drawn)


def make_search_run(
    task: Task, words: tuple[str, ...], trace: Trace, best_cost: int | None
) -> LaneRun:
    """Make a run of a search and its words: the trace is exact, and needs no judge.

    ``best_cost`` is that of the shortest plan, None if there is none.
    """
    response = search_response(task, words, trace)
    cost = trace.cost if trace.is_solved else None
    optimal_cost = UNSOLVABLE if best_cost is None else best_cost
    is_optimal = cost is not None and cost == best_cost
    judgement = Judgement(response, trace.is_solved, is_optimal, cost, optimal_cost, True, ())
    n_clauses, n_steps = len(response.trace), len(response.plan)
    drawn = np.minimum(np.arange(n_clauses + n_steps + 1), n_clauses)
    return LaneRun(task, response, judgement, trace, drawn)


def _drawable(task: Task, response: ParsedResponse) -> tuple[Trace, NDArray[np.int64]]:
    rows: list[tuple[int, ...]] = []
    counts = [0]
    states = said_states(task)
    for piece in response.trace:
        known = states.read(piece) if piece.is_well_formed else None
        if known is not None and piece.operation is not None:
            g, h = (NONE if cost is None else cost for cost in (piece.g, piece.h))
            rows.append((int(piece.operation), known[0], g, h, known[1]))
        counts.append(len(rows))
    counts += [len(rows)] * len(response.plan)
    columns = np.array(rows, np.int32).reshape(-1, 5).T
    operation, (state, g, h, parent) = columns[0].astype(np.uint8), columns[1:]
    plan = np.empty(0, np.int32)
    trace = Trace(operation, state, g, h, _kept(operation, state, parent), plan, states.rows())
    return trace, np.array(counts)


def _kept(
    operation: NDArray[np.uint8], state: NDArray[np.int32], parent: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Let each close carry the parent of its create, so that replay keeps it."""
    kept = parent.copy()
    known: dict[int, int] = {}
    for i, node in enumerate(state.tolist()):
        if operation[i] == Operation.CREATE:
            known[node] = int(parent[i])
        kept[i] = known.get(node, NONE)
    return kept
