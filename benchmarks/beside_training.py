"""Milliseconds between two turns of a window that plays, alone and while every core trains.

Goal: the window stays smooth while two cores train: a turn comes at least 50 times a second. The
runs go behind everything else, as those do that the page Train starts.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from frames import window_of_maze

from explorer.jobs.trainer import NICENESS

SECONDS, TICK_MS, SPEED_FPS, SIDES = 8.0, 8, 60.0, (10, 64)


@contextmanager
def run_on_one_core(folder: Path) -> Iterator[None]:
    """Train a small model until the end of the block; begins once steps are being made."""
    command = [sys.executable, "-m", "core", "train", "maze-6-quick", "--out", str(folder)]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, child.pid, NICENESS)
    try:
        log = folder / "metrics.jsonl"
        while child.poll() is None and not (log.is_file() and log.read_text().strip()):
            time.sleep(0.2)
        yield
    finally:
        child.terminate()
        child.wait()


def window_that_plays(side: int) -> Any:
    """Return a window with both lanes of a random maze and its table, which plays in a loop."""
    explorer = window_of_maze(side)
    explorer.actions["clauses"].trigger()
    explorer.session.set_options(speed_fps=SPEED_FPS, loops=True)
    explorer.player.seek(0)
    explorer.player.play()
    return explorer


def gaps_ms() -> np.ndarray:
    """Let the events go on for some seconds; return the time between two turns of a fast timer."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, timer, at = QEventLoop(), QTimer(), list[float]()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: at.append(time.perf_counter()))
    timer.start(TICK_MS)
    QTimer.singleShot(round(1000 * SECONDS), loop.quit)
    loop.exec()
    return 1000 * np.diff(at)


def report(what: str) -> None:
    """Print how long the window was deaf between two turns."""
    gaps = gaps_ms()
    median, high, highest = np.percentile(gaps, [50, 95, 99])
    late = np.mean(gaps > 20.0)
    print(
        f"{what}: {median:.1f} ms between turns, 95th percentile {high:.1f},"
        f" 99th {highest:.1f}, at most {gaps.max():.0f}; {late:.1%} over 20 ms"
    )


def main() -> None:
    """Print the gaps of each board, alone and beside training."""
    for side in SIDES:
        explorer = window_that_plays(side)
        name = f"{side}x{side} at {SPEED_FPS:.0f} frames a second"
        report(f"{name}, alone")
        with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
            n_cores = os.cpu_count() or 1
            for i in range(n_cores):
                stack.enter_context(run_on_one_core(Path(folder) / str(i)))
            report(f"{name}, while {n_cores} cores train")
            stack.close()
        explorer.close()


if __name__ == "__main__":
    main()
