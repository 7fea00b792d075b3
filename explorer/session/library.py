"""The installed models as the window lists them."""

from core.infer.library import ModelEntry as Installed
from core.infer.library import list_models
from explorer.session.state import ModelEntry


def installed_models() -> tuple[ModelEntry, ...]:
    """Return the maze models that are installed, shipped ones first."""
    return tuple(_entry(model) for model in list_models() if model.domain == "maze")


def _entry(model: Installed) -> ModelEntry:
    summary = headline(model.card.get("metrics"))
    return ModelEntry(model.name, model.width, model.height, model.parameters, summary)


def headline(metrics: object) -> str:
    """Return the greedy optimal rate of each mode in one line; empty if unmeasured."""
    if not isinstance(metrics, dict):
        return ""
    rates = []
    for mode in ("fast", "slow", "auto"):
        values = metrics.get(mode)
        rate = values.get("optimal_at_1_greedy") if isinstance(values, dict) else None
        if isinstance(rate, (int, float)):
            rates.append(f"{mode} {rate:.1%}")
    return "shortest plan on unseen mazes: " + ", ".join(rates) if rates else ""
