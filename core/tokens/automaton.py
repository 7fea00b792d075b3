"""Which words may follow which, as one table of integers: state and word to the next state.

S states, V words. A table is found from a first state and a rule for one more word, by following
every word from every state until no new state turns up; words of one kind go the same way. Where
the states are expressions and the rule is their derivative, the table is that of the language.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from core.tokens.expressions import NOTHING, Expression, after

NOWHERE: Final = -1
"""Next state of a word that may not come."""

State = TypeVar("State", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Automaton:
    """Which words may follow which; sentences begin in state 0."""

    table: NDArray[np.int64]
    """(S, V), the next state, or NOWHERE."""

    def run(self, ids: Iterable[int]) -> int:
        """Return the state after words from the start; NOWHERE once one of them may not come."""
        state = 0
        for word in ids:
            state = int(self.table[state, word]) if state != NOWHERE else NOWHERE
        return state


def explored(
    first: State, step: Callable[[State, str], State | None], kinds: Sequence[str]
) -> Automaton:
    """Return the automaton of all states that can be reached.

    Args:
        first: the state before any word.
        step: state and kind of word to the next state, or None if it may not come.
        kinds: the kind of each word of a vocabulary, (V,).
    """
    numbers = {first: 0}
    rows: list[dict[str, int]] = []
    while len(rows) < len(numbers):
        state, row = list(numbers)[len(rows)], dict[str, int]()
        for kind in dict.fromkeys(kinds):
            found = step(state, kind)
            row[kind] = NOWHERE if found is None else numbers.setdefault(found, len(numbers))
        rows.append(row)
    return Automaton(np.array([[row[kind] for kind in kinds] for row in rows], np.int64))


def of_language(language: Expression, kinds: Sequence[str]) -> Automaton:
    """Return the automaton of a language, whose states are its derivatives."""

    def step(state: Expression, kind: str) -> Expression | None:
        left = after(state, kind)
        return None if left == NOTHING else left

    return explored(language, step, kinds)
