"""How much work the records of an evaluation are, one beside another: for the time left."""

from core.evaluate.records import Part
from core.infer.modes import Mode

_FACTS, _FAST, _TRACED = 0.1, 1.0, 6.0
"""Rough cost of a task: its facts, an answer without a trace, one with a trace."""
_SAMPLE = 0.2
"""Cost of each of many answers to one task beside that of a lone one: they share its prompt, and
most of their words with others."""


def effort(part: Part, n_samples: int) -> float:
    """Return the work of one record of a part, of which K samples are taken."""
    if part.mode is None:
        return _FACTS
    one = _FAST if part.mode is Mode.FAST else _TRACED
    return one if part.is_greedy else one * (1 + _SAMPLE * (n_samples - 1))
