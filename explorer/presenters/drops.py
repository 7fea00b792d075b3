"""The dock of the drops: A*'s trace at all levels, and A*'s board as a model is shown it."""

from PySide6.QtGui import QAction, QGuiApplication

from core.search.orderings import PUBLISHED
from core.search.trace import DropLevel
from explorer.jobs.runner import JobRunner
from explorer.pictures.drops import (
    DropsPicture,
    DropWish,
    example_text,
    resolve_drops,
    rules_named,
)
from explorer.pictures.mixture import settled
from explorer.pictures.prepared import Prepared
from explorer.pictures.shown import Shown, leave
from explorer.presenters.drop_lengths import LengthsPresenter
from explorer.presenters.mix_grip import MixGrip
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.session.options import Options
from explorer.session.state import State
from explorer.views.drops_dock import MOST_SEED, DropsDock

_LANE = 0
"""A*'s: only what a search did is dropped from."""


class DropsPresenter(DockPresenter):
    """Joins the dock with the options and with A*'s run."""

    def __init__(self, dock: DropsDock, hub: SearchHub, action: QAction, runner: JobRunner) -> None:
        """Listen to dock and session; ``runner`` measures lengths."""
        super().__init__(dock, hub, action)
        self._view = dock
        self._picture: DropsPicture | None = None
        self.is_board_shown = False
        self._shown: Shown | None = None
        self._grip = MixGrip()
        self.lengths = LengthsPresenter(dock.lengths, hub, runner, lambda: self.chosen)
        dock.page_requested.connect(lambda _page: self.lengths.show())
        session = hub.session
        session.changed.connect(self._on_changed)
        dock.seed_requested.connect(lambda seed: session.set_options(drop_seed=seed))
        dock.again_requested.connect(self._draw_again)
        dock.rules_requested.connect(lambda rules: session.set_options(drop_rules=rules))
        dock.board_requested.connect(lambda is_shown: self.choose_board(is_shown=is_shown))
        dock.copy_requested.connect(self._copy)
        dock.visibilityChanged.connect(self._show_board)
        for view in (dock.heads, dock.rows):
            view.level_requested.connect(lambda level: session.set_options(drop_level=level))
        dock.rows.seek_requested.connect(lambda event: hub.seek_event(event, _LANE))
        dock.heads.grabbed.connect(lambda: self._grip.grab(self._weights))
        dock.heads.weight_requested.connect(self._weigh)

    @property
    def _options(self) -> Options:
        return self.hub.session.state.options

    @property
    def _weights(self) -> tuple[float, float, float, float, float]:
        return settled(self._options.drop_mix)

    @property
    def chosen(self) -> DropLevel:
        """The level that is copied and put on the board: the drawn one unless another is wished."""
        level = self._options.drop_level
        if level is None:
            return DropLevel.NONE if self._picture is None else self._picture.drawn
        return DropLevel(level)

    def _draw_again(self) -> None:
        seed = (self._options.drop_seed + 1) % (MOST_SEED + 1)
        self.hub.session.set_options(drop_seed=seed, drop_level=None)

    def _weigh(self, level: int, value: float) -> None:
        is_dragged = self._view.heads.sliders[level].isSliderDown()
        mix = self._grip.weighed(self._weights, level, value, is_dragged=is_dragged)
        self.hub.session.set_options(drop_mix=mix)

    def _on_changed(self, old: State, new: State) -> None:
        was, now = (
            (o.drop_seed, o.drop_mix, o.drop_rules, o.drop_level)
            for o in (old.options, new.options)
        )
        if was != now:
            self._on_run()

    def show_run(self) -> None:
        """Show what dropping leaves of another run, or by other wishes."""
        prepared, options = self.hub.prepared_of(_LANE), self._options
        has_rules = self.hub.session.state.document.domain == "maze"
        picture = self._picture = self._resolved(prepared)
        view = self._view
        view.show_wish(options.drop_seed, options.drop_rules, has_rules=has_rules)
        view.heads.show_mix(self._weights)
        drawn = None if picture is None else picture.drawn
        view.heads.show_levels(() if picture is None else picture.n_words, self.chosen, drawn)
        view.copy.setEnabled(picture is not None and picture.prepared.run.trace.is_solved)
        view.rows.show_picture(picture, self.chosen, self.hub.theme, "No trace to show.")
        self._say_which_search(picture is not None and picture.prepared.ordering is not PUBLISHED)
        self._show_board(self.dock.is_in_sight)
        self.lengths.show()

    def show_place(self) -> None:
        """Light the row of the frame."""
        self._view.rows.show_place(self.hub.position_of(_LANE))

    def _resolved(self, prepared: Prepared | None) -> DropsPicture | None:
        """Return what dropping leaves of a run; nothing is done again for the same wish."""
        if prepared is None or not prepared.run.n_clauses:
            return None
        domain = self.hub.session.state.document.domain
        rules = rules_named(domain, self._options.drop_rules)
        wish = DropWish(self._options.drop_seed, self._weights, rules)
        last = self._picture
        if last is not None and last.wish == wish and last.prepared.run is prepared.run:
            return last
        return resolve_drops(prepared, wish)

    def _say_which_search(self, is_other: bool) -> None:
        said = "Models learn from A* alone, and this is another search." if is_other else ""
        self._view.summary.setText(said)
        self._view.summary.setVisible(is_other)

    # The board ---------------------------------------------------------------------------------

    def choose_board(self, *, is_shown: bool) -> None:
        """Put on A*'s board what a model is shown, while the dock is in sight, or what A* did."""
        self.is_board_shown = is_shown
        self._view.board.show_choice(int(is_shown))
        self._show_board(self.dock.is_in_sight)

    def _show_board(self, is_in_sight: bool) -> None:
        """Put on A*'s board what is asked for; what it did, once the dock is out of sight."""
        picture, last = self._picture, self._shown
        if picture is None or not self.is_board_shown or not is_in_sight:
            self._shown = None
        else:
            run, left = picture.prepared.run, picture.drops[self.chosen]
            if last is None or last.whole is not run or last.left is not left:
                self._shown = leave(run, left)
        self.hub.show_instead(self._shown)

    def _copy(self) -> None:
        if self._picture is None:
            return
        run, left = self._picture.prepared.run, self._picture.drops[self.chosen]
        text = example_text(run.task, run.trace, left)
        QGuiApplication.clipboard().setText(text)
        lines = [len(line.split()) for line in text.splitlines()]
        said = f"prompt {lines[0]:,} words, response {lines[1]:,} words"
        self.hub.session.notify(f"Copied the example of level {int(self.chosen)}: {said}.")
