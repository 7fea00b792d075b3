"""Where a model looked, cell by cell: its weights of the words that name each cell, added up.

A prompt names start, goal and walls of a maze, worker, boxes, docks and walls of a level. What it
does not name, such as a free cell, a model cannot look at.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domains.domain import domain_of
from core.grid import Cell, index_of
from explorer.session.state import Task

_NAMES = ("start", "goal", "worker", "box", "dock", "wall")
ENDS = "begin and end of the prompt"
"""What is no cell: ``bos`` and ``eos``."""


@dataclass(frozen=True, eq=False)
class Heat:
    """What is laid over the board."""

    shares: tuple[float, ...]
    """Share of each cell in index order."""
    kinds: tuple[tuple[str, float], ...]
    """Share of all words of a kind, largest first."""

    @property
    def most(self) -> float:
        """The largest share of a cell."""
        return max(self.shares)


@dataclass(frozen=True)
class _Named:
    """One word of the prompt."""

    kind: str
    cell: Cell | None


def resolve_heat(
    task: Task, weights: NDArray[np.float64], layer: int | None, head: int | None
) -> Heat:
    """Return where a model looked.

    Args:
        task: the board.
        weights: by layer, head and word of the prompt with ``bos`` and ``eos``, shape (L, H, S).
        layer: index of one; None for the mean of all.
        head: likewise.
    """
    layers = weights if layer is None else weights[layer : layer + 1]
    heads = layers if head is None else layers[:, head : head + 1]
    words = heads.mean(axis=(0, 1))
    shares = np.zeros(task.board.width * task.board.height)
    kinds: Counter[str] = Counter()
    for named, share in zip(_prompt(task), words.tolist(), strict=True):
        kinds[named.kind] += share
        if named.cell is not None:
            shares[index_of(named.cell, task.board.width)] += share
    return Heat(tuple(shares.tolist()), tuple(kinds.most_common()))


def _prompt(task: Task) -> list[_Named]:
    """Return what each word of the prompt is about."""
    codec: Any = domain_of(task).words_for(task)
    words: Sequence[str] = [codec.words[i] for i in codec.prompt_ids(task)]
    named = [_Named(ENDS, None)]
    kind, cell = ENDS, (0, 0)
    for i, word in enumerate(words):
        if word in _NAMES:
            kind, cell = word, (int(words[i + 1]), int(words[i + 2]))
        named.append(_Named(kind, cell))
    return [*named, _Named(ENDS, None)]
