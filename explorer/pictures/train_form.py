"""The form of a new run as a value: where its dials stand, and what follows from them."""

from dataclasses import dataclass, replace
from typing import Literal

from core.errors import CoreError
from core.infer.shelf import free_name
from core.model.config import parameter_count
from core.watch.wish import RecipeFacts, TrainWish, Weights, shaped, words_of

Unit = Literal["minutes", "examples"]
Device = Literal["auto", "cpu", "cuda"]


@dataclass(frozen=True)
class TrainForm:
    """Where the dials stand."""

    recipe: RecipeFacts
    name: str
    side: int
    boxes: int | None
    mix: Weights
    d_model: int
    n_encoder_layers: int
    n_decoder_layers: int
    unit: Unit
    minutes: float
    examples: int
    device: Device = "auto"
    seed: int = 0
    tasks: int = 0
    """Number of different boards; 0 makes each afresh."""
    probe_every: int = 0
    """Steps between two answers of the probe board; 0 leaves it to the run."""


@dataclass(frozen=True)
class Estimate:
    """What was measured for one setting of the dials."""

    examples_per_second: float
    is_final: bool
    """Whether the measurement is over."""


def form_of(recipe: RecipeFacts, taken: set[str], device: Device = "auto") -> TrainForm:
    """Return the form as a recipe fills it."""
    model = recipe.model
    return TrainForm(
        recipe=recipe,
        name=free_name(recipe.name, taken),
        side=recipe.side,
        boxes=recipe.boxes,
        mix=recipe.mix,
        d_model=model.d_model,
        n_encoder_layers=model.n_encoder_layers,
        n_decoder_layers=model.n_decoder_layers,
        unit="examples" if recipe.minutes is None else "minutes",
        minutes=recipe.minutes or 5.0,
        examples=recipe.examples or 50_000,
        device=device,
    )


def wish_of(form: TrainForm) -> TrainWish:
    """Return what the form asks for; raises ConfigError."""
    is_timed = form.unit == "minutes"
    return TrainWish(
        name=form.name,
        recipe=form.recipe.name,
        side=form.side,
        boxes=form.boxes,
        mix=form.mix,
        d_model=form.d_model,
        n_encoder_layers=form.n_encoder_layers,
        n_decoder_layers=form.n_decoder_layers,
        minutes=form.minutes if is_timed else None,
        examples=None if is_timed else form.examples,
        device=form.device,
        seed=form.seed,
        tasks=form.tasks or None,
        probe_every=form.probe_every or None,
    )


def measured_part(form: TrainForm) -> TrainForm:
    """Return a form with everything that speed does not depend on put to one value."""
    plain = replace(form, name="pace", unit="minutes", minutes=1.0, examples=1)
    return replace(plain, seed=0, tasks=0, probe_every=0)


def parameters(form: TrainForm) -> int:
    """Return the trained numbers of the model; raises CoreError for an impossible one."""
    n_words = len(words_of(form.recipe.domain, form.side))
    return parameter_count(shaped(form.recipe.model, wish_of(measured_part(form)), n_words))


def size_text(form: TrainForm) -> str:
    """Return the model's size in words."""
    try:
        return f"{parameters(form):,} parameters"
    except CoreError as error:
        return str(error)


def estimate_text(form: TrainForm, estimate: Estimate | None) -> str:
    """Return how long the run takes on this machine, or how far it gets."""
    if estimate is None:
        return "Speed not measured for these settings."
    speed = estimate.examples_per_second
    if form.unit == "minutes":
        said = (
            f"About {rounded(60 * form.minutes * speed)} examples in {minutes_text(form.minutes)}"
        )
    else:
        said = f"About {minutes_text(form.examples / speed / 60)} here"
    tail = f"{speed:,.0f} examples/s" if speed >= 10 else f"{speed:.1f} examples/s"
    return f"{said}, at {tail}{'' if estimate.is_final else ' so far'}."


def rounded(number: float) -> str:
    """Return a measured number with two digits that count."""
    digits = 1
    while number / digits >= 100:
        digits *= 10
    return f"{round(number / digits) * digits:,}"


def minutes_text(minutes: float) -> str:
    """Return a time in words."""
    if minutes < 1:
        return f"{max(1, round(60 * minutes))} s"
    if minutes < 100:
        return f"{minutes:.0f} min" if minutes >= 10 else f"{minutes:.1f} min".replace(".0 ", " ")
    return f"{minutes / 60:.1f} h"
