"""The language of responses, by domain and by style, as expressions and as tables of next words.

A trace is told in one of four styles, those of the drop levels. What a model may write is given by
two choices, both off unless asked for. A *style* keeps the model from well-formed words that a
trace of this style never has at that point; words that say nothing well formed stay possible, and
after one of them only the kinds of words that the style never has are ruled out. The *grammar*
rules out every malformed word, with a style or without.

The first two clauses decide: with costs in the first, and a close or none as the second, the style
is settled, and a model goes on as it began. So a full trace needs no more than that beside costs
everywhere. Source: none; the finer thinking budget is ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from core.domains.cell_words import NUMBER, StateForm, is_number
from core.errors import ConfigError
from core.search.trace import DropLevel
from core.tokens.automaton import Automaton, explored, of_language
from core.tokens.expressions import (
    NOTHING,
    Expression,
    after,
    either,
    kinds_of,
    maybe,
    repeated,
    sequence,
)

COST: Final = "cost"
"""Kind of the words for g and h."""
_COST_WORD: Final = re.compile(r"c[0-9]+\Z")


class Style(Enum):
    """How a trace is told, if there is one: what of it is left out."""

    FULL = "full"
    """Costs in every clause, and a close right after the first create, as A* closes the start."""
    NO_CLOSE = "no-close"
    """Creates with their costs."""
    NO_COST = "no-cost"
    """Creates without costs."""
    SPARSE = "sparse"
    """As NO_COST: no word tells a create that was left out from one that never was, so nothing
    makes a model leave any out. The words permitted are the same."""


def style_named(name: str) -> Style:
    """Return the style of a name; raises ConfigError."""
    known = [style.value for style in Style]
    if name not in known:
        raise ConfigError(f"style {name!r}", None, " or ".join(known))
    return Style(name)


@dataclass(frozen=True)
class Constraint:
    """What a model may write."""

    style: Style | None = None
    """None leaves the style to the model."""
    is_grammar_on: bool = False
    """Whether malformed words are ruled out."""

    @property
    def is_on(self) -> bool:
        """Whether anything is ruled out at all."""
        return self.style is not None or self.is_grammar_on

    def label(self) -> dict[str, Any]:
        """Return what rows and reports say of it: nothing unless it is on."""
        if not self.is_on:
            return {}
        style = None if self.style is None else self.style.value
        return {"constraint": {"style": style, "grammar": self.is_grammar_on}}


FREE: Final = Constraint()
"""The model writes what it likes."""


def kind_of(word: str) -> str:
    """Return the kind of a word: NUMBER, COST, or the word itself."""
    if is_number(word):
        return NUMBER
    return COST if _COST_WORD.match(word) else word


def language(form: StateForm, style: Style | None) -> Expression:
    """Return the responses in a style, or all well-formed ones; ``eos`` may be repeated.

    Args:
        form: how the domain's words say a state.
        style: of the trace, if there is one; the mode decides whether there is.
    """
    step = sequence("plan", NUMBER, NUMBER)
    trace = _trace(sequence(*form.head, repeated(*form.again)), style)
    return sequence(trace, step, repeated(step), "eos", repeated("eos"))


def _trace(state: Expression, style: Style | None) -> Expression:
    costs, operation = sequence(COST, COST), either("create", "close")
    if style is None:
        return repeated(operation, state, maybe(costs))
    if style is Style.NO_CLOSE:
        return repeated("create", state, costs)
    if style is Style.FULL:
        start = sequence("create", state, costs, "close", state, costs)
        return maybe(start, repeated(operation, state, costs))
    return repeated("create", state)


LEVELS: Final = {
    Style.FULL: DropLevel.NONE,
    Style.NO_CLOSE: DropLevel.CLOSE,
    Style.NO_COST: DropLevel.COST,
    Style.SPARSE: DropLevel.CREATE,
}
"""The drop level whose traces are told in a style."""


@lru_cache(maxsize=32)
def automaton_of(form: StateForm, words: tuple[str, ...], constraint: Constraint) -> Automaton:
    """Return which of a vocabulary's words may follow which under a constraint that is on."""
    kinds = [kind_of(word) for word in words]
    wanted = language(form, constraint.style)
    if constraint.is_grammar_on:
        return of_language(wanted, kinds)
    return _lenient(wanted, language(form, None), kinds)


_Pair = tuple[Expression, Expression]


def _lenient(wanted: Expression, whole: Expression, kinds: Sequence[str]) -> Automaton:
    """Return what keeps to ``wanted``, a part of ``whole``, as long as words belong to ``whole``.

    A state is what may follow in either language, or (NOTHING, NOTHING) after a malformed word.
    """
    excluded = kinds_of(whole) - kinds_of(wanted)

    def step(state: _Pair, kind: str) -> _Pair | None:
        left = after(state[0], kind), after(state[1], kind)
        is_against_style = left[0] == NOTHING and (left[1] != NOTHING or kind in excluded)
        return None if is_against_style else left

    return explored((wanted, whole), step, kinds)
