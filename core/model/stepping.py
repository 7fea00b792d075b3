"""One new position of every row through the decoder: what decoding runs again and again.

The numbers are those of ``Dualformer.forward`` up to rounding, with the folded weights.

B prompts, N samples of each, R = B * N rows, C words of context, S prompt positions,
D width of the model, H heads, K width of a head, V words.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from core.model.attention import attend
from core.model.config import ModelConfig
from core.model.kv_cache import KVCache, LayerCache
from core.model.step_weights import StepLayer


def step_logits(window: Tensor, cache: KVCache, position: int) -> Tensor:
    """Return logits (R, V) after the last ids of each row (R, C + 1); extends the cache."""
    weights = cache.weights
    x = unit(F.embedding(window + weights.offsets, weights.tables).sum(dim=1))  # (R, D)
    x = x * weights.config.d_model**0.5
    for layer, memory in zip(weights.layers, cache.layers, strict=True):
        x = x + _attend_to_response(layer, weights.config, x, memory, position)
        x = x + _attend_to_prompt(layer, weights.config, x, memory, cache.prompt_mask)
        x = x + layer.feed_forward.combine(F.linear(unit(x), layer.up))
    return F.linear(unit(x), weights.head)


def unit(x: Tensor) -> Tensor:
    """Scale the last axis to length 1; three times as fast as ``rms_norm`` on a CPU."""
    return x / torch.linalg.vector_norm(x, dim=-1, keepdim=True)


def _attend_to_response(
    layer: StepLayer, config: ModelConfig, x: Tensor, memory: LayerCache, position: int
) -> Tensor:
    heads = (len(x), 3, config.n_heads, config.d_head)
    qkv = F.linear(unit(x), layer.qkv).view(heads)  # (R, 3, H, K)
    qk = qkv[:, :2]  # (R, 2, H, K)
    if config.qk_norm:
        qk = unit(qk)
    same, swapped = layer.turn
    qk = torch.addcmul(qk * same[position], qk.roll(config.d_head // 2, -1), swapped[position])
    keys, values = memory.append(qk[:, 1], qkv[:, 2], position)  # (R, H, position + 1, K)
    y = attend(qk[:, 0, :, None], keys, values, None, layer.scale)  # (R, H, 1, K)
    return F.linear(y.reshape(x.shape), layer.out)


def _attend_to_prompt(
    layer: StepLayer, config: ModelConfig, x: Tensor, memory: LayerCache, mask: Tensor | None
) -> Tensor:
    # The N samples of a prompt ask as N queries of one sequence: its keys are read once.
    heads = (len(memory.prompt_keys), -1, config.n_heads, config.d_head)
    q = F.linear(unit(x), layer.cross_q).view(heads)  # (B, N, H, K)
    if config.qk_norm:
        q = unit(q)
    y = attend(q.transpose(1, 2), memory.prompt_keys, memory.prompt_values, mask, layer.scale)
    return F.linear(y.transpose(1, 2).reshape(x.shape), layer.cross_out)
