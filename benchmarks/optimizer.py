"""One optimiser step of the shipped model: Muon as trained with, PyTorch's Muon, AdamW alone.

PyTorch's Muon multiplies matrices one by one and in bfloat16, which takes a CPU without
instructions for that type sixty times as long as float32. Random gradients, one thread.
"""

import time
from collections.abc import Callable

import torch
from torch import nn

from core.model.transformer import Dualformer
from core.train.config import maze
from core.train.muon import Muon
from core.train.speed import bf16_is_faster

CPU = torch.device("cpu")
ROUNDS = 4
RATE = 0.02


def best_seconds(optimizer: torch.optim.Optimizer) -> float:
    """Return the seconds of the quickest of a few steps after one to warm up."""
    times = []
    for _ in range(1 + ROUNDS):
        started = time.perf_counter()
        optimizer.step()
        times.append(time.perf_counter() - started)
    return min(times[1:])


def matrices() -> list[nn.Parameter]:
    """Return the matrices inside the blocks of the shipped model, with random gradients."""
    model = Dualformer(maze(10).model)
    found = [p for name, p in model.named_parameters() if p.ndim == 2 and "head" not in name]
    for matrix in found:
        matrix.grad = torch.randn_like(matrix)
    return found


def main() -> int:
    torch.set_num_threads(1)
    dtype = torch.bfloat16 if bf16_is_faster(CPU) else torch.float32
    makers: dict[str, Callable[[list[nn.Parameter]], torch.optim.Optimizer]] = {
        f"Muon, {dtype}": lambda owned: Muon(owned, RATE, dtype=dtype),
        "PyTorch's Muon": lambda owned: torch.optim.Muon(owned, lr=RATE),
        "AdamW": lambda owned: torch.optim.AdamW(owned, lr=RATE),
    }
    seconds = {name: best_seconds(make(matrices())) for name, make in makers.items()}
    ours, *_ = seconds.values()
    for name, spent in seconds.items():
        print(f"{name}: {1000 * spent:.0f} ms, {spent / ours:.2g} times ours")
    return 0


if __name__ == "__main__":
    main()
