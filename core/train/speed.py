"""What is faster on this machine: products in bfloat16 or float32, the model compiled or eager.

Both depend on the machine. CPUs with instructions for bfloat16 multiply it two to seven times as
fast as float32; one without them took sixty times as long. On one CPU the compiled model was 1.7
times as fast, on others it was no faster or there was no compiler. So each pair is timed when a
run begins, types on CPUs alone, the compiler only for a run long enough to win back what it takes.
"""

import shutil
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import torch
from torch import nn

_WORTH_COMPILING_S = 1800.0
"""Time left from which on a run can win back what compiling takes: a minute or two on a fast
machine, more than five on a slow one, in which nothing is learned."""
_ROUNDS = 2
_VARIANTS = 64
_SIDE = 384
"""Of the products that are timed: some milliseconds, or a tenth of a second where slow."""


_FIRST_WITH_BF16 = 8
"""Generation of GPUs, as CUDA counts them, that brought instructions for bfloat16."""


@cache
def bf16_is_faster(device: torch.device) -> bool:
    """Say whether products in bfloat16 take less time than those in float32, forwards alone.

    A GPU is not timed: products of this size take it no longer than to begin them, so that time
    would be a coin, and each process of a team would throw its own.
    """
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device)[0] >= _FIRST_WITH_BF16
    return _product_seconds(torch.bfloat16, device) < _product_seconds(torch.float32, device)


def _product_seconds(dtype: torch.dtype, device: torch.device) -> float:
    """Return the seconds of the quickest of a few products after one to warm up."""
    factor = torch.ones(_SIDE, _SIDE, dtype=dtype, device=device)
    return _quickest(lambda: factor @ factor, device)


def can_compile(device: torch.device) -> bool:
    """Say whether ``torch.compile`` has the tools it needs here."""
    if device.type == "cuda":
        return True
    return any(shutil.which(name) for name in ("g++", "clang++", "c++", "cl"))


def compiled(network: nn.Module) -> nn.Module:
    """Return the network compiled once for all lengths; one for each would take minutes."""
    # A handful of variants is made all the same (batches of one, short ones); beyond its limit
    # the compiler would silently run the rest uncompiled.
    torch._dynamo.config.recompile_limit = _VARIANTS
    made: Any = torch.compile(network, dynamic=True)
    return made


def faster(
    network: nn.Module, device: torch.device, left_s: float, step: Callable[[nn.Module], None]
) -> nn.Module:
    """Return the network as it is or compiled, whichever takes less time for ``step``.

    Args:
        network: eager.
        device: where it is.
        left_s: seconds that the run will still take, as far as known.
        step: computes the gradients of one step and forgets them.
    """
    if not can_compile(device) or left_s < _WORTH_COMPILING_S:
        return network
    candidate = compiled(network)
    try:
        wanted = _quickest(lambda: step(candidate), device)
    except Exception:
        # Compilers fail in ways of their own (no headers, no room): the run goes on without.
        return network
    return candidate if wanted < _quickest(lambda: step(network), device) else network


def _quickest(work: Callable[[], object], device: torch.device) -> float:
    """Return the seconds of the quickest of a few calls after one to warm up."""
    times = []
    for _ in range(1 + _ROUNDS):
        started = time.perf_counter()
        work()
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        times.append(time.perf_counter() - started)
    return min(times[1:])
