"""What decoding remembers: keys and values of the prompt once, of the response as it grows.

J layers, B prompts, N samples of each, R = B * N rows, S prompt positions, L most response
positions, H heads, K width of a head. Row b * N + n is sample n of prompt b.
"""

from collections.abc import Callable
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
    """Keys and values, (J, 2, R, H, L, K)."""
    prompt_mask: Tensor | None
    """(B, 1, 1, S) boolean, True where the prompt is real; None if all of it is."""
    n_positions: int = 0
    """Response positions filled."""
    step_of_row: Callable[[Tensor, int], Tensor] | None = None
    """The compiled step of a single row, made when it is first needed."""

    @property
    def n_rows(self) -> int:
        """Rows decoded."""
        return self.response.shape[2]

    def keep(self, prompts: Tensor, rows: Tensor) -> None:
        """Keep only these prompts (indices, shape (B',)) and rows (B'*N',), N' of each prompt."""
        if self.prompt_mask is not None:
            self.prompt_mask = self.prompt_mask[prompts]
        self.prompt = self.prompt.index_select(2, prompts)
        old, filled = self.response, self.n_positions
        self.response = old.new_empty((*old.shape[:2], len(rows), *old.shape[3:]))
        # What is not filled yet is not copied, and takes no memory before it is.
        self.response[..., :filled, :] = old[..., :filled, :].index_select(2, rows)
        self.step_of_row = None
