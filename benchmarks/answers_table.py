"""Frames of the table of answers: scrolling, ordering and filtering ten thousand rows."""

import os
import random
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.evaluate.answer_rows import AnswerRow
from explorer.app import prepare_application
from explorer.painting.theme import LIGHT
from explorer.pictures.answer_filters import filter_named, shown_lines
from explorer.pictures.batch_charts import charts_of
from explorer.views.answers_page import AnswersPage

ROWS, FRAMES = 10_000, 300


def made_up(rng: random.Random, number: int) -> AnswerRow:
    """Return one of ten thousand rows of three modes."""
    cost = rng.randrange(8, 40)
    is_right = rng.random() < 0.8
    return AnswerRow(
        index=number // 3,
        model="maze-10",
        mode=("fast", "slow", "auto")[number % 3],
        optimal_cost=cost,
        expansions=rng.randrange(10, 80),
        search_tokens=rng.randrange(100, 600),
        p_plan=rng.random(),
        cost=cost if is_right else None,
        trace_valid=is_right,
        was_cut=False,
        rule="" if is_right else "plan_on_wall",
        detail="" if is_right else "the plan enters a wall at 3 4",
        position=None if is_right else 120,
        trace_tokens=rng.randrange(100, 600),
        tokens=rng.randrange(100, 700),
        seconds=rng.random(),
    )


def timed(work) -> float:
    """Return the processor time of a call in milliseconds."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def main() -> None:
    """Print processor time per frame and per action."""
    app = QApplication.instance() or QApplication([])
    prepare_application(app)
    rng = random.Random(0)
    rows = [made_up(rng, i) for i in range(ROWS)]
    ids = [f"maze-10x10-s0-{i}" for i in range(ROWS // 3 + 1)]
    page = AnswersPage()
    page.resize(1600, 900)
    page.show()
    everything = list(range(ROWS))
    print(f"show {ROWS:,} rows: {timed(lambda: page.show_rows(rows, everything, LIGHT)):.1f} ms")
    bar, frames = page.table.verticalScrollBar(), []
    app.processEvents()
    for i in range(FRAMES):
        bar.setValue(bar.maximum() * i // FRAMES)
        frames.append(timed(lambda: page.table.viewport().grab()))
    frames.sort()
    middle, late = statistics.median(frames), frames[int(0.99 * FRAMES)]
    n_seen = page.table.viewport().height() // page.table.rowHeight(0)
    print(f"a frame of {n_seen} lines: median {middle:.1f} ms, 99 % {late:.1f} ms")
    order = Qt.SortOrder.DescendingOrder
    print(f"order by P(plan): {timed(lambda: page.table.sortByColumn(12, order)):.1f} ms")
    for name, text in (("wrong", ""), ("modes", ""), ("all", "slow wall 77")):
        took = timed(lambda n=name, t=text: shown_lines(rows, ids, filter_named(n), t))
        print(f"filter {name!r} {text!r}: {took:.1f} ms")
    print(f"make the three plots: {timed(lambda: charts_of(rows)):.1f} ms")


if __name__ == "__main__":
    main()
