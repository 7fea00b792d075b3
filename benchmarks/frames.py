"""Milliseconds to resolve and paint one playback frame, both lanes, by board and by what is shown.

Goals: under 10 ms at the 95th percentile on 64x64 cells with the table of clauses open; under 16 ms
for any frame of a Sokoban search of 50,000 clauses, which opens in under a second, and with which
the window's process needs less than 1 GB whatever is shown.
"""

import gc
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

SIDES = (10, 30, 64)
FRAMES = 200
LONG_CLAUSES = 50_000
DOCKS = ("clauses", "open_list", "costs_chart", "search_tree")


def make_window(task: Any) -> Any:
    """Return a shown window without workers, which would share the core that is measured."""
    from PySide6.QtWidgets import QApplication

    from explorer.app import Explorer, prepare_application
    from explorer.session.options import Options
    from explorer.session.state import ModelEntry

    prepare_application(QApplication.instance() or QApplication([]))
    board = task.board
    domain = "sokoban" if hasattr(task, "boxes") else "maze"
    model = ModelEntry("benchmark", board.width, board.height, 0, "", domain)
    explorer = Explorer(task, (model,), Options())
    explorer.runner.close()
    explorer.window.resize(1440, 900)
    explorer.window.show()
    # As the window does when it starts.
    gc.freeze()
    return explorer


def answer(explorer: Any, task: Any, trace: Any) -> None:
    """Let the model say what A* did."""
    from explorer.pictures.search_words import search_words
    from explorer.session.state import AnswerWord

    session = explorer.session
    session.answer_started(task, "benchmark", session.state.options.mode)
    session.words_arrived(AnswerWord(word, 1.0) for word in search_words(task, trace))
    session.answer_ended(0.0, was_cut=False)


def frame_times_ms(explorer: Any, frames: Sequence[int]) -> np.ndarray:
    """Return the time to go to each of some frames and to paint it, in ms."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    app.processEvents()
    times = []
    for frame in frames:
        started = time.perf_counter()
        explorer.player.seek(int(frame))
        # As in playback: every view is marked, and one turn of the event loop paints them all.
        app.processEvents()
        times.append(1000 * (time.perf_counter() - started))
    return np.array(times)


def peak_mib() -> float | None:
    """Return the most memory that this process ever had resident, where the system tells."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def report_peak(what: str) -> None:
    """Print the peak of memory so far."""
    peak = peak_mib()
    print(f"{what}: " + ("memory not told here" if peak is None else f"peak {peak:,.0f} MiB"))


def report(name: str, times: np.ndarray) -> None:
    """Print median and 95th percentile."""
    median, high = np.percentile(times, [50, 95])
    print(f"{name}: median {median:.1f} ms, 95th percentile {high:.1f} ms a frame")


def window_of_maze(side: int) -> Any:
    """Return a window with a random maze in both lanes: searched, and said as A* did it."""
    from core.domains.maze.generator import MazeDistribution, draw
    from core.domains.maze.kernel import problem_of
    from core.search.astar import search
    from explorer.session.state import SearchRun

    task = draw(MazeDistribution(side, side), 3, 0, 1)[0]
    trace = search(*problem_of(task))
    explorer = make_window(task)
    explorer.session.search_arrived(SearchRun(task, trace, 0.0))
    answer(explorer, task, trace)
    return explorer


def measure_maze(side: int) -> None:
    """Step through a search of a random maze, with no dock, then with each."""
    explorer = window_of_maze(side)
    # A frame that is up already would cost nothing: each is taken once.
    frames = np.unique(np.linspace(1, explorer.player.last, FRAMES).astype(int))
    report(f"{side}x{side}", frame_times_ms(explorer, frames))
    for dock in DOCKS if side == SIDES[-1] else ():
        explorer.actions[dock].trigger()
        report(f"{side}x{side} with {dock}", frame_times_ms(explorer, frames))
        explorer.actions[dock].trigger()
    explorer.close()


def long_search() -> tuple[Any, Any]:
    """Return a random level whose search has some 50,000 clauses, and its trace."""
    from core.data.draw import draw
    from core.domains.domain import domain_of
    from core.domains.sokoban.generator import SokobanDistribution
    from core.search.astar import search

    for seed in range(1000):
        task = draw(SokobanDistribution(9, 9, 3, 4), seed, 0, 1)[0]
        trace = search(*domain_of(task).problem_of(task))
        if LONG_CLAUSES <= len(trace) < 1.4 * LONG_CLAUSES:
            return task, trace
    raise LookupError("no level with such a search")


def open_long(explorer: Any, task: Any, trace: Any) -> str:
    """Open a long search, say what that took, and return what it is called."""
    from explorer.session.state import SearchRun

    wall, cpu = time.perf_counter(), time.process_time()
    explorer.session.search_arrived(SearchRun(task, trace, 0.0))
    frame_times_ms(explorer, [1])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{len(trace)} clauses: opened in {wall:.2f} s, {cpu:.2f} s of processor time")
    return f"{len(trace)} clauses"


def measure_long() -> None:
    """Open a long search and jump about in it, with no dock, with each, and with everything."""
    task, trace = long_search()
    explorer = make_window(task)
    report_peak("before the long search")
    name = open_long(explorer, task, trace)
    # As a hand scrubs: to and fro.
    frames = np.random.default_rng(0).permutation(np.linspace(1, explorer.player.last, FRAMES))
    report(name, frame_times_ms(explorer, frames))
    for dock in DOCKS:
        explorer.actions[dock].trigger()
        report(f"{name} with {dock}", frame_times_ms(explorer, frames))
        explorer.actions[dock].trigger()
    measure_everything(explorer, name, frames)
    explorer.close()


def measure_everything(explorer: Any, name: str, frames: Sequence[int]) -> None:
    """Show every dock and every page of the workbench in turn, and say what that needed."""
    from PySide6.QtWidgets import QDockWidget

    docks = explorer.window.findChildren(QDockWidget)
    for dock in docks:
        dock.show()
    for show_page in explorer.workbench.handlers().values():
        show_page()
        frame_times_ms(explorer, frames[:5])
    report_peak(f"{name} with every dock and page")
    for dock in docks:
        dock.hide()


def main() -> None:
    """Print all of it."""
    for side in SIDES:
        measure_maze(side)
    measure_long()


if __name__ == "__main__":
    main()
