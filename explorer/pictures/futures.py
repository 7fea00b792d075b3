"""The answers of one question that were forked from each other, a line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.pictures.headline import Verdict, model_headline
from explorer.pictures.lane_run import LaneRun
from explorer.session.forks import Fork
from explorer.session.state import ModelRun

_MARKS = {Verdict.NONE: "…", Verdict.GOOD: "✓", Verdict.FAIR: "!", Verdict.BAD: "✕"}


@dataclass(frozen=True)
class FutureRow:
    """One answer."""

    name: str
    """Where it leaves another one."""
    result: str
    """What came of it."""
    tip: str
    """The verdict in full."""
    depth: int = 0
    """How many forks lie between it and the answer as asked."""

    @property
    def text(self) -> str:
        """The line as it is shown."""
        return f"{self.result}   {'↳ ' * self.depth}{self.name}"


def resolve_future(answer: ModelRun, run: LaneRun, optimal_cost: int) -> FutureRow:
    """Return the line of a future, of which ``run`` was read."""
    head = model_headline(answer, run, optimal_cost)
    moves = " ".join(head.numbers[0]) if head.numbers else ""
    return FutureRow(
        answer.source or name_of(answer.fork), f"{_MARKS[head.verdict]} {moves}", head.message
    )


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
    instead = f" for {fork.was}" if fork.was else ""
    return f"word {fork.position + 1}: {fork.word}{instead}"
