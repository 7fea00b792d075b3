"""The samples to their dock and to the model's board, and a plan of theirs to the model's lane."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QAction

from core.search.orderings import PUBLISHED
from explorer.pictures.clause_rows import NO_ROWS
from explorer.pictures.density import resolve_density
from explorer.pictures.headline import duration
from explorer.pictures.sample_facts import plan_rows, sample_facts
from explorer.pictures.samples import JudgedSample, SampleSet
from explorer.presenters.sampler import Sampler
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.presenters.solving import SolvingPresenter
from explorer.presenters.transport import SEARCH_LANE
from explorer.session.state import ModelRun, State
from explorer.session.workspace import Workspace
from explorer.views.samples_dock import SamplesDock

_NOTHING = "How sure is the model of this board?"
_NO_MODEL = "No model answers on this board."
_WHAT = {"maze": "samples", "sokoban": "boxes' ways"}


class SamplesPresenter(DockPresenter):
    """Joins dock, sampler and lanes."""

    def __init__(
        self,
        dock: SamplesDock,
        hub: SearchHub,
        action: QAction,
        sampler: Sampler,
        play: Callable[[ModelRun, tuple[str, ...]], object],
    ) -> None:
        """Listen to all; ``play`` shows words as an answer of the lane."""
        super().__init__(dock, hub, action)
        self._view, self._sampler, self._play = dock, sampler, play
        self._session = hub.session
        self._listed: SampleSet | None = None
        dock.options_requested.connect(self._set)
        dock.start_requested.connect(self._start)
        dock.stop_requested.connect(sampler.stop)
        dock.table.row_requested.connect(self._play_row)
        dock.visibilityChanged.connect(lambda _on: self._on_sight())
        sampler.changed.connect(self._on_samples)
        self._session.changed.connect(self._on_changed)

    def _set(self, changes: dict[str, Any]) -> None:
        options = replace(self._session.state.options.sampling, **changes)
        self._session.set_options(sampling=options)
        self._sampler.keep_up()

    def _start(self) -> None:
        """Draw samples; where the very same are there, those of the next seed."""
        samples = self._sampler.samples
        if samples is not None and samples.of == self._sampler.wish:
            self._set({"seed": samples.of.seed + 1})
        self._sampler.start()

    def _on_sight(self) -> None:
        if self.dock.is_in_sight:
            self._sampler.keep_up()
        self._show_density()

    def _on_samples(self) -> None:
        self._show_density()
        self.refresh()

    def _on_changed(self, old: State, new: State) -> None:
        if (old.options.sampling, old.model, old.answer) != (
            new.options.sampling,
            new.model,
            new.answer,
        ):
            self._show_density()
            self.refresh()

    def _show_density(self) -> None:
        """Put the plans over the model's board while the dock is there and the user wants them."""
        samples, options = self._sampler.samples, self._session.state.options.sampling
        is_wished = options.is_on_board and not self.dock.isHidden()
        is_there = samples is not None and samples.samples
        density = resolve_density(samples) if samples and is_there and is_wished else None
        self.hub.show_density(density)

    def show_place(self) -> None:
        """Show samples and settings."""
        samples, options = self._sampler.samples, self._session.state.options.sampling
        self._view.show_options(options)
        done = 0.0 if samples is None else len(samples.samples) / samples.of.count
        is_same = samples is not None and samples.of == self._sampler.wish
        self._view.show_progress(
            done,
            is_busy=self._sampler.is_drawing,
            verb="Next seed" if is_same else "Sample",
            can_start=self._sampler.wish is not None,
        )
        facts = () if samples is None else sample_facts(samples, self._search_words())
        self._view.show_facts(facts, self._said(samples))
        if samples is not self._listed or samples is None:
            self._list(samples)
        state = self._session.state
        is_away = state.answer is not None and bool(state.answer.source)
        self._view.show_played(self._played_row(), is_away=is_away)

    def show_run(self) -> None:
        """Show everything in the theme of the window."""
        self._list(self._sampler.samples)

    def _list(self, samples: SampleSet | None) -> None:
        self._listed, theme = samples, self.hub.theme
        self._view.show_plans(NO_ROWS if samples is None else plan_rows(samples), theme)
        n = 0 if samples is None else len(samples.samples)
        is_on_board = self._session.state.options.sampling.is_on_board
        what = _WHAT[self._session.state.document.domain]
        self._view.legend.show_numbers(n if is_on_board else 0, what, theme)

    def _said(self, samples: SampleSet | None) -> str:
        if samples is None:
            return _NOTHING if self._sampler.wish is not None else _NO_MODEL
        of, n = samples.of, len(samples.samples)
        if self._sampler.is_drawing:
            return f"{n} of {of.count} have ended, the others are at word {self._sampler.n_words}"
        took = "" if samples.seconds is None else f", {duration(samples.seconds)}"
        return f"{n} × {of.mode.value}, temperature {of.temperature:g}, seed {of.seed}{took}"

    def _search_words(self) -> int | None:
        """Return the words of A*'s own trace; None where it is not shown."""
        prepared = self.hub.prepared_of(SEARCH_LANE)
        if prepared is None or prepared.ordering is not PUBLISHED:
            return None
        # A trace too long to be shown has no words here; one that is shown has some.
        return prepared.run.response.trace_tokens or None

    # Workspaces -------------------------------------------------------------------------------

    def take_down(self, workspace: Workspace) -> Workspace:
        """Say whether samples are there to be seen."""
        is_seen = self._sampler.samples is not None and not self.dock.isHidden()
        return replace(workspace, samples=is_seen)

    def show(self, workspace: Workspace) -> str:
        """Have the samples drawn that a workspace shows."""
        if workspace.samples:
            self._sampler.want()
        return ""

    # Playing ----------------------------------------------------------------------------------

    def _play_row(self, row: int) -> None:
        """Play a sample of a plan; of one that plays already the next one."""
        samples, answer = self._sampler.samples, self._session.state.answer
        if samples is None or row >= len(samples.plans):
            return
        group = samples.plans[row].samples
        names = [_name(one) for one in group]
        shown = answer.source if answer is not None else ""
        index = (names.index(shown) + 1) % len(group) if shown in names else 0
        one, of = group[index], samples.of
        run = ModelRun(
            of.task,
            of.model,
            of.mode,
            heuristic=of.heuristic,
            was_cut=one.sample.was_cut,
            source=names[index],
        )
        if answer is not None and answer.model == of.model:
            run = replace(run, p_create=answer.p_create, p_plan=answer.p_plan)
        self._play(run, one.sample.words)

    def _played_row(self) -> int | None:
        """Return the row of the plan that the lane plays."""
        samples, answer = self._sampler.samples, self._session.state.answer
        if samples is None or answer is None or not answer.source:
            return None
        groups = enumerate(samples.plans)
        found = (i for i, g in groups if any(_name(one) == answer.source for one in g.samples))
        return next(found, None)


def _name(one: JudgedSample) -> str:
    return f"sample {one.sample.index + 1}"


def play_in_lane(solving: SolvingPresenter, replay: Callable[[], object]) -> Callable[..., object]:
    """Return what shows words as an answer of the lane, from its start."""

    def play(run: ModelRun, words: tuple[str, ...]) -> None:
        solving.retell(run, words)
        replay()

    return play
