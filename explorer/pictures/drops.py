"""A*'s trace at all five drop levels: what of each clause stays, and what a model would learn.

Number s draws as example 0 of seed s of a training stream does (``core.data.stream``): first the
level, then the creates that level CREATE leaves out. So what is shown, and copied, is what a model
would be given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from core.data.encoding import plan_ids, trace_ids
from core.domains.domain import domain_of
from core.dropping import Drop, DropMix, DropRules, drop_at_each_level, rules_for
from core.search.trace import DropLevel, Operation, Trace
from explorer.pictures.mixture import Weights
from explorer.pictures.prepared import Prepared
from explorer.session.state import Task

_OPERATIONS = {Operation.CREATE: "open_glyph", Operation.CLOSE: "closed_glyph"}
_PLAN, _PLACE, _COST = "plan", "text", "current"
"""Names of the theme colours of what words say."""


@dataclass(frozen=True)
class Span:
    """Some words in a row that are alike."""

    text: str
    hue: str
    """Name of the theme colour of what they say."""
    is_kept: bool


@dataclass(frozen=True)
class DropWish:
    """Everything that decides what is dropped."""

    seed: int
    weights: Weights
    rules: DropRules


@dataclass(frozen=True, eq=False)
class DropsPicture:
    """One trace at five levels. Row i is event i of the run: a clause, or a step of the plan."""

    prepared: Prepared
    wish: DropWish
    drops: tuple[Drop, ...]
    """What is left at each level."""
    drawn: DropLevel
    """The level that the mixture draws."""
    n_words: tuple[int, ...]
    """Words of the trace that are left at each level."""

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.prepared.run.events)

    def row(self, i: int, level: DropLevel) -> tuple[Span, ...]:
        """Return a row's words at a level, with those that went."""
        run = self.prepared.run
        event, left = run.events[i], self.drops[level]
        words = run.response.words[event.position : event.position + event.length]
        if i >= run.n_clauses:
            return Span(words[0], _PLAN, True), Span(" ".join(words[1:]), _PLACE, True)
        is_kept = bool(left.kept[i])
        operation = _PLAN if event.operation is None else _OPERATIONS[event.operation]
        return (
            Span(words[0], operation, is_kept),
            Span(" ".join(words[1:-2]), _PLACE, is_kept),
            Span(" ".join(words[-2:]), _COST, is_kept and left.costs_kept),
        )

    def longest(self) -> int:
        """Return the characters of the longest row."""
        return max((len(chip.text) for chip in self.prepared.chips), default=0)

    def describe(self, i: int) -> str:
        """Return in words at which levels a row stays."""
        if i >= self.prepared.run.n_clauses:
            return "A plan is never dropped"
        stays = [str(int(left.level)) for left in self.drops if left.kept[i]]
        return f"Clause {i + 1} stays at level{'' if len(stays) == 1 else 's'} {', '.join(stays)}"


def resolve_drops(prepared: Prepared, wish: DropWish) -> DropsPicture:
    """Drop at every level from the trace of a search."""
    task, trace = prepared.run.task, prepared.run.trace
    mix = DropMix(wish.weights)
    domain = domain_of(task)
    rules, words = rules_for(domain.name, wish.rules), domain.words_for(task)
    drawn, drops = drop_at_each_level(trace, mix, rules, wish.seed, 0)
    n_words = tuple(len(trace_ids(words, task, trace, left)) for left in drops)
    return DropsPicture(prepared, wish, drops, drawn, n_words)


def rules_named(domain: str, rules: str) -> DropRules:
    """Return the rules for a domain: released and paper differ for mazes alone."""
    return rules_for(domain, DropRules(rules))


def example_text(task: Task, trace: Trace, left: Drop) -> str:
    """Return the training example as its two sequences, a line each: prompt and response."""
    words = domain_of(task).words_for(task)
    vocabulary = words.words
    response = (*trace_ids(words, task, trace, left), *plan_ids(words, task, trace))
    lines = (words.prompt_ids(task), response)
    return "".join(f"bos {' '.join(vocabulary[i] for i in ids)} eos\n" for ids in lines)


def runs_of_drops(spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Yield (first, past the last) span of each stretch of spans that went."""
    for is_kept, group in groupby(range(len(spans)), key=lambda i: spans[i].is_kept):
        stretch = list(group)
        if not is_kept:
            yield stretch[0], stretch[-1] + 1
