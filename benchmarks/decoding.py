"""Words a second of the shipped model on one core: one answer, and 64 samples side by side.

Goal: 800 words a second for one answer. Compared in the same run with decoding by the full forward
pass, which is what the memory of keys and values saves. Processor time is measured beside wall
time: on a busy machine it says what a free core would do.
"""

import time
from collections.abc import Callable

import torch

from core.domains.maze.generator import MazeDistribution, draw
from core.domains.split import Split
from core.infer.decode import DONE, DecodeConfig, decode
from core.infer.solver import Solver, load_solver

MODEL, GOAL = "maze-10", 800
N_TASKS, N_SAMPLES = 8, 64
FULL_WORDS = 60


def cached(solver: Solver, prompts: list[list[int]], config: DecodeConfig, forced: int) -> int:
    """Answer prompts one after the other; return the number of words."""
    words = 0
    for prompt in prompts:
        for step in decode(solver.model, [prompt], config, forced):
            words += sum(word != DONE for word in step.ids)
    return words


@torch.inference_mode()
def full(solver: Solver, prompt: list[int], forced: int) -> int:
    """Answer without a memory: the whole answer so far goes through the decoder for each word."""
    ids = [solver.model.config.bos_id, forced]
    for _ in range(FULL_WORDS):
        logits = solver.model(torch.tensor([prompt]), torch.tensor([ids]), None)
        ids.append(int(logits[0, -1].argmax()))
    return FULL_WORDS


def rate(run: Callable[[], int]) -> tuple[float, float]:
    """Return words a second of wall time and of processor time."""
    wall, busy = time.perf_counter(), time.process_time()
    words = run()
    return words / (time.perf_counter() - wall), words / (time.process_time() - busy)


def main() -> None:
    torch.set_num_threads(1)
    solver = load_solver(MODEL)
    tasks = draw(MazeDistribution(10, 10, split=Split.TEST), 5, 0, N_TASKS)
    prompts = [solver.encode_prompt(task) for task in tasks]
    create = solver.vocabulary.encode(["create"])[0]
    limit = solver.default_max_tokens()
    greedy = DecodeConfig(max_tokens=limit)
    sampled = DecodeConfig(temperature=1.0, max_tokens=limit, n_samples=N_SAMPLES)
    cached(solver, prompts[:1], greedy, create)
    one = rate(lambda: cached(solver, prompts, greedy, create))
    whole = rate(lambda: full(solver, prompts[0], create))
    many = rate(lambda: cached(solver, prompts[:2], sampled, create))
    for name, (wall, busy) in (
        (f"one answer (goal {GOAL})", one),
        (f"first {FULL_WORDS} words by the full forward pass", whole),
        (f"{N_SAMPLES} samples side by side", many),
    ):
        print(f"{name}: {wall:,.0f} words/s, {busy:,.0f} a second of processor time")
    print(
        f"the memory makes one answer {one[1] / whole[1]:.1f} times as fast, samples side by side"
        f" another {many[1] / one[1]:.1f} times"
    )


if __name__ == "__main__":
    main()
