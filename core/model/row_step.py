"""The compiled step of a single row, where it can run: see ``kernels``."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from core.model.kernels import as_array, serves, variant_of
from core.model.kv_cache import KVCache
from core.model.step_weights import StepWeights


def row_step(cache: KVCache) -> Callable[[Tensor, int], Tensor] | None:
    """Return the step of a cache's only row, (window, position) to logits, or None for torch's."""
    if cache.n_rows > 1 or not serves(cache.response):
        return None
    if cache.step_of_row is None:
        cache.step_of_row = _step_of(cache)
    return cache.step_of_row


def _step_of(cache: KVCache) -> Callable[[Tensor, int], Tensor]:
    """Bind the compiled function to the memory of weights and cache."""
    from core.model import row_kernel as kernel

    prompt = cache.prompt[:, :, 0]  # (J, 2, H, S, K)
    if cache.prompt_mask is not None:
        prompt = prompt[:, :, :, cache.prompt_mask[0, 0, 0]]
    memory = kernel.RowMemory(as_array(prompt), as_array(cache.response[:, :, 0]))
    variant = variant_of(cache.weights)
    weights = _arrays(cache.weights)

    def step(window: Tensor, position: int) -> Tensor:
        logits = kernel.row_logits(window[0].numpy(), position, weights, memory, variant)
        return torch.from_numpy(logits)[None]

    return step


def _arrays(weights: StepWeights) -> Any:
    from core.model.row_kernel import RowWeights

    stack = weights.stack
    return RowWeights(
        tables=as_array(weights.tables),
        offsets=weights.offsets.numpy(),
        qkv=as_array(stack.qkv),
        turn=as_array(stack.turn[:, :, :, :, 0]),
        out=as_array(stack.out),
        cross_q=as_array(stack.cross_q),
        cross_out=as_array(stack.cross_out),
        up=as_array(stack.up),
        down=as_array(stack.down),
        head=as_array(weights.head),
    )
