"""One new position of every row through the decoder: what decoding runs again and again.

The numbers are those of ``Dualformer.forward`` up to rounding, with the folded weights.

B prompts, P responses of each, R = P * B rows (row p * B + b is response p of prompt b), C words
of context, S prompt positions, D width of the model, H heads, K width of a head, V words.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from core.model.attention import attend
from core.model.blocks import activate
from core.model.kv_cache import KVCache
from core.model.row_step import row_step
from core.model.rows_attention import attend_to_words
from core.model.step_weights import StepLayer, StepWeights, unit


def next_logits(window: Tensor, cache: KVCache, position: int) -> Tensor:
    """Return logits (R, V) after the last ids of each row (R, C + 1); extends the cache."""
    cache.n_positions = position + 1
    step = row_step(cache, len(window))
    return step(window, position) if step else step_logits(window, cache, position)


def step_logits(window: Tensor, cache: KVCache, position: int) -> Tensor:
    """Return what ``next_logits`` does, for any number of rows on any device."""
    weights = cache.weights
    x = unit(F.embedding(window + weights.offsets, weights.tables).sum(dim=1))  # (R, D)
    x = x * weights.config.d_model**0.5
    for layer, prompt, response in zip(weights.layers, cache.prompt, cache.response, strict=True):
        x = _attend_to_response(layer, weights, x, response, position)
        x = _attend_to_prompt(layer, weights, x, prompt, cache.prompt_mask)
        hidden = activate(unit(x) @ layer.up, weights.config.feed_forward)
        x = torch.addmm(x, hidden, layer.down)
    return unit(x) @ weights.head


def _attend_to_response(
    layer: StepLayer, weights: StepWeights, x: Tensor, memory: Tensor, position: int
) -> Tensor:
    qkv = unit(x) @ layer.qkv  # (R, 3D)
    y = attend_to_words(qkv, layer, weights, memory, position)
    return torch.addmm(x, y, layer.out)


def _attend_to_prompt(
    layer: StepLayer, weights: StepWeights, x: Tensor, memory: Tensor, mask: Tensor | None
) -> Tensor:
    # The P responses of a prompt ask as P queries of one sequence: its keys are read once.
    config = weights.config
    keys, values = memory  # (B, H, S, K) each
    q = (unit(x) @ layer.cross_q).view(-1, len(keys), config.n_heads, config.d_head)  # (P, B, H, K)
    if config.qk_norm:
        q = unit(q)
    y = attend(q.permute(1, 2, 0, 3), keys, values, mask, weights.scale)  # (B, H, P, K)
    return torch.addmm(x, y.permute(2, 0, 1, 3).reshape(x.shape), layer.cross_out)
