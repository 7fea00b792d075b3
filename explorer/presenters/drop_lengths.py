"""Measures the lengths of examples in the background, and shows them as they come."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject

from core.search.trace import DropLevel
from explorer.jobs.messages import (
    GenerateLevelRequest,
    GenerateRequest,
    Lengths,
    LengthsRequest,
)
from explorer.jobs.runner import JobRunner
from explorer.pictures.drops import rules_named
from explorer.pictures.lengths import resolve_lengths
from explorer.pictures.mixture import settled
from explorer.presenters.search_hub import SearchHub
from explorer.session.models import BOARDS, heuristic_of
from explorer.session.state import State
from explorer.views.lengths_page import LengthsPage

_NO_JOB = -1


class LengthsPresenter(QObject):
    """Joins the page of the lengths with the job that measures them."""

    def __init__(
        self, page: LengthsPage, hub: SearchHub, runner: JobRunner, chosen: Callable[[], DropLevel]
    ) -> None:
        """Listen to the page and to the jobs; ``chosen`` says which level is looked at."""
        super().__init__(page)
        self._page, self._hub, self._runner, self._chosen = page, hub, runner, chosen
        self._job, self._wanted = _NO_JOB, 0
        self._of_what = ""
        self.words: list[tuple[int, ...] | None] = []
        """Lengths of the boards so far; None for one whose search is too long."""
        page.measure_requested.connect(self._measure)
        page.stop_requested.connect(self._stop)
        runner.lengths_ready.connect(self._on_lengths)
        runner.lengths_done.connect(self._on_end)
        runner.failed.connect(lambda job, _text: self._on_end(job))

    def _measure(self, count: int) -> None:
        state = self._hub.session.state
        boards = boards_like(state)
        rules = rules_named(state.document.domain, state.options.drop_rules).value
        heuristic = heuristic_of(state.models, state.model)
        self._job = self._runner.measure(LengthsRequest(boards, count, rules, heuristic))
        self._wanted, self.words = count, []
        kind = BOARDS[state.document.domain]
        self._of_what = f"{boards.width}×{boards.height} {kind}, seed {boards.seed}"
        self.show()

    def _stop(self) -> None:
        self._runner.cancel_lengths()
        self._on_end(self._job)

    def _on_lengths(self, job: int, lengths: Lengths) -> None:
        if job == self._job:
            # The job may have begun anew, in the compiled worker: what it tells again replaces.
            self.words[lengths.first :] = lengths.words
            self.show()

    def _on_end(self, job: int) -> None:
        if job == self._job:
            self._job, self._wanted = _NO_JOB, 0
            self.show()

    def show(self) -> None:
        """Show what was measured so far, if the page is in sight."""
        page = self._page
        if not page.isVisible():
            return
        known = [words for words in self.words if words is not None]
        lengths = np.array(known, np.int64).reshape(-1, len(DropLevel))
        weights = settled(self._hub.session.state.options.drop_mix)
        picture = resolve_lengths(lengths, weights)
        page.show_progress(len(self.words), self._wanted)
        page.said.setText(self._said(len(known)))
        page.chart.show_lengths(picture, self._chosen(), self._hub.theme)

    def _said(self, n_known: int) -> str:
        if not self._of_what:
            return "Words of trace and plan at each level, over many boards"
        n_left_out = len(self.words) - n_known
        left_out = f", {n_left_out:,} left out: their search is too long" if n_left_out else ""
        return f"{n_known:,} {self._of_what}{left_out}"


def boards_like(state: State) -> GenerateRequest | GenerateLevelRequest:
    """Return what New Board would draw, with the seed of the drops."""
    o = state.options
    if state.document.domain == "maze":
        return GenerateRequest(o.width, o.height, o.wall_density, o.drop_seed)
    return GenerateLevelRequest(
        o.level_width, o.level_height, o.level_boxes, o.level_walls, o.drop_seed
    )
