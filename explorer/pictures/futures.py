"""The answers of one question that were forked from each other: a line each, and where two part."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.grid import Cell
from explorer.pictures.clause_rows import Row, RowsPicture
from explorer.pictures.headline import MARKS, Verdict, model_headline
from explorer.pictures.lane_run import UNSOLVABLE, LaneRun
from explorer.session.forks import Fork
from explorer.session.state import ModelRun

COLUMNS = ("moves", "answer", "words", "faults", "same?")
"""The last says whether the plan is that of the answer that was left."""
_MARKS = MARKS | {Verdict.NONE: "…"}
_HUES = {Verdict.GOOD: "plan", Verdict.FAIR: "closed_glyph", Verdict.BAD: "error"}


@dataclass(frozen=True, eq=False)
class Future:
    """One answer, and what was read of it."""

    answer: ModelRun
    run: LaneRun

    @property
    def plan(self) -> tuple[Cell, ...]:
        """All cells of its plan."""
        return self.run.plan_cells(len(self.run.events))

    @property
    def name(self) -> str:
        """Where it comes from, or leaves another one."""
        return self.answer.source or name_of(self.answer.fork)


@dataclass(frozen=True)
class Parting:
    """Where two answers part, and what comes of that."""

    text: str
    word: int | None
    """Index of the first word that is not the same; None if there is none."""


def future_rows(futures: Sequence[Future], optimal_cost: int) -> RowsPicture:
    """Return answers as a table, each below the one that it left."""
    deep = depths([future.answer.fork for future in futures])

    def row(i: int) -> Row:
        future = futures[i]
        head = model_headline(future.answer, future.run, optimal_cost)
        judgement = future.run.judgement
        texts = (
            f"{_MARKS[head.verdict]} {'–' if judgement.cost is None else judgement.cost}".strip(),
            "↳ " * deep[i] + future.name,
            f"{len(future.answer.words):,}",
            f"{len(judgement.faults):,}",
            _plan(future, futures),
        )
        return Row(texts, _HUES.get(head.verdict, "text"), f"{future.name}\n{head.message}")

    return RowsPicture(COLUMNS, range(len(futures)), row)


def _plan(future: Future, futures: Sequence[Future]) -> str:
    """Return whether the plan is that of the answer that was left."""
    if future.answer.fork is None or not future.answer.is_done:
        return ""
    return "yes" if _is_same_plan(future, futures[future.answer.fork.parent]) else "no"


def _is_same_plan(one: Future, other: Future) -> bool:
    """Say whether two plans are one: of the same cells, and worth the same.

    A stray word between its cells spoils a plan and leaves the cells.
    """
    costs = one.run.judgement.cost, other.run.judgement.cost
    return one.plan == other.plan and costs[0] == costs[1]


def parting(one: Future, other: Future) -> Parting:
    """Return where an answer and another one part, in words."""
    mine, theirs = ([word.text for word in future.answer.words] for future in (one, other))
    pairs = zip([*mine, "the end"], [*theirs, "the end"], strict=False)
    place = next((i for i, (a, b) in enumerate(pairs) if a != b), None)
    if place is None:
        return Parting("Word for word the same.", None)
    here, there = ("the end" if place >= len(w) else w[place] for w in (mine, theirs))
    came = f"plan unchanged ({_told(one)})"
    if not _is_same_plan(one, other):
        came = f"the plan was {_told(other)}, now it is {_told(one)}"
    came = came if one.answer.is_done else "not done yet"
    said = f"The two part at word {place + 1}: {here} here, {there} there."
    return Parting(f"{one.name}: {came}. {said}", place)


def _told(future: Future) -> str:
    judgement = future.run.judgement
    if judgement.cost is None:
        return "illegal" if future.plan else "none"
    if judgement.optimal_cost == UNSOLVABLE:
        return f"{judgement.cost} moves, valid"
    return f"{judgement.cost} moves, {'shortest' if judgement.optimal else 'not shortest'}"


def depths(forks: Sequence[Fork | None]) -> list[int]:
    """Return how many forks lie between each future and the answer as asked; parents first."""
    found: list[int] = []
    for fork in forks:
        found.append(0 if fork is None else found[fork.parent] + 1)
    return found


def name_of(fork: Fork | None) -> str:
    """Return where a future leaves another one, in words."""
    if fork is None:
        return "as asked"
    if fork.label:
        return fork.label
    instead = f" for {fork.was}" if fork.was else ""
    return f"word {fork.position + 1}: {fork.word}{instead}"
