"""Ids at random, and the decoder's steps over a given response."""

import torch

from tests.doubles import V


def some_ids(*shape, seed=0):
    return torch.randint(2, V, shape, generator=torch.Generator().manual_seed(seed))


def steps_of(model, cache, response, first=0):
    """Return the logits (R, T - first, V) of the positions from ``first`` on."""
    context, (rows, n_positions) = model.config.word_context, response.shape
    before = torch.full((rows, context), model.config.vocab_size)
    padded = torch.cat([before, response], dim=1)
    windows = [padded[:, at : at + context + 1] for at in range(first, n_positions)]
    steps = [model.decode_step(w, cache, first + i) for i, w in enumerate(windows)]
    return torch.stack(steps, dim=1)
