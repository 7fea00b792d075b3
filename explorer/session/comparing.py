"""What is compared side by side: models, each with how it is to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.infer.modes import Mode

CHOSEN: Final = ""
"""Stands for the model that is chosen in the main window, whichever that is."""
MOST_ENTRIES: Final = 6


@dataclass(frozen=True)
class Entry:
    """One answer of a comparison."""

    model: str = CHOSEN
    mode: Mode = Mode.SLOW
    style: str | None = None
    """Style that its trace is kept to: a value of ``core.infer.grammar.Style``, or None."""
    temperature: float = 0.0

    def named(self, chosen: str | None) -> str:
        """Return it in words; ``chosen`` is the chosen model."""
        parts = [self.model or chosen or "no model", self.mode.value]
        parts += [] if self.style is None else [self.style]
        parts += [f"T {self.temperature:g}"] if self.temperature else []
        return " · ".join(parts)


def usual_entries(others: Sequence[str]) -> tuple[Entry, ...]:
    """Return all modes of the chosen model, then other models that were trained on such boards."""
    modes = tuple(Entry(mode=mode) for mode in Mode)
    return (*modes, *(Entry(name, Mode.AUTO) for name in others))[:MOST_ENTRIES]
