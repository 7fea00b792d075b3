"""Milliseconds from a request to its result on screen's side, once the workers are up.

A search and a new maze on the search worker, and the first word of the model. Goal for the first
word: 300 ms.
"""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, SignalInstance

from core.domains.maze.generator import MazeDistribution, draw
from explorer.jobs.messages import AnswerRequest, GenerateRequest, SearchRequest
from explorer.jobs.runner import JobRunner

MODEL = "maze-10"
ROUNDS, MODEL_ROUNDS = 100, 15


def wait_for(signal: SignalInstance, act: Callable[[], object], app: QObject) -> float:
    """Return the milliseconds from ``act`` to ``signal``."""
    arrived: list[float] = []
    connection = signal.connect(lambda *_: arrived.append(time.perf_counter()))
    started = time.perf_counter()
    act()
    while not arrived and time.perf_counter() - started < 120:
        app.processEvents()
        time.sleep(0.0001)
    signal.disconnect(connection)
    return 1000 * (arrived[0] - started)


def show(name: str, times_ms: list[float]) -> None:
    """Print median and highest time."""
    print(f"{name}: median {statistics.median(times_ms):.1f} ms, highest {max(times_ms):.1f} ms")


def main() -> None:
    app = QCoreApplication.instance() or QCoreApplication([])
    runner = JobRunner()
    tasks = {side: draw(MazeDistribution(side, side), 2, 0, ROUNDS) for side in (10, 30)}
    wait_for(runner.loaded, lambda: runner.load(MODEL), app)
    is_up: list[str] = []
    runner.worker_ready.connect(is_up.append)
    wait_for(runner.trace_ready, lambda: runner.search(SearchRequest(tasks[10][0])), app)
    while "compiled" not in is_up:
        app.processEvents()
        time.sleep(0.001)
    for side, drawn in tasks.items():
        requests = [SearchRequest(task) for task in drawn]
        times = [wait_for(runner.trace_ready, lambda r=r: runner.search(r), app) for r in requests]
        show(f"search of a {side}x{side} maze", times)
    mazes = [GenerateRequest(30, 30, (0.3, 0.5), seed) for seed in range(ROUNDS)]
    times = [wait_for(runner.task_ready, lambda r=r: runner.generate(r), app) for r in mazes]
    show("a new 30x30 maze", times)
    first, whole = [], []
    for task in tasks[10][:MODEL_ROUNDS]:
        request = AnswerRequest(MODEL, task, "slow")
        first.append(wait_for(runner.words_ready, lambda r=request: runner.answer(r), app))
        whole.append(wait_for(runner.answered, lambda r=request: runner.answer(r), app))
    show("first word of the model (goal 300 ms)", first)
    show("a whole answer in slow mode", whole)
    runner.close()


if __name__ == "__main__":
    main()
