"""Examples of similar length put together, padded on the right, with the loss's weights.

B examples, T positions. A weight is 1 / (answer's tokens), so that an example counts once however
long it is: the short fast ones are not drowned by the long slow ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from core.steps.tuning.examples import Example


@dataclass(frozen=True)
class TokenBatch:
    """Some examples of one step."""

    tokens: Tensor
    """(B, T)"""
    weights: Tensor
    """(B, T - 1), of the loss of the next token; 0 for prompts and padding."""


def batches(examples: Sequence[Example], batch_tokens: int, pad: int) -> Iterator[TokenBatch]:
    """Cut examples, the shortest first, into batches of at most so many tokens."""
    group: list[Example] = []
    for one in sorted(examples, key=len):
        if group and len(one) * (len(group) + 1) > batch_tokens:
            yield _padded(group, pad)
            group = []
        group.append(one)
    if group:
        yield _padded(group, pad)


def _padded(group: Sequence[Example], pad: int) -> TokenBatch:
    width = len(group[-1])
    tokens = torch.full((len(group), width), pad)
    weights = torch.zeros(len(group), width - 1)
    for i, one in enumerate(group):
        tokens[i, : len(one)] = torch.tensor([*one.prompt, *one.answer])
        weights[i, len(one.prompt) - 1 : len(one) - 1] = 1 / len(one.answer)
    return TokenBatch(tokens, weights)


def answer_loss(model: torch.nn.Module, batch: TokenBatch) -> Tensor:
    """Return the sum over examples of the mean loss of their answer's tokens, in nats.

    Padding stands on the right, where no token that counts can see it, so no mask is needed.
    """
    device = next(model.parameters()).device
    tokens, weights = batch.tokens.to(device), batch.weights.to(device)
    logits = model(input_ids=tokens).logits[:, :-1]  # (B, T - 1, V)
    counts = weights > 0
    losses = cross_entropy(logits[counts].float(), tokens[:, 1:][counts], reduction="none")
    return (losses * weights[counts]).sum()
