"""The compiled step of a few rows, where it can run: see ``kernels``."""

from collections.abc import Callable
from typing import Any, Final

import torch
from torch import Tensor

from core.model.kernels import as_array, serves, variant_of
from core.model.kv_cache import KVCache
from core.model.step_weights import StepWeights

MOST_ROWS: Final = 8
"""Rows up to which this was the faster of the two, at the shipped and at the published size."""


def row_step(cache: KVCache, n_rows: int) -> Callable[[Tensor, int], Tensor] | None:
    """Return the step of a cache's few rows, (windows, position) to logits, or None for torch's."""
    if n_rows > MOST_ROWS or not serves(cache.response):
        return None
    if cache.step_of_rows is None:
        cache.step_of_rows = _step_of(cache)
    return cache.step_of_rows


def _step_of(cache: KVCache) -> Callable[[Tensor, int], Tensor]:
    """Bind the compiled function to the memory of weights and cache."""
    from core.model import row_kernel as kernel

    lengths = _prompt_lengths(cache).numpy()
    memory = kernel.RowMemory(as_array(cache.prompt), lengths, as_array(cache.response))
    variant = variant_of(cache.weights)
    weights = _arrays(cache.weights)

    def step(windows: Tensor, position: int) -> Tensor:
        windows = windows.contiguous()
        return torch.from_numpy(
            kernel.rows_logits(windows.numpy(), position, weights, memory, variant)
        )

    return step


def _prompt_lengths(cache: KVCache) -> Tensor:
    """Return how many positions of each prompt (B,) are real."""
    if cache.prompt_mask is None:
        return torch.full((cache.prompt.shape[2],), cache.prompt.shape[4])
    return cache.prompt_mask.sum(dim=(1, 2, 3))


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
