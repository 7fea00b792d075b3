"""What decoding remembers: keys and values of the prompt once, of the response as it grows.

B prompts, N samples of each, S prompt positions, L most response positions, H heads, K width of
a head. Rows of one prompt are neighbours: row b * N + n is sample n of prompt b.
"""

from dataclasses import dataclass

from torch import Tensor

from core.model.step_weights import StepWeights


@dataclass
class LayerCache:
    """One decoder layer's memory; ``keys`` and ``values`` are filled in place."""

    prompt_keys: Tensor
    """(B, H, S, K)"""
    prompt_values: Tensor
    """(B, H, S, K)"""
    keys: Tensor
    """(B*N, H, L, K)"""
    values: Tensor
    """(B*N, H, L, K)"""

    def append(self, k: Tensor, v: Tensor, position: int) -> tuple[Tensor, Tensor]:
        """Write one position (B*N, H, K); return all keys and values so far."""
        self.keys.select(2, position).copy_(k)
        self.values.select(2, position).copy_(v)
        return self.keys.narrow(2, 0, position + 1), self.values.narrow(2, 0, position + 1)


@dataclass
class KVCache:
    """The memory of a decoding run."""

    weights: StepWeights
    """The decoder as it was when the run began."""
    layers: list[LayerCache]
    prompt_mask: Tensor | None
    """(B, 1, 1, S) boolean, True where the prompt is real; None if all of it is."""

    def keep(self, prompts: Tensor, rows: Tensor) -> None:
        """Keep only these prompts (indices, shape (B',)) and rows (B'*N',), N' of each prompt."""
        if self.prompt_mask is not None:
            self.prompt_mask = self.prompt_mask[prompts]
        for layer in self.layers:
            layer.prompt_keys = layer.prompt_keys[prompts]
            layer.prompt_values = layer.prompt_values[prompts]
            layer.keys, layer.values = layer.keys[rows], layer.values[rows]
