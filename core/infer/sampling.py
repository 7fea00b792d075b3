"""From logits to the next word: greedy or drawn. R rows, V words."""

import torch
from torch import Tensor


def choose(logits: Tensor, temperature: float, rng: torch.Generator) -> Tensor:
    """Return one id for each row of logits (R, V); temperature divides them, 0 is greedy."""
    if temperature == 0:
        return logits.argmax(dim=-1)
    weights = torch.softmax(logits.float() / temperature, dim=-1)
    return torch.multinomial(weights, 1, generator=rng)[:, 0]


def entropy(probabilities: Tensor) -> Tensor:
    """Return the entropy in bits of each row of probabilities (R, V)."""
    logs = torch.where(probabilities > 0, probabilities.log2(), 0.0)
    return -(probabilities * logs).sum(dim=-1)
