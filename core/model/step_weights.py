"""The decoder's weights rearranged for one new position at a time: what is constant is folded.

With one position the products are so small that the number of operations decides the speed. So
the gains of norms go into the product that follows, and the gains of queries and keys into the
rotary factors and the prompt's keys. Folded once a run, when the prompts are encoded.

S prompt positions, L most response positions, C words of context, D width of the model, H heads,
K width of a head, F hidden width, V words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.model.blocks import DecoderBlock, FeedForward
from core.model.config import ModelConfig


@dataclass(frozen=True, eq=False)
class StepLayer:
    """One decoder layer. Products are stored as (out, in)."""

    qkv: Tensor
    """(3D, D)"""
    turn: tuple[Tensor, Tensor]
    """Factors of queries and keys and of their swapped halves, each (L, 2, 1, K)."""
    scale: float
    """Of the attention logits."""
    out: Tensor
    """(D, D)"""
    cross_q: Tensor
    """(D, D)"""
    cross_out: Tensor
    """(D, D)"""
    up: Tensor
    """(F, D), or (2F, D) with a gate."""
    feed_forward: FeedForward


@dataclass(frozen=True, eq=False)
class StepWeights:
    """The whole decoder."""

    config: ModelConfig
    tables: Tensor
    """Embeddings, the table of the oldest word of a window first, ((C + 1) * (V + 1), D)."""
    offsets: Tensor
    """First row of each table, (C + 1,)."""
    layers: list[StepLayer]
    head: Tensor
    """(V, D)"""


def fold(
    tables: Tensor,
    blocks: Iterable[DecoderBlock],
    last_norm: nn.RMSNorm,
    head: nn.Linear,
    config: ModelConfig,
    rotary: Tensor,
) -> StepWeights:
    """Fold a decoder.

    Args:
        tables: embeddings (C + 1, V + 1, D), the newest word's table first.
        blocks: the layers.
        last_norm: the norm before ``head``.
        head: the product that gives logits.
        config: shapes and variants.
        rotary: cosines and sines (2, L, K/2).
    """
    n_tables, n_words, width = tables.shape
    offsets = torch.arange(n_tables, device=tables.device) * n_words
    return StepWeights(
        config=config,
        tables=tables.flip(0).reshape(-1, width),
        offsets=offsets,
        layers=[_fold_layer(block, config, rotary) for block in blocks],
        head=_fold_norm(last_norm, head),
    )


def prompt_keys_values(block: DecoderBlock, prompt: Tensor) -> tuple[Tensor, Tensor]:
    """Return keys and values of the encoded prompt (B, S, D) for folded queries: (B, H, S, K)."""
    keys, values = block.cross.keys_values(prompt)
    if block.cross.qk_norm:
        keys = keys * (block.cross.q_gain * block.cross.d_head**0.5)
    return keys.contiguous(), values.contiguous()


def _fold_norm(norm: nn.RMSNorm, product: nn.Linear) -> Tensor:
    """Return the weight whose product with a vector of length 1 is that with the normed vector."""
    return product.weight * (norm.weight * product.in_features**0.5)


def _fold_layer(block: DecoderBlock, config: ModelConfig, rotary: Tensor) -> StepLayer:
    attention, cross, feed_forward = block.attention, block.cross, block.feed_forward
    return StepLayer(
        qkv=_fold_norm(block.attention_norm, attention.qkv),
        turn=_turn(block, config, rotary),
        scale=attention.scale,
        out=attention.out.weight,
        cross_q=_fold_norm(block.cross_norm, cross.q),
        cross_out=cross.out.weight,
        up=_fold_norm(block.feed_forward_norm, feed_forward.up),
        feed_forward=feed_forward,
    )


def _turn(block: DecoderBlock, config: ModelConfig, rotary: Tensor) -> tuple[Tensor, Tensor]:
    """Return what rotation and the gains of queries and keys together multiply by."""
    attention = block.attention
    cos, sin = rotary  # (L, K/2) each
    same = torch.cat([cos, cos], dim=-1)[:, None, None]  # (L, 1, 1, K)
    swapped = torch.cat([-sin, sin], dim=-1)[:, None, None]  # (L, 1, 1, K)
    gains = torch.ones(2, 1, config.d_head, device=cos.device)
    if config.qk_norm:
        gains = torch.stack([attention.q_gain, attention.k_gain])[:, None].float()
        gains = gains * config.d_head**0.5
    dtype = attention.qkv.weight.dtype
    half_turned = gains.roll(config.d_head // 2, -1)
    return (same * gains).to(dtype), (swapped * half_turned).to(dtype)  # (L, 2, 1, K)
