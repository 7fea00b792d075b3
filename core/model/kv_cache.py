"""What decoding remembers: keys and values of the prompt once, of the response as it grows.

J layers, B prompts, P responses of each, M rows there is memory for, S prompt positions, L most
response positions, H heads, K width of a head. Row p * B + b is response p of prompt b. B and P
change as responses branch and end; the first P * B rows of the memory count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.model.step_weights import StepWeights


@dataclass
class KVCache:
    """The memory of a decoding run; ``response`` is filled in place."""

    weights: StepWeights
    """The decoder as it was when the run began."""
    prompt: Tensor
    """Keys and values, (J, 2, B, H, S, K)."""
    response: Tensor
    """Keys and values, (J, 2, M, H, L, K)."""
    prompt_mask: Tensor | None
    """(B, 1, 1, S) boolean, True where the prompt is real; None if all of it is."""
    n_positions: int = 0
    """Response positions filled."""
    step_of_rows: Callable[[Tensor, int], Tensor] | None = None
    """The compiled step of few rows, made when it is first needed."""

    def copy(self, row: int, place: int) -> None:
        """Let another row remember what one does."""
        filled = self.response[..., : self.n_positions, :]
        filled[:, :, place] = filled[:, :, row]

    def keep(self, prompts: Sequence[int], rows: Sequence[int]) -> None:
        """Keep some prompts, by their indices, and the rows that come to each new place.

        No row comes from a place before its new one.
        """
        if len(prompts) < self.prompt.shape[2]:
            kept = torch.tensor(prompts, device=self.prompt.device)
            self.prompt_mask = None if self.prompt_mask is None else self.prompt_mask[kept]
            self.prompt = self.prompt.index_select(2, kept)
            self.step_of_rows = None
        for place, row in enumerate(rows):
            if place != row:
                self.copy(row, place)
