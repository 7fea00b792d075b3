"""Structured trace dropping: what of a trace the model is shown.

Level 0 drops nothing, 1 the ``close`` clauses, 2 also all costs, 3 also some ``create`` clauses
at random, 4 the whole trace. Dropping is pure: it returns which clauses and costs stay.
Source: Su et al. 2025, section 3; paper and released rules differ at level 3 for mazes:
docs/provenance.md#drop-create.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.errors import ConfigError
from core.rng import generator
from core.search.trace import DropLevel, Operation, Trace


class DropRules(Enum):
    """Whose rules hold at level CREATE."""

    PAPER = "paper"
    """Each create stays with probability .7; costs go."""
    RELEASED = "released"
    """A share drawn from 10 to 40 % of the creates goes; costs stay. Mazes: see ``rules_for``."""


def rules_for(domain: str, rules: DropRules) -> DropRules:
    """Return the rules that hold in a domain: the released ones are rules for mazes alone."""
    return rules if domain == "maze" else DropRules.PAPER


@dataclass(frozen=True, eq=False)
class Drop:
    """What is left of a trace."""

    level: DropLevel
    kept: NDArray[np.bool_]
    """Shape (n_clauses,): whether a clause stays."""
    costs_kept: bool
    """Whether the clauses that stay keep their g and h."""


@dataclass(frozen=True)
class DropMix:
    """Probabilities of the five levels."""

    weights: tuple[float, float, float, float, float]
    """Non-negative; they sum to 1."""

    def __post_init__(self) -> None:
        """Check the weights; raises ConfigError."""
        bad = any(not 0 <= w <= 1 for w in self.weights) or abs(sum(self.weights) - 1) > 1e-6
        if len(self.weights) != len(DropLevel) or bad:
            raise ConfigError("drop mix", self.weights, "five probabilities that sum to 1")

    def draw(self, rng: np.random.Generator) -> DropLevel:
        """Draw a level."""
        edges = np.cumsum(self.weights)
        return DropLevel(min(int(np.searchsorted(edges, rng.random(), side="right")), 4))


PAPER_MAZE_MIX = DropMix((0.45, 1 / 6, 1 / 6, 1 / 6, 0.05))
"""A lead from the paper, not confirmed: docs/provenance.md#mixture."""


def drop(
    trace: Trace, level: DropLevel, rng: np.random.Generator, rules: DropRules = DropRules.PAPER
) -> Drop:
    """Return what stays of ``trace`` at ``level``; ``rng`` is used at level CREATE alone."""
    creates = trace.operation == Operation.CREATE
    if level == DropLevel.NONE:
        return Drop(level, np.ones(len(trace), np.bool_), costs_kept=True)
    if level == DropLevel.ALL:
        return Drop(level, np.zeros(len(trace), np.bool_), costs_kept=False)
    if level < DropLevel.CREATE:
        return Drop(level, creates, costs_kept=level == DropLevel.CLOSE)
    kept = creates & ~_some_creates(creates, rng, rules)
    return Drop(level, kept, costs_kept=rules is DropRules.RELEASED)


def drop_at_each_level(
    trace: Trace, mix: DropMix, rules: DropRules, seed: int, index: int
) -> tuple[DropLevel, tuple[Drop, ...]]:
    """Return the level that example ``index`` of a seed has, and what would stay at each level.

    Draws as ``core.data.stream`` does: what stays at a level is what the example would have been.
    """
    drawn, drops = DropLevel.NONE, []
    for level in DropLevel:
        rng = generator("drop", seed, index)
        drawn = mix.draw(rng)
        drops.append(drop(trace, level, rng, rules))
    return drawn, tuple(drops)


def _some_creates(
    creates: NDArray[np.bool_], rng: np.random.Generator, rules: DropRules
) -> NDArray[np.bool_]:
    """Choose the creates that level CREATE removes, shape (n_clauses,)."""
    if rules is DropRules.PAPER:
        return rng.random(len(creates)) >= 0.7
    where = np.flatnonzero(creates)
    gone = rng.choice(where, size=int(len(where) * rng.uniform(0.1, 0.4)), replace=False)
    chosen = np.zeros(len(creates), np.bool_)
    chosen[gone] = True
    return chosen
