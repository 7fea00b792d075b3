"""What the search asks of a domain: functions whose bodies each domain supplies.

A domain's ``kernel.py`` defines a named tuple of arrays (its *problem*) and registers a body of
each function for it with ``implement``. The one search loop is then compiled once for each kind
of problem and cached on disk. With ``NUMBA_DISABLE_JIT=1`` the same bodies run interpreted,
slowly but at once: the window answers that way while the first compilation goes on.

A state is an id below ``room``. A maze knows all its states beforehand; where there are too many
of them, ``successors`` numbers them as they turn up, and ``with_room`` makes room for more.
"""

from collections.abc import Callable
from typing import Any

from numba import types
from numba.extending import overload

_bodies: dict[tuple[str, type], Callable[..., Any]] = {}


def room(problem: Any) -> int:
    """Return the number of state ids there is room for; ids are below it."""
    return _bodies["room", type(problem)](problem)


def with_room(problem: Any) -> Any:
    """Return the problem with room for the successors of one more state."""
    return _bodies["with_room", type(problem)](problem)


def heuristic(problem: Any, state: int) -> int:
    """Return the admissible estimate h of the moves left from ``state``, or ``NEVER``."""
    return _bodies["heuristic", type(problem)](problem, state)


def tie_key(problem: Any, state: int) -> int:
    """Return the number, below 2**31, by which equal f are ordered, the smallest first."""
    return _bodies["tie_key", type(problem)](problem, state)


def is_goal(problem: Any, state: int) -> bool:
    """Say whether ``state`` ends the search."""
    return _bodies["is_goal", type(problem)](problem, state)


def successors(problem: Any, state: int, out: Any) -> int:
    """Write the ids of the states one move away into ``out`` in order; return how many."""
    return _bodies["successors", type(problem)](problem, state, out)


def state_rows(problem: Any) -> Any:
    """Return what each id stands for, int32 (n_states, n): cell index of worker, then of boxes."""
    return _bodies["state_rows", type(problem)](problem)


def implement(rule: Callable[..., Any], problem_type: type) -> Callable[..., Any]:
    """Return a decorator that makes a function the body of ``rule`` for ``problem_type``."""

    def register(body: Callable[..., Any]) -> Callable[..., Any]:
        _bodies[rule.__name__, problem_type] = body

        def choose(problem: Any, *_: Any) -> Callable[..., Any] | None:
            is_ours = isinstance(problem, types.NamedTuple)
            return body if is_ours and problem.instance_class is problem_type else None

        overload(rule, strict=False)(choose)
        return body

    return register
