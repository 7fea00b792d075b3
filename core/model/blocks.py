"""Pre-norm residual blocks of encoder and decoder, and their feed-forward part.

B prompts, T positions, D width of the model, F hidden width.
"""

import torch.nn.functional as F
from torch import Tensor, nn

from core.model.attention import CrossAttention, SelfAttention
from core.model.config import ModelConfig


class FeedForward(nn.Module):
    """Two products with a squared ReLU or a gate (SwiGLU) between them."""

    def __init__(self, config: ModelConfig) -> None:
        """Make the products for one layer."""
        super().__init__()
        self.is_gated = config.feed_forward == "swiglu"
        width = config.d_ff * (2 if self.is_gated else 1)
        self.up = nn.Linear(config.d_model, width, bias=False)
        self.down = nn.Linear(config.d_ff, config.d_model, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map each position of ``x`` (B, T, D) by itself."""
        return self.combine(self.up(x))  # (B, T, F) or (B, T, 2F) inside

    def combine(self, hidden: Tensor) -> Tensor:
        """Go on from the first product, (..., F) or (..., 2F), to (..., D)."""
        if self.is_gated:
            gate, value = hidden.chunk(2, dim=-1)
            return self.down(F.silu(gate) * value)
        return self.down(F.relu(hidden).square())


class EncoderBlock(nn.Module):
    """Self-attention in both directions, then feed-forward."""

    def __init__(self, config: ModelConfig) -> None:
        """Make one encoder layer."""
        super().__init__()
        self.attention_norm = nn.RMSNorm(config.d_model)
        self.attention = SelfAttention(config)
        self.feed_forward_norm = nn.RMSNorm(config.d_model)
        self.feed_forward = FeedForward(config)

    def forward(self, x: Tensor, rotary: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next layer's (B, S, D)."""
        x = x + self.attention(self.attention_norm(x), rotary, mask, causal=False)
        return x + self.feed_forward(self.feed_forward_norm(x))


class DecoderBlock(nn.Module):
    """Causal self-attention, attention to the prompt, then feed-forward."""

    def __init__(self, config: ModelConfig) -> None:
        """Make one decoder layer."""
        super().__init__()
        self.attention_norm = nn.RMSNorm(config.d_model)
        self.attention = SelfAttention(config)
        self.cross_norm = nn.RMSNorm(config.d_model)
        self.cross = CrossAttention(config)
        self.feed_forward_norm = nn.RMSNorm(config.d_model)
        self.feed_forward = FeedForward(config)

    def forward(self, x: Tensor, rotary: Tensor, prompt: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next layer's (B, T, D) for the encoded ``prompt`` (B, S, D)."""
        x = x + self.attention(self.attention_norm(x), rotary, None, causal=True)
        keys, values = self.cross.keys_values(prompt)
        x = x + self.cross(self.cross_norm(x), keys, values, mask)
        return x + self.feed_forward(self.feed_forward_norm(x))
