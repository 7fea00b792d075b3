"""Processor time of the window while answers come in and are inspected.

A step is one batch of words, with everything that is shown anew for it, or one gesture of the
user's. Goals, with words, check and clauses in sight: 50 frames a second, so no step over 20 ms,
for answers on a 10x10 board, of which maze-10 says some 60 words in the 30 ms between two batches,
and for one of 10,000 words.
"""

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from frames import frame_times_ms, make_window, window_of_maze

WORDS = 10_000
BATCH = 110
"""Words that a model decodes in the 30 ms between two batches."""
SMALL_ANSWERS, SMALL_BATCH = 20, 60
DOCKS = ("clauses", "word_odds", "trace_check")
ERROR_EVERY = 97
"""A wrong word for so many right ones, as of a model that makes mistakes."""


def right_words(domain: str) -> tuple[Any, list[str]]:
    """Return the first random board whose search says enough words, and the first of them."""
    from core.data.draw import draw
    from core.domains.domain import domain_of
    from core.domains.maze.generator import MazeDistribution
    from core.domains.sokoban.generator import SokobanDistribution
    from core.search.astar import search
    from explorer.pictures.search_words import search_words

    boards = MazeDistribution(64, 64) if domain == "maze" else SokobanDistribution(7, 7, 2, 3)
    for seed in range(1000):
        task = draw(boards, seed, 0, 1)[0]
        trace = search(*domain_of(task).problem_of(task))
        words = search_words(task, trace)
        if len(words) >= WORDS:
            return task, list(words[:WORDS])
    raise LookupError("no board with such a search")


def with_errors(words: Sequence[str]) -> list[str]:
    """Return words of which some have changed places with their neighbours."""
    changed = list(words)
    for i in range(ERROR_EVERY, len(changed) - 1, ERROR_EVERY):
        changed[i], changed[i + 1] = changed[i + 1], changed[i]
    return changed


def step_ms(act: Callable[[], object]) -> float:
    """Return the processor time of one step: what is done at once and what is painted after it."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert app is not None
    started = time.process_time()
    act()
    app.processEvents()
    return 1000 * (time.process_time() - started)


def report(name: str, times: Sequence[float]) -> None:
    """Print median, 95th percentile and maximum."""
    middle, high = np.percentile(times, [50, 95])
    most = max(times)
    print(f"{name}: median {middle:.1f} ms, 95th percentile {high:.1f}, at most {most:.1f}")


def measure(domain: str, name: str, task: Any, words: Sequence[str]) -> None:
    """Let an answer come in batch by batch, then look about in it."""
    from explorer.session.state import AnswerWord

    explorer = make_window(task)
    session = explorer.session
    for dock in DOCKS:
        explorer.actions[dock].trigger()
    explorer.search_hub.choose_lane(1)
    frame_times_ms(explorer, [0])
    # As the program does once its window is there.
    gc.freeze()
    said = [AnswerWord(word, 0.9, 0.5, ((word, 0.9), ("plan", 0.05))) for word in words]
    session.answer_started(task, "benchmark", session.state.options.mode)
    explorer.player.follow_end()
    batches = [said[i : i + BATCH] for i in range(0, len(said), BATCH)]
    times = [step_ms(lambda b=batch: session.words_arrived(b)) for batch in batches]
    report(f"{domain}, {name}: {len(words)} words, a batch", times)
    end = step_ms(lambda: session.answer_ended(1.0, was_cut=True))
    report(f"{domain}, {name}: its end", [end])
    inspect(f"{domain}, {name}", explorer, len(words))
    explorer.close()


def measure_small() -> None:
    """Let answers on a 10x10 board come in, again and again."""
    from explorer.session.state import AnswerWord

    explorer = window_of_maze(10)
    session = explorer.session
    for dock in DOCKS:
        explorer.actions[dock].trigger()
    frame_times_ms(explorer, [0])
    gc.freeze()
    texts = [word.text for word in session.state.answer.words]
    said = [AnswerWord(w, 0.9, 0.5, ((w, 0.9), ("plan", 0.05))) for w in texts]
    task = session.state.document.task
    times = []
    for _ in range(SMALL_ANSWERS):
        session.answer_started(task, "benchmark", session.state.options.mode)
        explorer.player.follow_end()
        for i in range(0, len(said), SMALL_BATCH):
            part = said[i : i + SMALL_BATCH]
            times.append(step_ms(lambda part=part: session.words_arrived(part)))
        session.answer_ended(1.0, was_cut=False)
    report(f"maze 10x10: {SMALL_ANSWERS} answers of {len(said)} words, a batch", times)
    explorer.close()


def inspect(name: str, explorer: Any, n_words: int) -> None:
    """Walk from error to error, from word to word, over the frames and to and fro."""
    errors = [step_ms(explorer.actions["next_error"].trigger) for _ in range(50)]
    report(f"{name}: an error", errors)
    places = range(0, n_words, n_words // 50)
    report(f"{name}: a word", [step_ms(lambda w=w: explorer.word_pick.go_to(w)) for w in places])
    frames = range(1, explorer.player.last, max(1, explorer.player.last // 50))
    report(f"{name}: a frame", [step_ms(lambda f=f: explorer.player.seek(f)) for f in frames])


def main() -> None:
    """Print all of it."""
    measure_small()
    for domain in ("sokoban", "maze"):
        task, words = right_words(domain)
        measure(domain, "right", task, words)
        measure(domain, "with errors", task, with_errors(words))


if __name__ == "__main__":
    main()
