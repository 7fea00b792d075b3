"""From logits to the next word: greedy or drawn, and what can be told of it. R rows, V words."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

_COLDEST = 1e-6
"""Below it the likeliest word is sure, and quotients of logits soon leave float32."""


class RowDraws:
    """One random number a step for each row of the start: others' ends change no row's draws."""

    def __init__(self, seed: int, n_rows: int, device: torch.device) -> None:
        """Begin with all rows."""
        self._rng = torch.Generator(device).manual_seed(seed)
        self._rows = torch.arange(n_rows, device=device)
        self._n_rows = n_rows

    def next(self) -> Tensor:
        """Return numbers from [0, 1), one for each row that is left, shape (R, 1)."""
        drawn = torch.rand(self._n_rows, 1, generator=self._rng, device=self._rows.device)
        return drawn[self._rows]

    def keep(self, rows: Tensor) -> None:
        """Forget all rows but these, by their indices."""
        self._rows = self._rows[rows]


def choose(logits: Tensor, temperature: float, draws: RowDraws) -> Tensor:
    """Return one id for each row of logits (R, V); temperature divides them, 0 is greedy."""
    if temperature < _COLDEST:
        return logits.argmax(dim=-1)
    sums = torch.softmax(logits.float() / temperature, dim=-1).cumsum(dim=-1)
    # One number a row falls into the stretch of a word with the word's probability. It is below
    # 1 by at least 2**-24, so its product with the last sum stays below that sum after rounding.
    return (sums <= draws.next() * sums[:, -1:]).sum(dim=-1)


def entropy(probabilities: Tensor) -> Tensor:
    """Return the entropy in bits of each row of probabilities (R, V)."""
    logs = torch.where(probabilities > 0, probabilities.log2(), 0.0)
    return -(probabilities * logs).sum(dim=-1)


@dataclass(frozen=True)
class WordReport:
    """How sure a model was of one word, before temperature and forcing."""

    probability: float
    entropy: float
    """Of the whole distribution, in bits."""
    top: list[tuple[int, float]]
    """The likeliest ids with their probabilities."""


def report(logits: Sequence[Tensor], ids: Sequence[int], top_k: int) -> list[WordReport]:
    """Tell of words with the logits (V,) they were chosen from; many at once cost little more."""
    shares = torch.softmax(torch.stack(list(logits)).float(), dim=-1)  # (R, V)
    chosen = shares.gather(1, torch.tensor(ids, device=shares.device)[:, None])[:, 0]
    top = torch.topk(shares, min(top_k, shares.shape[1]))
    columns = (chosen, entropy(shares), top.indices, top.values)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [WordReport(p, bits, list(zip(i, v, strict=True))) for p, bits, i, v in rows]
