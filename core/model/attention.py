"""Multi-head attention over its own sequence and over the encoded prompt.

B prompts, N samples of one prompt, S prompt positions, T positions, D width of the model,
H heads, K width of a head.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.model.config import ModelConfig
from core.model.rotary import rotate

_NORMED_LOGIT_RANGE = 10.0
"""Largest attention logit at the start of training when queries and keys are normalised."""


def attend(
    q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, scale: float, *, causal: bool = False
) -> Tensor:
    """Return softmax(scale * q k) v, shape of ``q``, each (B, H, T, K)."""
    dtype = q.dtype
    if q.device.type == "cpu" and dtype == torch.bfloat16:
        # Measured: on CPUs the fused kernel's backward pass takes twice as long in bf16.
        q, k, v = q.float(), k.float(), v.float()
    y = F.scaled_dot_product_attention(q, k, v, mask, is_causal=causal, scale=scale)
    return y.to(dtype)


class _Heads(nn.Module):
    """What both kinds share: head shapes, normalised queries and keys, the output product."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.n_heads, self.d_head = config.n_heads, config.d_head
        self.qk_norm = config.qk_norm
        self.scale = _NORMED_LOGIT_RANGE / self.d_head if self.qk_norm else self.d_head**-0.5
        if self.qk_norm:
            self.q_gain = nn.Parameter(torch.ones(self.d_head))
            self.k_gain = nn.Parameter(torch.ones(self.d_head))
        self.out = nn.Linear(config.d_model, config.d_model, bias=False)

    def split(self, x: Tensor) -> Tensor:
        """Cut the last axis into heads and put them before the positions."""
        return x.unflatten(-1, (self.n_heads, self.d_head)).transpose(1, 2)  # (B, H, T, K)

    def merge(self, x: Tensor) -> Tensor:
        """Undo ``split`` and apply the output product."""
        return self.out(x.transpose(1, 2).flatten(-2))  # (B, T, D)

    def normed(self, q: Tensor, k: Tensor) -> tuple[Tensor, Tensor]:
        """Normalise queries and keys if the model does so."""
        return self.normed_q(q), self.normed_k(k)

    def normed_q(self, q: Tensor) -> Tensor:
        """Normalise queries (..., K) if the model does so."""
        return F.rms_norm(q, (self.d_head,), self.q_gain) if self.qk_norm else q

    def normed_k(self, k: Tensor) -> Tensor:
        """Normalise keys (..., K) if the model does so."""
        return F.rms_norm(k, (self.d_head,), self.k_gain) if self.qk_norm else k


class SelfAttention(_Heads):
    """Attention of a sequence to itself, with rotary positions."""

    def __init__(self, config: ModelConfig) -> None:
        """Make the products for one layer."""
        super().__init__(config)
        self.qkv = nn.Linear(config.d_model, 3 * config.d_model, bias=False)

    def forward(self, x: Tensor, rotary: Tensor, mask: Tensor | None, *, causal: bool) -> Tensor:
        """Attend within ``x`` (B, T, D).

        Args:
            x: the sequence.
            rotary: table for positions 0 .. T-1.
            mask: (B, 1, 1, T) boolean, True where a position may be attended to.
            causal: whether a position sees only itself and those before it.
        """
        q, k, v = (self.split(part) for part in self.qkv(x).chunk(3, dim=-1))  # (B, H, T, K)
        q, k = self.normed(q, k)
        q, k = rotate(q, rotary), rotate(k, rotary)
        return self.merge(attend(q, k, v, mask, self.scale, causal=causal))


class CrossAttention(_Heads):
    """Attention of the decoder to the encoded prompt, without positions of its own."""

    def __init__(self, config: ModelConfig) -> None:
        """Make the products for one layer."""
        super().__init__(config)
        self.q = nn.Linear(config.d_model, config.d_model, bias=False)
        self.kv = nn.Linear(config.d_model, 2 * config.d_model, bias=False)

    def keys_values(self, prompt: Tensor) -> tuple[Tensor, Tensor]:
        """Return keys and values of the encoded prompt (B, S, D), each (B, H, S, K)."""
        k, v = (self.split(part) for part in self.kv(prompt).chunk(2, dim=-1))
        return self.normed_k(k), v

    def forward(self, x: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
        """Attend from ``x`` (B, T, D) to the prompt; ``mask`` is (B, 1, 1, S), True where real."""
        q = self.normed_q(self.split(self.q(x)))  # (B, H, T, K)
        return self.merge(attend(q, keys, values, mask, self.scale))

    def weights(self, x: Tensor, keys: Tensor) -> Tensor:
        """Return how ``x`` (B, T, D) weighs prompts without padding, (B, H, T, S)."""
        q = self.normed_q(self.split(self.q(x)))  # (B, H, T, K)
        return torch.softmax(self.scale * (q @ keys.transpose(-1, -2)).float(), dim=-1)
