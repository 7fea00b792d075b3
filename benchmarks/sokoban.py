"""Sokoban: levels with full traces a second, and what the better heuristics save.

Goals: at least 200 published levels (7x7, 2 inner walls, 2 boxes) with full traces a second on one
core, after compilation. Counted are drawing the level (with every draw that has no plan),
searching it with the published heuristic and writing prompt, trace and plan as token ids. Then 200
such levels are searched with every heuristic, all of which must agree on every cost.
"""

import time
from statistics import fmean, median

from core.data.draw import Task, draw
from core.data.encoding import plan_ids, trace_ids
from core.domains.domain import domain_of
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.heuristics import HEURISTICS, PUBLISHED
from core.domains.sokoban.words import words_for
from core.dropping import Drop, DropLevel
from core.search.astar import search
from core.search.trace import Trace

GOAL, CHUNK, SECONDS, LEVELS = 200, 20, 3.0, 200
DISTRIBUTION = SokobanDistribution()


def searched(task: Task, heuristic: str) -> Trace:
    return search(*domain_of(task).problem_of(task, heuristic))


def make(first: int, count: int) -> None:
    """Make levels with their traces as ids."""
    for task in draw(DISTRIBUTION, 11, first, count):
        trace, words = searched(task, PUBLISHED), words_for(task.board)
        words.prompt_ids(task)
        everything = Drop(DropLevel.NONE, trace.operation >= 0, costs_kept=True)
        trace_ids(words, task, trace, everything)
        plan_ids(words, task, trace)


def rates() -> tuple[float, float]:
    """Return levels a second of wall time and of processor time."""
    make(0, 1)
    done, wall, busy = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < SECONDS:
        make(done, CHUNK)
        done += CHUNK
    return done / (time.perf_counter() - wall), done / (time.process_time() - busy)


def main() -> None:
    wall, busy = rates()
    print(
        f"7x7, 2 boxes: {wall:,.0f} levels with traces/s, {busy:,.0f} a second of processor time"
        f" (goal {GOAL}: {busy / GOAL:.1f} times)"
    )
    tasks = draw(DISTRIBUTION, 12, 0, LEVELS)
    published = [searched(task, PUBLISHED) for task in tasks]
    for name in list(HEURISTICS)[1:]:
        compare(name, published, [searched(task, name) for task in tasks])


def compare(name: str, published: list[Trace], better: list[Trace]) -> None:
    """Print how many expansions a heuristic saves; the costs must agree."""
    pairs = list(zip(published, better, strict=True))
    assert all(a.cost == b.cost for a, b in pairs)
    factors = [a.expansions / b.expansions for a, b in pairs]
    means = [fmean(t.expansions for t in traces) for traces in (published, better)]
    print(
        f"{LEVELS} levels, expansions: published {means[0]:.0f}, {name} {means[1]:.0f} on average,"
        f" {means[0] / means[1]:.1f} times fewer (median level {median(factors):.1f}, best"
        f" {max(factors):.1f}, worst {min(factors):.1f}); the same cost on every level"
    )


if __name__ == "__main__":
    main()
