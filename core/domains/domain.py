"""What a domain must give, and the registry of those there are.

A domain is a frozen table of functions over its own values: tasks, and states as people write
them (for a maze the worker's cell). Compiled parts are reached through functions that import them
when called, so that reading a board never waits for a compiler.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.domains import maze
from core.errors import InvalidTask

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
    heuristic: Callable[[Any, Any], int]
    state_problem: Callable[[Any, Any], Problem | None]
    """Why no search can be in this state of a task."""
    parse_state: Callable[[Sequence[str]], Any | None]
    """Words between an operation and its costs to a state; None if they are none."""
    parse_move: Callable[[Sequence[str]], Any | None]
    """Words after ``plan`` to one step of a plan; None if they are none."""
    check_plan: Callable[[Any, Sequence[Any]], tuple[int, str, str] | None]
    """Executes the steps of a plan; (index of the bad step, rule, detail) or None if valid."""
    problem_of: Callable[[Any], tuple[Any, int]]
    """Task to the compiled search's problem and start state id."""
    state_of: Callable[[Any, int], Any]
    """State id of a task's search to the state as people write it."""
    words_for: Callable[[Any], Any]
    """Task to the published words for tasks of its size."""
    vocabulary_for: Callable[[int, int], tuple[str, ...]]
    """Width and height to every word a model of that size knows, by id; InvalidTask."""


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
        heuristic=maze.board.heuristic,
        state_problem=maze.board.cell_problem,
        parse_state=maze.words.parse_cell,
        parse_move=maze.words.parse_cell,
        check_plan=maze.plan.check_plan,
        problem_of=maze.problem_of,
        state_of=maze.state_of,
        words_for=lambda task: maze.words.words_for(task.board),
        vocabulary_for=maze.words.vocabulary_for,
    )
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
    raise InvalidTask(f"not a task: {task!r}", None, "a task of a known domain")


def read_task(row: Mapping[str, Any]) -> Any:
    """Build a task from a task row of any domain; raises InvalidTask."""
    if not isinstance(row, Mapping):
        raise InvalidTask(f"row {row!r}"[:80], None, "a JSON object")
    if "domain" not in row:
        raise InvalidTask('missing key "domain"', None, " or ".join(DOMAINS))
    return domain_named(row["domain"]).read_row(row)
