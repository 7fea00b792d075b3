"""Training against a plain loop at the published s size, and its share of the product rate.

The plain loop takes the same examples as they come in batches of 8, padded to the longest, eager
and in float32. Goal: 2.5 times its examples a second on the 20x20 mixture. At the shipped size,
on the 10x10 mixture, the products that the real words need (padding not counted, backward pass
twice the forward) are set against what this machine reaches on 1024x1024 products. Goal: 40 %.
One thread each; the optimiser is left out of all.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

import torch

from core.data.batching import collate
from core.data.stream import Example, examples
from core.model.config import ModelConfig
from core.train.config import TrainConfig, maze
from core.train.loop import add_gradients, pick_network
from core.train.objective import to_device, word_losses
from core.train.run import Run, start
from core.train.team import ALONE

CPU = torch.device("cpu")
N_EXAMPLES, PLAIN_BATCH, ROUNDS = 32, 8, 2
LONG_RUN_MINUTES = 240.0
"""Length that makes a run worth compiling."""


def published_s(config: TrainConfig) -> TrainConfig:
    """Return a run of the released model's s size."""
    shape = ModelConfig(
        config.model.vocab_size,
        d_model=192,
        n_heads=3,
        n_encoder_layers=6,
        n_decoder_layers=6,
        d_ff=768,
        feed_forward="swiglu",
        qk_norm=False,
        word_context=0,
    )
    return replace(config, model=shape)


def best_seconds(work: Callable[[], None]) -> float:
    """Return the seconds of the quickest of a few rounds after one to warm up."""
    times = []
    for _ in range(1 + ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times[1:])


def ours(run: Run, group: list[Example]) -> float:
    """Return the seconds of one step's gradients as training computes them."""
    network = pick_network(run, group)

    def work() -> None:
        add_gradients(run, network, group, ALONE)
        run.working.zero_grad(set_to_none=True)

    kind = "eager" if network is run.working else "compiled"
    print(f"  {kind}, bf16" if run.working is not run.model else f"  {kind}")
    work()
    return best_seconds(work)


def plain(run: Run, group: list[Example]) -> float:
    """Return the seconds of the same examples in the plain loop."""

    def work() -> None:
        for first in range(0, len(group), PLAIN_BATCH):
            batch = to_device(collate(group[first : first + PLAIN_BATCH]), CPU)
            losses = word_losses(run.model, batch)
            ((losses * batch.weights).sum() / len(group)).backward()
        run.model.zero_grad(set_to_none=True)

    return best_seconds(work)


def useful_flops(model: ModelConfig, group: Sequence[Example]) -> float:
    """Return the floating-point operations of the products that the real words need."""
    d, up = model.d_model, model.d_ff * (2 if model.feed_forward == "swiglu" else 1)
    feed = d * up + model.d_ff * d
    total = 0.0
    for example in group:
        s, t = len(example.prompt), len(example.response) - 1
        encoder = s * (4 * d * d + feed) + 2 * s * s * d
        decoder = t * (6 * d * d + feed) + s * 2 * d * d + t * t * d + 2 * s * t * d
        layers = model.n_encoder_layers * encoder + model.n_decoder_layers * decoder
        total += layers + t * d * model.vocab_size
    return 3 * 2 * total


def product_rate(dtype: torch.dtype) -> float:
    """Return the operations a second of 1024x1024 products on one thread."""
    a = torch.randn(1024, 1024).to(dtype)

    def work() -> None:
        for _ in range(10):
            a @ a

    return 10 * 2 * 1024**3 / best_seconds(work)


def main() -> int:
    torch.set_num_threads(1)
    config = replace(published_s(maze(20)), minutes=LONG_RUN_MINUTES)
    group = list(islice(examples(config.stream), N_EXAMPLES))
    words = sum(len(e.prompt) + len(e.response) for e in group) / len(group)
    print(f"20x20, s size, {words:.0f} words an example:")
    slow, fast = plain(start(config, CPU), group), ours(start(config, CPU), group)
    print(f"  plain loop {N_EXAMPLES / slow:.2f}, training {N_EXAMPLES / fast:.2f} examples/s")
    print(f"  ratio {slow / fast:.2f} (goal 2.5)")
    config = replace(maze(10), minutes=LONG_RUN_MINUTES)
    group = list(islice(examples(config.stream), 2 * N_EXAMPLES))
    print("10x10, shipped size:")
    rate = useful_flops(config.model, group) / ours(start(config, CPU), group)
    print(f"  {rate / 1e9:.0f} GFLOP/s of useful products")
    for dtype in (torch.float32, torch.bfloat16):
        most = product_rate(dtype)
        print(f"  {100 * rate / most:.0f} % of the {most / 1e9:.0f} GFLOP/s of {dtype} (goal 40 %)")
    return 0


if __name__ == "__main__":
    main()
