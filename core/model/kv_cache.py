"""What decoding remembers: keys and values of the prompt once, of the response as it grows.

J layers, B prompts, N samples of each, R = B * N rows, S prompt positions, L most response
positions, H heads, K width of a head. Row b * N + n is sample n of prompt b. B, N and R get
smaller as rows are forgotten; the memory of responses stays, and the first R rows of it count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    """Keys and values, (J, 2, R at first, H, L, K)."""
    prompt_mask: Tensor | None
    """(B, 1, 1, S) boolean, True where the prompt is real; None if all of it is."""
    n_rows: int
    """R, rows decoded."""
    n_positions: int = 0
    """Response positions filled."""
    step_of_rows: Callable[[Tensor, int], Tensor] | None = None
    """The compiled step of few rows, made when it is first needed."""

    def keep(self, prompts: Tensor, rows: Sequence[int]) -> None:
        """Keep only these prompts (indices, shape (B',)) and rows (B'*N', rising, N' a prompt)."""
        if self.prompt_mask is not None:
            self.prompt_mask = self.prompt_mask[prompts]
        self.prompt = self.prompt.index_select(2, prompts)
        filled = self.response[..., : self.n_positions, :]
        for place, row in enumerate(rows):
            if place != row:
                filled[:, :, place] = filled[:, :, row]
        self.n_rows = len(rows)
        self.step_of_rows = None
