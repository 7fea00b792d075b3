"""The training loop: a generator of one record a step. Stopping is closing it.

Each step draws its examples as they come from the stream, cuts them into batches of similar
length, adds up the gradients, and moves weights and their running average.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor, nn

from core.data.batching import batches, shares
from core.data.stream import Example, examples
from core.train.objective import TensorBatch, to_device, word_losses
from core.train.optimizer import set_rate
from core.train.run import Run, refresh_working
from core.train.speed import can_compile, compiled, faster
from core.train.team import ALONE, Team


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


def train(
    run: Run, stream: Iterator[Example] | None = None, team: Team = ALONE
) -> Generator[TrainRecord, None, None]:
    """Run steps until the run is over, yielding a record after each.

    Args:
        run: as ``start`` or ``resume`` made it; moved on in place.
        stream: examples to learn from instead of those that the run's configuration makes.
        team: the processes that share the run; each must call this with the same run.
    """
    torch.set_num_threads(run.config.threads)
    if stream is None:
        stream = examples(run.config.stream, run.examples, run.workers)
    with _closing(stream):
        yield from _steps(run, stream, team)


def _steps(run: Run, stream: Iterator[Example], team: Team) -> Iterator[TrainRecord]:
    network: nn.Module | None = None
    while run.progress < 1:
        group = list(islice(stream, run.config.examples_per_step))
        if not group:
            return
        if network is None:
            network = pick_network(run, group)
        started = time.perf_counter()
        rate = run.config.schedule.factor(run.step - run.warm_since, run.progress)
        totals = add_gradients(run, network, group, team)
        _update(run, rate, team)
        totals = torch.cat([totals, totals.new_tensor([time.perf_counter() - started])])
        team.sum([totals])
        loss, trace, n_trace, plan, n_plan, spent = totals.tolist()
        run.step += 1
        run.examples += len(group)
        # The same in all processes, or they would not end with the same step.
        run.seconds += spent / team.size
        losses = loss, trace / n_trace if n_trace else float("nan"), plan / n_plan
        speed = len(group) * team.size / spent
        yield TrainRecord(run.step, run.examples, run.seconds, *losses, rate, speed)


def pick_network(run: Run, group: list[Example]) -> nn.Module:
    """Return the working network, eager or compiled as the configuration or a trial says."""
    if run.config.compile is False or not can_compile(run.device):
        return run.working
    if run.config.compile:
        return compiled(run.working)

    def step(network: nn.Module) -> None:
        add_gradients(run, network, group, ALONE)
        run.working.zero_grad(set_to_none=True)

    step(run.working)
    started = time.perf_counter()
    step(run.working)
    return faster(run.working, run.device, run.seconds_left(time.perf_counter() - started), step)


def add_gradients(run: Run, network: nn.Module, group: list[Example], team: Team) -> Tensor:
    """Add up the gradients of this process's share of a step; return sums of losses, (5,)."""
    total = torch.zeros(5, device=run.device)
    config = run.config
    cut = batches(group, config.batch_costs, config.first_word_weight)
    for batch in shares(cut, config.batch_costs, team.size)[team.rank]:
        tensors = to_device(batch, run.device)
        losses = word_losses(network, tensors)  # (B, T)
        loss = (losses * tensors.weights).sum() / len(group)
        loss.backward()
        total += _sums(losses.detach(), tensors, loss.detach())
    return total


def _sums(losses: Tensor, batch: TensorBatch, loss: Tensor) -> Tensor:
    """Return loss, and sum and number of the losses of trace words and of plan words."""
    is_plan = (batch.weights > 0) & ~batch.is_trace
    trace, plan = losses * batch.is_trace, losses * is_plan
    return torch.stack([loss, trace.sum(), batch.is_trace.sum(), plan.sum(), is_plan.sum()])


@torch.no_grad()
def _update(run: Run, rate: float, team: Team) -> None:
    """Take one optimiser step and refresh running average and working copy."""
    _gather_gradients(run, team)
    set_rate(run.optimizers, rate)
    for optimizer in run.optimizers:
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    # An average over few steps would hold on to the first weights: grow its length with the run.
    decay = min(run.config.ema_decay, (1 + run.step) / (10 + run.step))
    averages, weights = list(run.ema.values()), list(run.model.state_dict().values())
    torch._foreach_lerp_(averages, weights, 1 - decay)
    refresh_working(run)


def _gather_gradients(run: Run, team: Team) -> None:
    """Bring the gradients of all processes into the model, in float32."""
    pairs = list(zip(run.model.parameters(), run.working.parameters(), strict=True))
    for weight, working in pairs:
        # A process whose share of the batches was none adds nothing.
        found = torch.zeros_like(weight) if working.grad is None else working.grad.float()
        working.grad = None
        weight.grad = found
    team.sum([weight.grad for weight, _ in pairs if weight.grad is not None])


@contextmanager
def _closing(stream: Iterator[Example]) -> Iterator[None]:
    """Close a stream that is a generator at the end, so that its processes end, too."""
    try:
        yield
    finally:
        close = getattr(stream, "close", None)
        if close is not None:
            close()
