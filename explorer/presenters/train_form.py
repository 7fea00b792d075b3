"""The form of a new run: recipes asked for once, dials joined, speed measured when wished."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from core.errors import CoreError
from core.settings import from_json, to_json
from core.watch.wish import RecipeFacts, TrainWish
from explorer.jobs.training import LinesProcess
from explorer.pictures.train_form import (
    Estimate,
    TrainForm,
    estimate_text,
    form_of,
    measured_part,
    parameters,
    wish_of,
)
from explorer.presenters.mix_grip import MixGrip
from explorer.views.train_form import TrainFormView

FIRST_RECIPE = "maze-10-quick"
"""What the form begins with: something to watch within minutes."""


class TrainFormPresenter(QObject):
    """Keeps the form's value and shows it."""

    def __init__(
        self,
        view: TrainFormView,
        taken: Callable[[], set[str]],
        start: Callable[[TrainWish], bool],
        tell: Callable[[str], None],
    ) -> None:
        """Ask a child for the recipes, and listen.

        Args:
            view: the form.
            taken: names that no new run can have.
            start: starts a run; False if it could not.
            tell: shows one line about something that went wrong.
        """
        super().__init__(view)
        self._view, self._taken, self._start, self._tell = view, taken, start, tell
        self.form: TrainForm | None = None
        self.recipes: dict[str, RecipeFacts] = {}
        self._devices: list[str] = []
        self._estimates: dict[TrainForm, Estimate] = {}
        self._measured: TrainForm | None = None
        self._grip = MixGrip()
        self.reader, self.meter = LinesProcess(self), LinesProcess(self)
        self.reader.told.connect(self._on_fact)
        self.reader.ended.connect(self._on_facts)
        self.meter.told.connect(self._on_pace)
        self.meter.ended.connect(self._on_measured)
        view.recipe_requested.connect(self._choose)
        view.changes_requested.connect(lambda changes: self._change(**changes))
        view.grabbed.connect(lambda: self.form and self._grip.grab(self.form.mix))
        view.weight_requested.connect(self._weigh)
        view.measure_requested.connect(self._measure)
        view.start_requested.connect(self._on_start)
        view.show_fault("Reading the recipes …")
        self.reader.start("recipes")

    @property
    def is_busy(self) -> bool:
        """Whether recipes are on their way, or speed is being measured."""
        return self.reader.is_running or self.meter.is_running

    def close(self) -> None:
        """Stop what still runs."""
        self.reader.close()
        self.meter.close()

    def _on_fact(self, row: dict[str, Any]) -> None:
        if "devices" in row:
            self._devices = list(row["devices"])
        else:
            facts = from_json(RecipeFacts, row)
            self.recipes[facts.name] = facts

    def _on_facts(self, why: str) -> None:
        if not self.recipes:
            self._view.show_fault(f"The recipes could not be read: {why}")
            return
        self._view.show_recipes(list(self.recipes.values()), self._devices)
        self._choose(FIRST_RECIPE)

    def _choose(self, name: str) -> None:
        """Fill the form as a recipe says."""
        device = "auto" if self.form is None else self.form.device
        self._set(form_of(self.recipes[name], self._taken(), device))

    def _change(self, **changes: Any) -> None:
        if self.form is not None:
            self._set(replace(self.form, **changes))

    def _weigh(self, level: int, value: float) -> None:
        if self.form is not None:
            is_dragged = self._view.mix[level].slider.isSliderDown()
            mix = self._grip.weighed(self.form.mix, level, value, is_dragged=is_dragged)
            self._change(mix=mix)

    def _set(self, form: TrainForm) -> None:
        self.form = form
        if self._measured is not None and measured_part(form) != self._measured:
            self._stop_measuring()
        self.show()

    def show(self) -> None:
        """Show the form as it is."""
        if self.form is None:
            return
        self._view.show_form(self.form)
        self._view.show_fault(self._fault(self.form))
        self._show_estimate(self.form)

    def _fault(self, form: TrainForm) -> str:
        """Return why the run cannot start; empty if it can."""
        try:
            wish_of(form)
            parameters(form)
        except CoreError as error:
            return str(error)
        taken = {name.lower() for name in self._taken()}
        return f"The name {form.name} is taken." if form.name.lower() in taken else ""

    def _on_start(self) -> None:
        if self.form is None or self._fault(self.form):
            self.show()
            return
        self._stop_measuring()
        if self._start(wish_of(self.form)):
            # The next one needs another name.
            self._choose_name()

    def _choose_name(self) -> None:
        form = self.form
        if form is not None:
            self._set(replace(form, name=form_of(form.recipe, self._taken()).name))

    # Speed -------------------------------------------------------------------------------------

    def _measure(self) -> None:
        if self.meter.is_running:
            self._stop_measuring()
        elif self.form is not None and not self._fault(self.form):
            self._measured = measured_part(self.form)
            self._estimates.pop(self._measured, None)
            self.meter.start("measure", _line(wish_of(self._measured)))
            self.show()

    def _stop_measuring(self) -> None:
        self.meter.close()
        self._measured = None

    def _on_pace(self, row: dict[str, Any]) -> None:
        if self._measured is not None:
            self._estimates[self._measured] = Estimate(float(row["examples_per_second"]), False)
            self.show()

    def _on_measured(self, why: str) -> None:
        measured, self._measured = self._measured, None
        if why:
            self._tell(f"The speed could not be measured: {why}")
        elif measured in self._estimates:
            self._estimates[measured] = replace(self._estimates[measured], is_final=True)
        self.show()

    def _show_estimate(self, form: TrainForm) -> None:
        estimate = self._estimates.get(measured_part(form))
        is_measuring = self.meter.is_running
        text = estimate_text(form, estimate)
        if is_measuring and estimate is None:
            text = "Measuring for ten seconds …"
        self._view.show_estimate(text, is_measuring=is_measuring)


def _line(wish: TrainWish) -> str:
    return json.dumps(to_json(wish))
