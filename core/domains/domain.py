"""What a domain must give, and the registry of those there are.

A domain is a frozen table of functions over its own values: tasks, and states as people write
them (for a maze the worker's cell). Compiled parts are reached through functions that import them
when called, so that reading a board never waits for a compiler.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.domains import maze, sokoban
from core.domains.cell_words import StateForm, parse_cell
from core.errors import ConfigError, InvalidTask

Problem = tuple[str, str]
"""A broken rule by name, and what was found in plain words."""


@dataclass(frozen=True)
class Domain:
    """The functions of one family of tasks. ``Any`` stands for its own task and state values."""

    name: str
    read_row: Callable[[Mapping[str, Any]], Any]
    """Task row to task; raises InvalidTask."""
    write_row: Callable[[Any], dict[str, Any]]
    """Task to task row."""
    read_text: Callable[[str, str], Any]
    """A task as people type it, and what to call the text in errors, to a task; InvalidTask."""
    write_text: Callable[[Any], str]
    """Task to text."""
    start: Callable[[Any], Any]
    """Task to its first state."""
    is_goal: Callable[[Any, Any], bool]
    successors: Callable[[Any, Any], Sequence[Any]]
    """States one move away, in the published order."""
    heuristics: Mapping[str, Callable[[Any, Any], int]]
    """Estimates of the moves left by name, or NEVER; the first is the published one."""
    said: Callable[[Any, Any], Any]
    """Task and state to what words say of it, which may be less, and is what they parse to."""
    said_of_rows: Callable[[Any, Sequence[Sequence[int]]], list[Any]]
    """Task and rows of ``Trace.states`` to what words say of each, of many in one go."""
    completed: Callable[[Any, Any], Any]
    """Task and what words say to a whole state of which they could say it."""
    is_said_whole: Callable[[Any, Any], bool]
    """Whether words that say this leave no other state open."""
    state_problem: Callable[[Any, Any], Problem | None]
    """Why no search can be in a state of which words say this."""
    parse_state: Callable[[Sequence[str]], Any | None]
    """Words between an operation and its costs to what they say; None if they say no state."""
    state_form: StateForm
    """Which words ``parse_state`` reads."""
    parse_move: Callable[[Sequence[str]], Any | None]
    """Words after ``plan`` to one step of a plan; None if they are none."""
    check_plan: Callable[[Any, Sequence[Any]], tuple[int, str, str] | None]
    """Executes the steps of a plan; (index of the bad step, rule, detail) or None if valid."""
    problem_of: Callable[..., tuple[Any, int]]
    """Task, and the name of a heuristic if not the first, to the compiled search's problem and
    start state id; raises ConfigError."""
    state_of: Callable[[Any, Sequence[int]], Any]
    """A row of ``Trace.states`` to the state as people write it."""
    words_for: Callable[[Any], Any]
    """Task to the published words for tasks of its size."""
    model_words: Callable[[int, int], Any]
    """Width and height to the words that a model for boards of that size knows; InvalidTask."""

    @property
    def heuristic(self) -> Callable[[Any, Any], int]:
        """The published heuristic."""
        return next(iter(self.heuristics.values()))

    def heuristic_named(self, name: str | None) -> Callable[[Any, Any], int]:
        """Return a heuristic by its name, the published one for None; raises ConfigError."""
        if name is None:
            return self.heuristic
        if name not in self.heuristics:
            raise ConfigError(f"unknown heuristic {name!r}", None, " or ".join(self.heuristics))
        return self.heuristics[name]


DOMAINS: dict[str, Domain] = {
    "maze": Domain(
        name="maze",
        read_row=maze.rows.read_row,
        write_row=maze.rows.write_row,
        read_text=maze.formats.read_text,
        write_text=maze.formats.write_text,
        start=lambda task: task.start,
        is_goal=lambda task, cell: cell == task.goal,
        successors=maze.board.successors,
        heuristics={maze.MANHATTAN: maze.board.heuristic},
        said=lambda task, cell: cell,
        said_of_rows=maze.states_of,
        completed=lambda task, cell: cell,
        is_said_whole=lambda task, cell: True,
        state_problem=maze.board.cell_problem,
        parse_state=parse_cell,
        state_form=maze.words.STATE_FORM,
        parse_move=parse_cell,
        check_plan=maze.plan.check_plan,
        problem_of=maze.problem_of,
        state_of=maze.state_of,
        words_for=lambda task: maze.words.words_for(task.board),
        model_words=maze.words.model_words,
    ),
    "sokoban": Domain(
        name="sokoban",
        read_row=sokoban.rows.read_row,
        write_row=sokoban.rows.write_row,
        read_text=sokoban.rows.read_text,
        write_text=sokoban.rows.write_text,
        start=lambda task: task.start,
        is_goal=sokoban.board.is_goal,
        successors=sokoban.board.successors,
        heuristics=sokoban.heuristics.HEURISTICS,
        said=sokoban.said.off_docks,
        said_of_rows=sokoban.said.off_docks_of,
        completed=sokoban.said.completed,
        is_said_whole=sokoban.said.is_whole,
        state_problem=sokoban.said.state_problem,
        parse_state=sokoban.words.parse_state,
        state_form=sokoban.words.STATE_FORM,
        parse_move=parse_cell,
        check_plan=sokoban.plan.check_plan,
        problem_of=sokoban.problem_of,
        state_of=sokoban.state_of,
        words_for=lambda task: sokoban.words.words_for(task.board),
        model_words=sokoban.words.model_words,
    ),
}


def domain_named(name: object) -> Domain:
    """Return a domain by its name; raises InvalidTask."""
    if not isinstance(name, str) or name not in DOMAINS:
        raise InvalidTask(f"unknown domain {name!r}", None, " or ".join(DOMAINS))
    return DOMAINS[name]


def domain_of(task: Any) -> Domain:
    """Return the domain of a task value."""
    if isinstance(task, maze.board.MazeTask):
        return DOMAINS["maze"]
    if isinstance(task, sokoban.board.SokobanTask):
        return DOMAINS["sokoban"]
    raise InvalidTask(f"not a task: {task!r}", None, "a task of a known domain")


def read_task(row: Mapping[str, Any]) -> Any:
    """Build a task from a task row of any domain; raises InvalidTask."""
    if not isinstance(row, Mapping):
        raise InvalidTask(f"row {row!r}"[:80], None, "a JSON object")
    if "domain" not in row:
        raise InvalidTask('missing key "domain"', None, " or ".join(DOMAINS))
    return domain_named(row["domain"]).read_row(row)
