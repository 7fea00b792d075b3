"""How likely a model finds each of the words that decide the mode, before any is forced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn.utils.rnn import pad_sequence

from core.infer.solver import Solver

_BATCH = 64
"""Tasks read side by side; a fixed number, so that a number never depends on where one began."""
_DIGITS = 6


@dataclass(frozen=True)
class FirstWord:
    """The first word's probabilities for one task, at temperature 1."""

    index: int
    """Of the task."""
    plan: float
    """That the answer is a plan alone."""
    create: float
    """That it begins with a trace."""


def first_words(solver: Solver, tasks: Sequence[Any], first: int = 0) -> Iterator[FirstWord]:
    """Yield the probabilities for each task from index ``first`` on, to six digits.

    Raises ConfigError for a board that the model cannot read.
    """
    words = solver.vocabulary.encode(["plan", "create"])
    for begin in range(first - first % _BATCH, len(tasks), _BATCH):
        batch = tasks[begin : begin + _BATCH]
        shares = _shares(solver, [solver.encode_prompt(task) for task in batch])[:, words]
        for index, (plan, create) in enumerate(shares.tolist(), start=begin):
            if index >= first:
                yield FirstWord(index, _rounded(plan), _rounded(create))


@torch.inference_mode()
def _shares(solver: Solver, prompts: list[list[int]]) -> torch.Tensor:
    """Return the probabilities of every word after ``bos``, (B, V)."""
    device = solver.model.head.weight.device
    rows = [torch.tensor(prompt, device=device) for prompt in prompts]
    lengths = torch.tensor([len(prompt) for prompt in prompts], device=device)
    padded = pad_sequence(rows, batch_first=True)  # (B, S)
    mask = torch.arange(padded.shape[1], device=device) < lengths[:, None]
    bos = torch.full((len(prompts), 1), solver.model.config.bos_id, device=device)
    logits = solver.model(padded, bos, mask[:, None, None, :])  # (B, 1, V)
    return torch.softmax(logits[:, 0].float(), dim=-1)


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
