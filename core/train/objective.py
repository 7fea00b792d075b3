"""The loss: mean over the words of an example, then over examples.

So a response that is a plan alone weighs as much as one with a long trace; a mean over all words
would starve it. B examples, T positions, V words. Source: docs/provenance.md#loss.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.data.batching import Batch


@dataclass(frozen=True)
class TensorBatch:
    """A batch on the model's device."""

    prompt: Tensor
    prompt_mask: Tensor
    """(B, 1, 1, S)"""
    inputs: Tensor
    targets: Tensor
    weights: Tensor
    is_trace: Tensor


def to_device(batch: Batch, device: torch.device) -> TensorBatch:
    """Move a batch to ``device``."""

    def tensor(array: object) -> Tensor:
        return torch.as_tensor(array, device=device)

    return TensorBatch(
        tensor(batch.prompt),
        tensor(batch.prompt_mask)[:, None, None, :],
        tensor(batch.inputs),
        tensor(batch.targets),
        tensor(batch.weights),
        tensor(batch.is_trace),
    )


def word_losses(model: nn.Module, batch: TensorBatch) -> Tensor:
    """Return the cross-entropy of every target word in nats, shape (B, T), float32.

    Args:
        model: a ``Dualformer``, compiled or not.
        batch: what to read and to write.
    """
    logits = model(batch.prompt, batch.inputs, batch.prompt_mask).float()  # (B, T, V)
    return F.cross_entropy(logits.transpose(1, 2), batch.targets, reduction="none")
