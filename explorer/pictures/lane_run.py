"""A lane's words made ready to play: events, what each did to the board, and the verdict.

A* and the model are treated alike: both are responses read by the same parser. The model's is
judged; A*'s comes with the exact trace it is the words of. An event is one clause of the trace or
one step of the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.domains.domain import domain_of
from core.domains.sokoban.board import SokobanState, SokobanTask
from core.domains.sokoban.plan import states_of_plan
from core.evaluate.judge import Fault, Judgement, begin_judging
from core.grid import Cell
from core.search.replay import SearchFrame, replay
from core.search.trace import DropLevel, Trace
from core.tokens.response import ParsedResponse, Piece
from explorer.pictures.drawable import DrawableTrace
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
        n_words, last = len(self.response.words), len(self.events) - 1
        steps = {step.position: self.n_clauses + i for i, step in enumerate(self.response.plan)}
        starts = self.response.clause_at | steps
        found: dict[int, Fault] = {}
        for fault in self.judgement.faults:
            at_end = fault.position >= n_words and last >= 0
            index = last if at_end else starts.get(fault.position)
            if index is not None and index not in found:
                found[index] = fault
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
    """Read the words of a model, and judge them by the estimate that it learned from.

    ``level`` is the drop level of its trace; None infers it.
    """
    reader = RunReader(task, heuristic, level)
    reader.take(words)
    return reader.run(optimal_cost, is_complete=is_complete)


class RunReader:
    """Reads an answer as it comes; each piece is parsed, judged and made ready to draw once."""

    def __init__(
        self, task: Task, heuristic: str | None = None, level: DropLevel | None = None
    ) -> None:
        """Begin before the first word."""
        self._task = task
        self._judging = begin_judging(domain_of(task), task, level=level, heuristic=heuristic)
        self._drawable = DrawableTrace(task)

    def take(self, words: Sequence[str]) -> None:
        """Read more words."""
        self._judging = self._judging.more(words)

    def run(self, optimal_cost: int, *, is_complete: bool) -> LaneRun:
        """Return what was read; nothing more can be taken once it is complete."""
        judgement = self._judging.judgement(optimal_cost, is_complete=is_complete)
        response = judgement.response
        self._drawable.take(response.trace[self._drawable.n_taken :])
        trace, drawn = self._drawable.trace(n_steps=len(response.plan))
        return LaneRun(self._task, response, judgement, trace, drawn)


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
