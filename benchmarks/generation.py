"""Tasks with full traces a second on one core, by the size of the board.

Goals: 10,000 at 10x10, 4,000 at 20x20, 2,000 at 30x30, after compilation. Counted are drawing the
maze, searching it and writing its prompt, trace and plan as token ids. Processor time is measured
beside wall time: on a busy machine it says what a free core would do.
"""

import time

from core.domains.maze.generator import MazeDistribution, draw
from core.domains.maze.kernel import problem_of
from core.domains.maze.words import MazeWords
from core.search.astar import search

GOALS = {10: 10_000, 20: 4_000, 30: 2_000}
CHUNK, SECONDS = 256, 1.5


def make(side: int, words: MazeWords, first: int, count: int) -> int:
    """Make tasks with their traces as ids; return the number of clauses."""
    clauses = 0
    for task in draw(MazeDistribution(side, side), 11, first, count):
        trace = search(*problem_of(task))
        words.prompt_ids(task)
        states = trace.states[trace.state]
        words.clause_ids(task.board, trace.operation, states, (trace.g, trace.h))
        words.plan_ids(task.board, trace.states[trace.plan])
        clauses += len(trace)
    return clauses


def rates(side: int) -> tuple[float, float]:
    """Return tasks a second of wall time and of processor time."""
    words = MazeWords(side, side * side)
    make(side, words, 0, 1)
    done, wall, busy = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < SECONDS:
        make(side, words, done, CHUNK)
        done += CHUNK
    return done / (time.perf_counter() - wall), done / (time.process_time() - busy)


def main() -> None:
    for side, goal in GOALS.items():
        wall, busy = rates(side)
        print(
            f"{side}x{side}: {wall:,.0f} tasks/s, {busy:,.0f} a second of processor time"
            f" (goal {goal:,}: {busy / goal:.1f} times)"
        )


if __name__ == "__main__":
    main()
