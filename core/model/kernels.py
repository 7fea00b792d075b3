"""Compiles what decoding runs on the CPU, and says when it may be used.

A fresh machine compiles for some seconds; later starts load the result. Until ``prepare`` has
returned, in this thread or another, torch takes the same steps, more slowly and with the same
numbers up to rounding.
"""

import os
from threading import Event
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.model.step_weights import StepWeights

_compiled = Event()


def prepare() -> None:
    """Compile the step, or load what was compiled; nothing where compilation is switched off."""
    if _compiled.is_set() or os.environ.get("NUMBA_DISABLE_JIT", "0") != "0":
        return
    from core.model import kernel_attention as attention
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
    memory = kernel.RowMemory(ones(6), np.ones(2, np.int64), ones(6))
    variant = attention.RowVariant(np.float32(1), True, True)
    kernel.rows_logits(np.zeros((2, 1), np.int64), 0, weights, memory, variant)
    qkv = ones(3)[:, :1].repeat(3, 1)
    attention.attend_rows((0, 2), qkv, 0, ones(4), ones(5), variant, ones(2))
    _compiled.set()


def serves(memory: Tensor) -> bool:
    """Return whether what is compiled can work on this memory of a decoding run."""
    return _compiled.is_set() and memory.device.type == "cpu" and memory.dtype == torch.float32


def variant_of(weights: StepWeights) -> Any:
    """Return what the compiled parts ask of the architecture."""
    from core.model.kernel_attention import RowVariant

    config = weights.config
    is_gated = config.feed_forward == "swiglu"
    return RowVariant(np.float32(weights.scale), config.qk_norm, is_gated)


def as_array(tensor: Tensor) -> NDArray[np.float32]:
    """Return the tensor's memory as an array."""
    return tensor.detach().contiguous().numpy()
