"""Languages of words as expressions, and what is left of one after a word: its derivative.

An expression is made of kinds of words (``create``, a number, a cost) by sequence, choice and
repetition. The derivative of a language by a word is the language of what may follow that word, so
"which word may come next?" is answered by the expression itself, with no positions to keep.
Equal expressions compare equal, so few different ones turn up (``core.tokens.automaton``).
Source: Brzozowski 1964, "Derivatives of regular expressions".
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Word:
    """One word of a kind."""

    kind: str


@dataclass(frozen=True)
class Then:
    """One expression, then another."""

    first: "Expression"
    rest: "Expression"


@dataclass(frozen=True)
class Either:
    """Any one of some expressions."""

    options: "frozenset[Expression]"


@dataclass(frozen=True)
class Repeated:
    """An expression any number of times, none included."""

    part: "Expression"


Expression = Word | Then | Either | Repeated

NOTHING: Final = Either(frozenset())
"""The language without any sentence."""
SILENCE: Final = Repeated(NOTHING)
"""The language of the empty sentence alone."""


def sequence(*parts: "Expression | str") -> Expression:
    """Return one part after the other; a string is one word of that kind."""
    if not parts:
        return SILENCE
    first = Word(parts[0]) if isinstance(parts[0], str) else parts[0]
    rest = sequence(*parts[1:])
    if NOTHING in (first, rest):
        return NOTHING
    if SILENCE in (first, rest):
        return rest if first == SILENCE else first
    if isinstance(first, Then):
        return Then(first.first, sequence(first.rest, rest))
    return Then(first, rest)


def either(*options: "Expression | str") -> Expression:
    """Return any one of the options."""
    found: set[Expression] = set()
    for option in options:
        single = Word(option) if isinstance(option, str) else option
        found |= single.options if isinstance(single, Either) else {single}
    return found.pop() if len(found) == 1 else Either(frozenset(found))


def repeated(*parts: "Expression | str") -> Expression:
    """Return the sequence of the parts any number of times, none included."""
    return Repeated(sequence(*parts))


def maybe(*parts: "Expression | str") -> Expression:
    """Return the sequence of the parts or nothing at all."""
    return either(SILENCE, sequence(*parts))


def may_end(expression: Expression) -> bool:
    """Say whether the empty sentence belongs to the language."""
    match expression:
        case Word():
            return False
        case Then(first, rest):
            return may_end(first) and may_end(rest)
        case Either(options):
            return any(may_end(option) for option in options)
        case Repeated():
            return True


def after(expression: Expression, kind: str) -> Expression:
    """Return the language of what may follow a word of this kind; NOTHING if it may not come."""
    match expression:
        case Word(own):
            return SILENCE if own == kind else NOTHING
        case Then(first, rest):
            begun = sequence(after(first, kind), rest)
            return either(begun, after(rest, kind)) if may_end(first) else begun
        case Either(options):
            return either(*(after(option, kind) for option in options))
        case Repeated(part):
            return sequence(after(part, kind), expression)


def kinds_of(expression: Expression) -> frozenset[str]:
    """Return the kinds of words that sentences of the language are made of."""
    match expression:
        case Word(kind):
            return frozenset({kind})
        case Then(first, rest):
            return kinds_of(first) | kinds_of(rest)
        case Either(options):
            return frozenset[str]().union(*(kinds_of(option) for option in options))
        case Repeated(part):
            return kinds_of(part)
