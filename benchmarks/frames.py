"""Milliseconds to resolve and paint one playback frame, both lanes, by the size of the board.

Goal: under 10 ms a frame on a 30x30 board. Every frame of a real trace is stepped through.
"""

import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

SIDES = (10, 30, 64)
FRAMES = 200


def frame_times_ms(side: int) -> np.ndarray:
    """Return the time of each measured frame of a random maze, in ms."""
    from PySide6.QtWidgets import QApplication

    from core.domains.maze.generator import MazeDistribution, draw
    from core.domains.maze.kernel import problem_of
    from core.search.astar import search
    from explorer.app import Explorer, prepare_application
    from explorer.pictures.search_words import search_words
    from explorer.session.state import AnswerWord, ModelEntry, Options, SearchRun

    app = QApplication.instance() or QApplication([])
    prepare_application(app)
    task = draw(MazeDistribution(side, side), 3, 0, 1)[0]
    trace = search(*problem_of(task))
    model = ModelEntry("benchmark", side, side, 0, "")
    explorer = Explorer(task, (model,), Options())
    # No job is needed here, and workers that start up would share the core that is measured.
    explorer.runner.close()
    explorer.window.resize(1440, 900)
    explorer.window.show()
    session = explorer.session
    session.search_arrived(SearchRun(task, trace, 0.0))
    session.answer_started(task, model.name, session.state.options.mode)
    session.words_arrived(AnswerWord(word, 1.0) for word in search_words(task, trace))
    session.answer_ended(0.0, was_cut=False)
    app.processEvents()
    times = []
    # A frame that is up already would cost nothing: each is taken once.
    for frame in np.unique(np.linspace(1, explorer.player.last, FRAMES).astype(int)):
        started = time.perf_counter()
        explorer.player.seek(int(frame))
        # As in playback: every view is marked, and one turn of the event loop paints them all.
        app.processEvents()
        times.append(1000 * (time.perf_counter() - started))
    explorer.close()
    return np.array(times)


def main() -> None:
    """Print median and 95th percentile for each size."""
    for side in SIDES:
        times = frame_times_ms(side)
        median, high = np.percentile(times, [50, 95])
        print(f"{side}x{side}: median {median:.1f} ms, 95th percentile {high:.1f} ms a frame")


if __name__ == "__main__":
    main()
