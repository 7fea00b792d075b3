"""Several processes, one run: each computes a share of a step's batches, and they add up.

Every process draws all examples of a step and holds all weights, so only gradients travel. The
processes are started by ``torchrun``, which tells each its place in environment variables; a
process on its own is a team of one. Source of the launch protocol: PyTorch, ``torch.distributed``.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor


@dataclass(frozen=True)
class Team:
    """The place of this process among those of a run."""

    rank: int = 0
    size: int = 1

    @property
    def is_leader(self) -> bool:
        """Whether this process writes files and speaks."""
        return self.rank == 0

    def sum(self, tensors: Sequence[Tensor]) -> None:
        """Add up tensors of one dtype over the processes, in place."""
        if self.size == 1:
            return
        flat = torch.cat([tensor.reshape(-1) for tensor in tensors])
        dist.all_reduce(flat)
        parts = flat.split([tensor.numel() for tensor in tensors])
        for tensor, part in zip(tensors, parts, strict=True):
            tensor.copy_(part.view_as(tensor))

    def any(self, flag: bool) -> bool:
        """Say whether any process says so; every process must ask."""
        if self.size == 1:
            return flag
        on_gpu = dist.get_backend() == "nccl"
        found = torch.tensor(float(flag), device="cuda" if on_gpu else "cpu")
        dist.all_reduce(found)
        return bool(found.item())


ALONE = Team()


def local_device(device: torch.device) -> torch.device:
    """Return this process's own GPU of its machine, if the run is on GPUs."""
    if device.type != "cuda" or "LOCAL_RANK" not in os.environ:
        return device
    return torch.device("cuda", int(os.environ["LOCAL_RANK"]))


@contextmanager
def joined(device: torch.device) -> Iterator[Team]:
    """Join the team that ``torchrun`` made, if it did, until the end of the block."""
    if "WORLD_SIZE" not in os.environ:
        yield ALONE
        return
    if device.type == "cuda":
        torch.cuda.set_device(device)
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield Team(dist.get_rank(), dist.get_world_size())
    finally:
        dist.destroy_process_group()
