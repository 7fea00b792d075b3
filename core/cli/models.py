"""``models``: what models there are and how well they answer."""

import json
from typing import TYPE_CHECKING, Any

from core.cli.options import AsJson

if TYPE_CHECKING:
    from core.infer.library import ModelEntry


def models(as_json: AsJson = False) -> None:
    """List shipped and local models with their headline metrics."""
    from core.cli.output import table
    from core.infer.library import list_models

    entries = list(list_models())
    if as_json:
        for entry in entries:
            print(json.dumps(_facts(entry), ensure_ascii=False))
        return
    if not entries:
        print("no models: train one with  dualformer train maze-10 --out DIR")
        return
    header = ["model", "origin", "domain", "size", "parameters", "examples", "optimal@1 f/s/a"]
    print(table(header, [_line(entry) for entry in entries]))


def _facts(entry: "ModelEntry") -> dict[str, Any]:
    return {
        "name": entry.name,
        "origin": "shipped" if entry.is_shipped else "local",
        "folder": str(entry.folder),
        "domain": entry.domain,
        "width": entry.width,
        "height": entry.height,
        "parameters": entry.parameters,
        "training": entry.card.get("training", {}),
        "metrics": entry.card.get("metrics", {}),
    }


def _line(entry: "ModelEntry") -> list[str]:
    from core.model.card import training_totals

    facts = _facts(entry)
    examples = training_totals(facts["training"])["examples"]
    return [
        entry.name,
        facts["origin"],
        entry.domain,
        f"{entry.width}x{entry.height}",
        f"{entry.parameters:,}",
        f"{examples:,}" if examples else "-",
        " ".join(_share(facts["metrics"], mode) for mode in ("fast", "slow", "auto")),
    ]


def _share(metrics: Any, mode: str) -> str:
    """Return a mode's greedy optimal rate in percent; a dash if it was not measured."""
    value = _part(_part(_part(_part(metrics, "modes"), mode), "optimal_at_1"), "value")
    return f"{100 * value:.1f}%" if isinstance(value, (int, float)) else "-"


def _part(value: Any, key: str) -> Any:
    """Return one part of what a card says; None where it says nothing of the kind."""
    return value.get(key) if isinstance(value, dict) else None
