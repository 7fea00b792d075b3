"""Seconds until 64 samples of one board are there, as the window's model worker draws them.

Goal: 6 s for a 10x10 board by the shipped model on 2 cores. The worker decodes on one thread, and
a second one reads the words of half the rows where there are many: words that samples share are
decoded once. Processor time is told beside wall time: on a busy machine it says what free cores
would do. Judging the samples, which the window does, is told apart.
"""

import statistics
import time

from core.data.draw import draw
from core.domains.domain import domain_of
from core.domains.maze.generator import MazeDistribution
from core.domains.split import Split
from core.infer.modes import Mode
from core.model.kernels import prepare
from core.search.astar import search
from explorer.jobs.messages import LoadRequest
from explorer.jobs.model_desk import ModelDesk
from explorer.jobs.sampling import Sample, Samples, SamplesRequest
from explorer.pictures.samples import Sampled, judge_sample

MODEL, N_BOARDS, N_SAMPLES, GOAL_S = "maze-10", 30, 64, 6.0


def drawn(desk: ModelDesk, request: SamplesRequest) -> list[Sample]:
    """Return all samples of a request."""
    told = (result for result in desk.handle(request) if isinstance(result, Samples))
    return [sample for part in told for sample in part.ended]


def measure(desk: ModelDesk, task: object, mode: Mode) -> tuple[float, float, float, int]:
    """Return wall and processor seconds of drawing, seconds of judging, and words."""
    wall, busy = time.perf_counter(), time.process_time()
    samples = drawn(desk, SamplesRequest(MODEL, task, N_SAMPLES, mode.value))
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    started = time.process_time()
    of = Sampled(task, MODEL, mode, 1.0, 0, N_SAMPLES)  # type: ignore[arg-type]
    cost = search(*domain_of(task).problem_of(task)).cost
    for sample in samples:
        judge_sample(of, sample, cost)
    words = sum(len(sample.words) for sample in samples)
    return wall, busy, time.process_time() - started, words


def main() -> None:
    """Print the times of each mode: the middle one and the longest of some boards."""
    desk = ModelDesk()
    desk.begin()
    prepare()
    list(desk.handle(LoadRequest(MODEL)))
    tasks = list(draw(MazeDistribution(10, 10, split=Split.TEST), 5, 0, N_BOARDS))
    for mode in (Mode.FAST, Mode.SLOW):
        found = [measure(desk, task, mode) for task in tasks]
        wall, busy, judging, words = (list(column) for column in zip(*found, strict=True))
        print(
            f"{MODEL}, {mode.value}, {N_SAMPLES} samples of a board (goal {GOAL_S:.0f} s):"
            f" {statistics.median(wall):.1f} s, at most {max(wall):.1f} s;"
            f" {statistics.median(busy):.1f} s of processor time, at most {max(busy):.1f} s;"
            f" judging {statistics.median(judging):.2f} s; {statistics.median(words):,.0f} words"
        )


if __name__ == "__main__":
    main()
