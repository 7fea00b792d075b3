"""The two docks about what the model wrote: the odds of each word, and the check of each clause."""

from PySide6.QtGui import QAction

from core.domains.domain import domain_of
from core.evaluate.judge import Judgement
from core.evaluate.style import drop_style
from core.search.trace import DropLevel
from explorer.pictures.lane_run import LaneRun
from explorer.pictures.trace_check import (
    judged_search,
    resolve_counters,
    summary,
    verdict_at,
)
from explorer.pictures.word_odds import resolve_odds
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.presenters.transport import MODEL_LANE, SEARCH_LANE
from explorer.presenters.word_pick import WordPick
from explorer.session.state import SearchRun
from explorer.views.check_dock import CheckDock
from explorer.views.odds_dock import OddsDock

STYLES = {
    DropLevel.NONE: "a whole trace",
    DropLevel.CLOSE: "a trace without closes",
    DropLevel.COST: "a trace without closes and costs",
    DropLevel.CREATE: "a trace that also lost creates",
    DropLevel.ALL: "no trace, as in fast mode",
}
"""What a trace of each drop level looks like."""


class OddsPresenter(DockPresenter):
    """Bars and strip of the word that is looked at."""

    def __init__(self, dock: OddsDock, hub: SearchHub, action: QAction, pick: WordPick) -> None:
        """Listen to the picked word as well."""
        super().__init__(dock, hub, action)
        self._view, self._pick = dock, pick
        self._entropies: tuple[float, ...] = ()
        pick.changed.connect(self.refresh)
        dock.strip.word_requested.connect(pick.go_to)

    def show_run(self) -> None:
        """Name the style of another answer."""
        asked, said = self._pick.asked, ""
        self._entropies = ()
        if asked is not None:
            answer, run = asked
            self._entropies = tuple(word.entropy for word in answer.words)
            if answer.is_done:
                domain, heuristic = domain_of(run.task), answer.heuristic
                style = drop_style(domain, run.task, run.response, heuristic=heuristic)
                like = "" if style is None else f"{style.value}: {STYLES[style]}"
                said = f"Like drop level {like}" if like else "No clauses"
        self._view.show_style(said)

    def show_place(self) -> None:
        """Show the word."""
        asked, index, theme = self._pick.asked, self._pick.index, self.hub.theme
        if asked is None or index is None or index >= len(asked[0].words):
            self._view.show_odds(None, theme)
            index = None
        else:
            self._view.show_odds(resolve_odds(*asked, index), theme)
        self._view.strip.show_words(self._entropies, index, self._pick.n_lit, theme)


class CheckPresenter(DockPresenter):
    """Counters of a lane, and the verdict on its newest event."""

    def __init__(self, dock: CheckDock, hub: SearchHub, action: QAction) -> None:
        """Listen to the dock as well."""
        super().__init__(dock, hub, action)
        self._view = dock
        self._judgement: Judgement | None = None
        self._of_search: tuple[LaneRun, Judgement | None] | None = None
        dock.event_requested.connect(hub.seek_event)

    def open(self) -> None:
        """Show the dock; whoever opens it asks about the model, as A* breaks no rule."""
        super().open()
        if self.hub.session.state.model is not None:
            self.hub.choose_lane(MODEL_LANE)

    def show_run(self) -> None:
        """Show the counters of another run."""
        self._judgement = self._judge()
        prepared, state = self.hub.prepared, self.hub.session.state
        is_done = self.hub.lane == SEARCH_LANE or not state.is_answering
        said = "" if prepared is None else summary(self._judgement, is_done=is_done)
        self._view.show_lane(self.hub.lane, said)
        judgement = self._judgement
        counters = () if judgement is None else resolve_counters(judgement)
        self._view.show_counters(counters, self.hub.theme)

    def _judge(self) -> Judgement | None:
        """Return the verdict on the lane; A*'s words are judged like the model's."""
        prepared, search = self.hub.prepared, self.hub.session.state.search
        if prepared is None:
            return None
        if self.hub.lane == SEARCH_LANE and search is not None:
            return self._judge_search(search, prepared.run)
        return prepared.run.judgement

    def _judge_search(self, search: SearchRun, run: LaneRun) -> Judgement | None:
        """Judge a search once, not again with every word that comes in beside it."""
        if self._of_search is None or self._of_search[0] is not run:
            self._of_search = run, judged_search(search, run)
        return self._of_search[1]

    def show_place(self) -> None:
        """Show the verdict on the newest event."""
        prepared, judgement = self.hub.prepared, self._judgement
        if prepared is None or judgement is None:
            self._view.show_verdict(None, self.hub.theme)
            return
        verdict = verdict_at(prepared.run, judgement, self.hub.position)
        self._view.show_verdict(verdict, self.hub.theme)
