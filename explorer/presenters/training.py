"""The page Train: runs, their curves and probes joined with the session."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.errors import CoreError
from core.infer.modes import Mode
from core.infer.shelf import model_names
from core.watch.wish import TrainWish
from explorer.painting.theme import Theme
from explorer.pictures.train_curves import CHARTS, lines_of
from explorer.pictures.train_probe import resolve_probe
from explorer.pictures.train_story import RunStory, state_text
from explorer.presenters.run_keeper import RunKeeper
from explorer.presenters.train_form import TrainFormPresenter
from explorer.session.library import installed_models
from explorer.session.session import Session
from explorer.views.train_charts import RUN_HUES
from explorer.views.train_page import TrainPage
from explorer.views.train_runs import RunRow

_SMOOTHING = 80
_DRAW_MS = 120
"""Least time between two drawings of the curves."""


class TrainingPresenter(QObject):
    """Joins the page with the runs of the user and with the session."""

    def __init__(
        self, page: TrainPage, session: Session, theme: Theme, use: Callable[[str], object]
    ) -> None:
        """Show what there is, and follow it; ``use`` lets a model answer on the board."""
        super().__init__(page)
        self._use = use
        self._page, self._session, self._theme = page, session, theme
        options = session.state.options
        self.keeper = RunKeeper(self, stays=options.trains_on)
        self.form = TrainFormPresenter(page.form, self._taken, self._start, self._complain)
        self._chosen: str | None = next(iter(self.keeper.stories), None)
        self._checked: list[str] = [self._chosen] if self._chosen else []
        self._mode, self._probe_index = Mode.SLOW, None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAW_MS)
        self._pause.timeout.connect(self._show_curves)
        page.show_smoothing(_SMOOTHING)
        page.form.stays.setChecked(options.trains_on)
        self._connect()
        self._show()

    _probe_index: int | None

    def _connect(self) -> None:
        page, keeper = self._page, self.keeper
        keeper.changed.connect(self._show)
        keeper.finished.connect(self._on_finished)
        page.runs.run_chosen.connect(self._choose)
        page.runs.run_checked.connect(self._check)
        page.runs.word_requested.connect(self._say)
        page.curves_requested.connect(self._show_curves)
        page.probe.mode_requested.connect(self._choose_mode)
        page.probe.probe_requested.connect(self._choose_probe)
        page.form.stays_requested.connect(self._set_stays)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self._show()

    @property
    def is_busy(self) -> bool:
        """Whether the page is still reading what it needs."""
        return self.form.is_busy or self._pause.isActive()

    def close(self) -> None:
        """Leave runs to themselves, and stop everything else."""
        self.form.close()
        self.keeper.close()

    # Wishes ------------------------------------------------------------------------------------

    def _taken(self) -> set[str]:
        return model_names() | set(self.keeper.stories)

    def _start(self, wish: TrainWish) -> bool:
        try:
            self.keeper.start(wish)
        except (CoreError, OSError) as error:
            self._complain(str(error))
            return False
        self._check(wish.name, True)
        self._choose(wish.name)
        return True

    def _say(self, word: str) -> None:
        """Do what a button wants of the chosen run."""
        try:
            if word == "undo":
                self.keeper.undo_remove()
            elif self._chosen is not None and word == "remove":
                self.keeper.remove(self._chosen)
            elif self._chosen is not None and word == "use":
                self._use(self._chosen)
            elif self._chosen is not None:
                self.keeper.say(self._chosen, word)
        except (CoreError, OSError) as error:
            self._complain(str(error))
        self._show()

    def _choose(self, name: str) -> None:
        if name != self._chosen:
            self._chosen, self._probe_index = name, None
            if name not in self._checked:
                self._checked.append(name)
            self._show()

    def _check(self, name: str, is_on: bool) -> None:
        self._checked = [one for one in self._checked if one != name] + [name] * is_on
        self._show()

    def _choose_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._show_probe()

    def _choose_probe(self, index: int) -> None:
        story = self._story
        is_newest = story is None or index >= len(story.probes) - 1
        self._probe_index = None if is_newest else index
        self._show_probe()

    def _set_stays(self, stays: bool) -> None:
        self._session.set_options(trains_on=stays)
        self.keeper.set_stays(stays)

    def _complain(self, text: str) -> None:
        self._session.notify(text, is_error=True)

    def _on_finished(self, name: str) -> None:
        self._session.set_models(installed_models())
        self._session.notify(f"{name} is trained: it can be chosen as a model now.")

    # What is shown -----------------------------------------------------------------------------

    @property
    def _story(self) -> RunStory | None:
        return None if self._chosen is None else self.keeper.stories.get(self._chosen)

    def _hues(self) -> dict[str, str]:
        """Return the colour of each run whose curves are shown."""
        shown = [name for name in self._checked if name in self.keeper.stories]
        return {
            name: getattr(self._theme, RUN_HUES[i % len(RUN_HUES)]) for i, name in enumerate(shown)
        }

    def _show(self) -> None:
        stories, hues = self.keeper.stories, self._hues()
        if self._chosen not in stories:
            self._chosen = next(iter(stories), None)
        rows = [
            RunRow(name, state_text(story), story.wish.recipe, hues.get(name, ""))
            for name, story in stories.items()
        ]
        self._page.runs.show_runs(rows, self._chosen)
        story = self._story
        self._page.runs.show_buttons(
            None if story is None else story.state, can_undo=self.keeper.can_undo
        )
        if not self._pause.isActive():
            self._pause.start()
        self._show_probe()

    def _show_curves(self) -> None:
        hues = self._hues()
        smoothing = self._page.smoothing.value() / 100
        ends = (story.steps[-1].examples for n in hues if (story := self.keeper.stories[n]).steps)
        axes = self._page.axes(max(ends, default=1))
        for chart in CHARTS:
            lines = [
                line
                for name in hues
                for line in lines_of(self.keeper.stories[name], chart, smoothing)
            ]
            view = self._page.charts.charts[chart.name]
            view.show_lines(lines, hues, self._theme, axes)

    def _show_probe(self) -> None:
        picture = resolve_probe(self._story, self._mode, self._probe_index)
        self._page.probe.show_probe(picture, self._mode, self._theme)
