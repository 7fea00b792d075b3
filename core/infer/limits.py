"""What rows may write next while they are decoded: an automaton's table on the model's device.

R rows, S states, V words. Each step costs one gather of the permitted words and one of the next
states, whatever the language.
"""

import torch
from torch import Tensor

from core.tokens.automaton import Automaton


class RowLimits:
    """The state of every row; without an automaton anything may be written."""

    def __init__(self, automaton: Automaton | None, n_rows: int, device: torch.device) -> None:
        """Begin ``n_rows`` rows."""
        self._states: Tensor | None = None
        if automaton is None:
            return
        table = torch.from_numpy(automaton.table).to(device)  # (S, V)
        # NOWHERE, reached by a forced word alone, is the last row: nothing more is asked there.
        self._next = torch.cat([table, torch.full_like(table[:1], -1)])  # (S + 1, V)
        self._penalties = torch.zeros(self._next.shape, device=device)
        self._penalties[:-1].masked_fill_(table < 0, -torch.inf)
        self._states = torch.zeros(n_rows, dtype=torch.int64, device=device)

    def apply(self, logits: Tensor) -> Tensor:
        """Return logits (R, V) with those of words that may not come at minus infinity."""
        return logits if self._states is None else logits + self._penalties[self._states]

    def advance(self, ids: Tensor) -> None:
        """Note the words (R,) that were written."""
        if self._states is not None:
            self._states = self._next[self._states, ids]

    def keep(self, rows: Tensor) -> None:
        """Forget all rows but these, by their indices."""
        if self._states is not None:
            self._states = self._states[rows]
