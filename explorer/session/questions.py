"""What a state asks for: a search of its board, and an answer of its model."""

from dataclasses import dataclass

from core.domains.domain import domain_of
from core.domains.maze.board import MazeTask
from core.infer.modes import Mode
from core.search.orderings import ORDERINGS, PUBLISHED
from explorer.session.level_draft import LevelDraft
from explorer.session.models import heuristic_of
from explorer.session.state import Drawn, State, Task

MAX_TOKENS_PER_CELL = {"maze": 12, "sokoban": 160}
"""Word limit of an answer, as a multiple of the board's cells; four times a long trace."""


@dataclass(frozen=True)
class Question:
    """Everything an answer depends on."""

    task: Task
    model: str
    mode: Mode
    temperature: float
    seed: int


@dataclass(frozen=True)
class Wish:
    """Everything a search depends on."""

    drawn: Drawn
    is_randomised: bool
    seed: int
    """Decides the coins; 0 where there are none."""
    heuristic: str | None
    ordering: str


def wish_of(state: State) -> Wish:
    """Return what to search in this state; levels are searched in the published order alone."""
    drawn, options = state.document.task, state.options
    seed = options.search_seed if options.randomised else 0
    heuristic = heuristic_of(state.models, state.model)
    is_maze = isinstance(drawn, MazeTask) and options.ordering in ORDERINGS
    ordering = options.ordering if is_maze else PUBLISHED.name
    return Wish(drawn, options.randomised, seed, heuristic, ordering)


def question_of(state: State) -> Question | None:
    """Return what to ask the model in this state, or None if no model can answer."""
    task, options = state.document.task, state.options
    if state.model is None or isinstance(task, LevelDraft):
        return None
    return Question(task, state.model, options.mode, options.temperature, options.answer_seed)


def max_tokens(task: Task) -> int:
    """Return the word limit of an answer on this board."""
    return max(
        256, MAX_TOKENS_PER_CELL[domain_of(task).name] * task.board.width * task.board.height
    )
