"""Pre-norm residual blocks of encoder and decoder, and their feed-forward part.

B prompts, T positions, D width of the model, F hidden width.
"""

import torch.nn.functional as F
from torch import Tensor, nn

from core.model.attention import CrossAttention, SelfAttention
from core.model.config import FeedForward as FeedForwardKind
from core.model.config import ModelConfig


def activate(hidden: Tensor, kind: FeedForwardKind) -> Tensor:
    """Return (..., F), what the second product takes, of the first, (..., F) or gated (..., 2F)."""
    if kind == "swiglu":
        gate, value = hidden.chunk(2, dim=-1)
        return F.silu(gate) * value
    return F.relu(hidden).square()


class FeedForward(nn.Module):
    """Two products with a squared ReLU or a gate (SwiGLU) between them."""

    def __init__(self, config: ModelConfig) -> None:
        """Make the products for one layer."""
        super().__init__()
        self.kind = config.feed_forward
        width = config.d_ff * (2 if config.feed_forward == "swiglu" else 1)
        self.up = nn.Linear(config.d_model, width, bias=False)
        self.down = nn.Linear(config.d_ff, config.d_model, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map each position of ``x`` (B, T, D) by itself."""
        return self.down(activate(self.up(x), self.kind))


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
