"""Probabilities of the five drop levels as sliders: moving one scales the others."""

from typing import Final

from core.dropping import PAPER_MAZE_MIX
from core.search.trace import DropLevel

LEVEL_NAMES: Final = {
    DropLevel.NONE: "full",
    DropLevel.CLOSE: "no close",
    DropLevel.COST: "no cost",
    DropLevel.CREATE: "sparse",
    DropLevel.ALL: "plan only",
}
"""What each drop level is called."""
Weights = tuple[float, float, float, float, float]


def settled(weights: Weights) -> Weights:
    """Return weights that a ``DropMix`` takes: as they are if they are some, else the usual ones.

    They come from a file of settings, where anything may stand.
    """
    total = sum(weights)
    if any(not 0 <= w <= 1 for w in weights) or abs(total - 1) > 1e-6:
        return PAPER_MAZE_MIX.weights
    return weights


def moved(weights: Weights, index: int, value: float) -> Weights:
    """Return the weights with one put to ``value``, 0 to 1; the others keep their ratios.

    Where all others are 0, what is left is shared among them alike.
    """
    value = min(1.0, max(0.0, value))
    rest = sum(w for i, w in enumerate(weights) if i != index)
    others = len(weights) - 1

    def scaled(weight: float) -> float:
        return weight * (1 - value) / rest if rest > 0 else (1 - value) / others

    zero, one, two, three, four = (
        value if i == index else scaled(weight) for i, weight in enumerate(weights)
    )
    return zero, one, two, three, four
