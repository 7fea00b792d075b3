"""The compiled step of a single row, where it can run: on the CPU, in float32, once compiled.

A fresh machine compiles for some seconds; later starts load the result. Until ``prepare`` has
returned, in this thread or another, torch takes the same step, more slowly and with the same
numbers up to rounding.
"""

import os
from collections.abc import Callable
from threading import Event
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.model.kv_cache import KVCache
from core.model.step_weights import StepWeights

_compiled = Event()


def prepare() -> None:
    """Compile the step, or load what was compiled; nothing where compilation is switched off."""
    if _compiled.is_set() or os.environ.get("NUMBA_DISABLE_JIT", "0") != "0":
        return
    from core.model import row_kernel as kernel

    def ones(n_axes: int) -> kernel.Floats:
        return np.ones((2,) * n_axes, np.float32)

    # The compiler asks for the kinds of arrays only, so the least of them serve every model.
    weights = kernel.RowWeights(
        tables=ones(2),
        offsets=np.zeros(1, np.int64),
        qkv=ones(3),
        turn=ones(5),
        out=ones(3),
        cross_q=ones(3),
        cross_out=ones(3),
        up=ones(3),
        down=ones(3),
        head=ones(2),
    )
    memory = kernel.RowMemory(ones(5), ones(5))
    variant = kernel.RowVariant(np.float32(1), True, True)
    kernel.row_logits(np.zeros(1, np.int64), 0, weights, memory, variant)
    _compiled.set()


def row_step(cache: KVCache) -> Callable[[Tensor, int], Tensor] | None:
    """Return the step of a cache's only row, (window, position) to logits, or None for torch's."""
    memory = cache.response
    is_plain = memory.device.type == "cpu" and memory.dtype == torch.float32
    if cache.n_rows > 1 or not is_plain or not _compiled.is_set():
        return None
    if cache.step_of_row is None:
        cache.step_of_row = _step_of(cache)
    return cache.step_of_row


def _step_of(cache: KVCache) -> Callable[[Tensor, int], Tensor]:
    """Bind the compiled function to the memory of weights and cache."""
    from core.model import row_kernel as kernel

    config = cache.weights.config
    prompt = cache.prompt[:, :, 0]  # (J, 2, H, S, K)
    if cache.prompt_mask is not None:
        prompt = prompt[:, :, :, cache.prompt_mask[0, 0, 0]]
    memory = kernel.RowMemory(_array(prompt), _array(cache.response[:, :, 0]))
    variant = kernel.RowVariant(
        np.float32(cache.weights.scale), config.qk_norm, config.feed_forward == "swiglu"
    )
    weights = _arrays(cache.weights)

    def step(window: Tensor, position: int) -> Tensor:
        logits = kernel.row_logits(window[0].numpy(), position, weights, memory, variant)
        return torch.from_numpy(logits)[None]

    return step


def _arrays(weights: StepWeights) -> Any:
    from core.model.row_kernel import RowWeights

    stack = weights.stack
    return RowWeights(
        tables=_array(weights.tables),
        offsets=weights.offsets.numpy(),
        qkv=_array(stack.qkv),
        turn=_array(stack.turn[:, :, :, :, 0]),
        out=_array(stack.out),
        cross_q=_array(stack.cross_q),
        cross_out=_array(stack.cross_out),
        up=_array(stack.up),
        down=_array(stack.down),
        head=_array(weights.head),
    )


def _array(tensor: Tensor) -> NDArray[np.float32]:
    """Return the tensor's memory as an array."""
    return tensor.detach().contiguous().numpy()
