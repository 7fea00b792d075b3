"""The training loop: a generator of one record a step. Stopping is closing it.

Each step draws its examples as they come from the stream, sorts them into a few batches of
similar length, adds up the gradients, and moves weights and their running average.
"""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import torch
from torch import Tensor, nn

from core.data.batching import batches
from core.data.stream import Example, examples
from core.train.objective import TensorBatch, to_device, word_losses
from core.train.optimizer import set_rate
from core.train.run import Run, refresh_working


@dataclass(frozen=True)
class TrainRecord:
    """What one step did."""

    step: int
    examples: int
    """Examples used so far."""
    seconds: float
    """Time spent training so far."""
    loss: float
    """Mean over words, then over examples, in nats."""
    trace_loss: float
    """Mean over the words of traces, in nats; nan if there were none."""
    plan_loss: float
    """Mean over the words of plans and ``eos``, in nats."""
    rate: float
    """Learning rates as a factor of their plateau."""
    examples_per_second: float


def train(run: Run, stream: Iterator[Example] | None = None) -> Iterator[TrainRecord]:
    """Run steps until the run is over, yielding a record after each.

    Args:
        run: as ``start`` or ``resume`` made it.
        stream: examples from number ``run.examples`` on; None makes those of the run's config.
    """
    torch.set_num_threads(run.config.threads)
    if stream is None:
        stream = examples(run.config.stream, run.examples)
    network = _compiled(run)
    while run.progress < 1:
        started = time.perf_counter()
        group = list(islice(stream, run.config.examples_per_step))
        rate = run.config.schedule.factor(run.step - run.warm_since, run.progress)
        losses = _accumulate(run, network, group)
        _update(run, rate)
        elapsed = time.perf_counter() - started
        run.step += 1
        run.examples += len(group)
        run.seconds += elapsed
        speed = len(group) / elapsed
        yield TrainRecord(run.step, run.examples, run.seconds, *losses, rate, speed)


def can_compile(device: torch.device) -> bool:
    """Say whether ``torch.compile`` has the tools it needs here."""
    if device.type == "cuda":
        return True
    return any(shutil.which(name) for name in ("g++", "clang++", "c++", "cl"))


def _compiled(run: Run) -> nn.Module:
    if not run.config.compile or not can_compile(run.device):
        return run.working
    # One compilation for all lengths: a static one for each would take minutes.
    compiled: Any = torch.compile(run.working, dynamic=True)
    return compiled


def _accumulate(run: Run, network: nn.Module, group: list[Example]) -> tuple[float, float, float]:
    """Add up the gradients of a step; return loss, trace loss and plan loss."""
    total = torch.zeros(5, device=run.device)
    config = run.config
    for batch in batches(group, config.batch_costs, config.first_word_weight):
        tensors = to_device(batch, run.device)
        losses = word_losses(network, tensors)  # (B, T)
        loss = (losses * tensors.weights).sum() / len(group)
        loss.backward()
        total += _sums(losses.detach(), tensors, loss.detach())
    loss, trace, n_trace, plan, n_plan = total.tolist()
    return loss, trace / n_trace if n_trace else float("nan"), plan / n_plan


def _sums(losses: Tensor, batch: TensorBatch, loss: Tensor) -> Tensor:
    """Return loss, and sum and number of the losses of trace words and of plan words."""
    is_plan = (batch.weights > 0) & ~batch.is_trace
    trace, plan = losses * batch.is_trace, losses * is_plan
    return torch.stack([loss, trace.sum(), batch.is_trace.sum(), plan.sum(), is_plan.sum()])


@torch.no_grad()
def _update(run: Run, rate: float) -> None:
    """Take one optimiser step and refresh running average and working copy."""
    if run.working is not run.model:
        for weight, working in zip(run.model.parameters(), run.working.parameters(), strict=True):
            weight.grad = None if working.grad is None else working.grad.float()
            working.grad = None
    set_rate(run.optimizers, rate)
    for optimizer in run.optimizers:
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    # An average over few steps would hold on to the first weights: grow its length with the run.
    decay = min(run.config.ema_decay, (1 + run.step) / (10 + run.step))
    averages, weights = list(run.ema.values()), list(run.model.state_dict().values())
    torch._foreach_lerp_(averages, weights, 1 - decay)
    refresh_working(run)
