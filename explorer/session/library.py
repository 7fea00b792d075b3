"""The installed models as the window lists them."""

from core.infer.library import ModelEntry as Installed
from core.infer.library import list_models
from core.model.card import boxes_of
from explorer.session.shares import percent
from explorer.session.state import ModelEntry


def installed_models() -> tuple[ModelEntry, ...]:
    """Return the models that are installed, shipped ones first."""
    return tuple(_entry(model) for model in list_models())


def _entry(model: Installed) -> ModelEntry:
    summary = headline(model.card.get("metrics"))
    return ModelEntry(
        name=model.name,
        width=model.width,
        height=model.height,
        parameters=model.parameters,
        summary=summary,
        domain=model.domain,
        heuristic=model.card.get("heuristic"),
        boxes=boxes_of(model.card),
    )


def headline(metrics: object) -> str:
    """Return the greedy optimal rate of each mode in one line; empty if unmeasured."""
    modes = _part(metrics, "modes")
    rates = {mode: _part(_part(_part(modes, mode), "optimal_at_1"), "value") for mode in _MODES}
    shown = [f"{mode} {percent(rate)}" for mode, rate in rates.items() if isinstance(rate, float)]
    return "shortest plan on unseen boards: " + ", ".join(shown) if shown else ""


_MODES = ("fast", "slow", "auto")


def _part(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None
