"""Words a second of decoding on one core, against a plain loop and against the speed of memory.

Published s size (d 192, 6 + 6 layers), random weights, 256 words of prompt, 256 new words, in
float32. Goals: 700 words a second for one answer, 3,000 for 64 samples of one prompt. Measured
beside them in the same run: a plain loop that computes prompt and answer anew for each word, taken
half-way, at 128 words; and how fast memory is read, which limits what can be had, since a step
reads every weight once, and the keys and values of all rows. Then the shipped models; goal there:
64 samples of a 10x10 board in 6 s.

The best of some runs counts. Processor time is told beside wall time: on a busy machine it says
what a free core would do, but for what other work drives out of the caches.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import torch
from torch import nn

from core.data.draw import draw
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.split import Split
from core.infer.decode import DONE, DecodeConfig, decode
from core.infer.solver import Solver, load_solver
from core.model.config import published
from core.model.kernels import prepare
from core.model.transformer import Dualformer

PROMPT, NEW, SAMPLES, VOCABULARY = 256, 256, 64, 938
GOALS = {1: 700, SAMPLES: 3000}
RUNS = {1: 5, SAMPLES: 3}
SHIPPED = {
    "maze-10": MazeDistribution(10, 10, split=Split.TEST),
    "sokoban-7-1": SokobanDistribution(7, 7, 1, split=Split.TEST),
}


def random_model(word_context: int) -> Dualformer:
    """Return a model of the published s size with random weights everywhere; it never ends."""
    torch.manual_seed(0)
    model = Dualformer(replace(published("s", VOCABULARY), word_context=word_context)).eval()
    for name, parameter in model.named_parameters():
        if name.endswith(("out.weight", "down.weight")):
            nn.init.normal_(parameter, std=0.02)
    object.__setattr__(model.config, "eos_id", VOCABULARY)  # an id that no word has
    return model


def best(run: Callable[[], int], n_runs: int) -> tuple[float, float]:
    """Return words a second of wall time and of processor time, the best of some runs."""
    rates = []
    for _ in range(n_runs):
        wall, busy = time.perf_counter(), time.process_time()
        words = run()
        rates.append((words / (time.perf_counter() - wall), words / (time.process_time() - busy)))
    return max(wall for wall, _ in rates), max(busy for _, busy in rates)


def words_of(model: Dualformer, prompt: list[int], config: DecodeConfig, forced: int | None) -> int:
    """Decode; return the number of words."""
    steps = decode(model, [prompt], config, forced)
    return sum(word != DONE for step in steps for word in step.ids)


@torch.inference_mode()
def plain_rate(model: Dualformer, prompt: list[int], n_samples: int) -> float:
    """Return words a second of processor time with nothing remembered, half-way."""
    prompts = torch.tensor([prompt] * n_samples)
    responses = torch.randint(2, VOCABULARY, (n_samples, NEW // 2))

    def run() -> int:
        model(prompts, responses, None)[:, -1].argmax(dim=-1)
        return n_samples

    return best(run, 3 if n_samples == 1 else 2)[1]


def bytes_a_second(n_bytes: int) -> float:
    """Return the speed at which one core reads so many bytes again and again in products."""
    matrix, vector = torch.randn(n_bytes // 4 // 192, 192), torch.randn(192)

    def run() -> int:
        for _ in range(10):
            matrix @ vector
        return 10 * matrix.nbytes

    return best(run, 20)[1]


@torch.inference_mode()
def bytes_a_step(model: Dualformer, n_samples: int) -> tuple[int, int]:
    """Return bytes of weights, and of keys and values on average, that a step reads."""
    cache = model.prefill(torch.zeros(1, PROMPT, dtype=torch.int64), None, n_samples, NEW)
    weights = cache.weights.head.nbytes
    weights += sum(t.nbytes for name, t in vars(cache.weights.stack).items() if name != "turn")
    return weights, cache.prompt.nbytes + cache.response.nbytes // 2


def show_published(word_context: int, n_samples: int) -> None:
    """Print one rate with what it is compared to."""
    model = random_model(word_context)
    prompt = torch.randint(2, VOCABULARY, (PROMPT,)).tolist()
    config = DecodeConfig(float(n_samples > 1), max_tokens=NEW, n_samples=n_samples)
    wall, busy = best(lambda: words_of(model, prompt, config, None), RUNS[n_samples])
    weights, memory = bytes_a_step(model, n_samples)
    speed, rate = bytes_a_second(weights), max(wall, busy)
    plain = plain_rate(model, prompt, n_samples)
    print(
        f"s, {n_samples} at once, {word_context} words of context (goal {GOALS[n_samples]:,}):"
        f" {wall:,.0f} words/s, {busy:,.0f} a second of processor time\n"
        f"    {busy / plain:.0f} times the plain loop ({plain:,.1f} words/s);"
        f" {rate * weights / n_samples / speed:.0%} of what reading {weights / 1e6:.1f} MB of"
        f" weights a step at {speed / 1e9:.1f} GB/s allows,"
        f" {rate * (weights + memory) / n_samples / speed:.0%} with {memory / 1e6:.1f} MB of"
        " keys and values"
    )


def show_shipped(solver: Solver, prompts: list[list[int]]) -> None:
    """Print the speed of a shipped model in slow mode."""
    forced = solver.vocabulary.encode(["create"])[0]
    greedy = DecodeConfig(max_tokens=solver.default_max_tokens())
    sampled = replace(greedy, temperature=1.0, n_samples=SAMPLES)

    def one_by_one() -> int:
        return sum(words_of(solver.model, prompt, greedy, forced) for prompt in prompts)

    started, busy_start = time.perf_counter(), time.process_time()
    words = words_of(solver.model, prompts[0], sampled, forced)
    wall, busy = time.perf_counter() - started, time.process_time() - busy_start
    one = best(one_by_one, 2)
    print(
        f"{solver.name}: one answer {one[0]:,.0f} words/s, {one[1]:,.0f} a second of processor"
        f" time; {SAMPLES} samples of a board {wall:.1f} s, {busy:.1f} s of processor time,"
        f" {words / wall:,.0f} and {words / busy:,.0f} words/s"
    )


def main() -> None:
    torch.set_num_threads(1)
    prepare()
    for word_context in (0, 4):
        for n_samples in (1, SAMPLES):
            show_published(word_context, n_samples)
    for name, distribution in SHIPPED.items():
        solver = load_solver(name)
        show_shipped(solver, [solver.encode_prompt(task) for task in draw(distribution, 5, 0, 4)])


if __name__ == "__main__":
    main()
