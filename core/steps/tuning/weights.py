"""The optimisers of a language model: AdamW, or Muon on the matrices inside its blocks."""

import torch
from torch import nn

from core.steps.tuning.config import TuneConfig
from core.steps.tuning.language import Language
from core.train.muon import Muon
from core.train.speed import bf16_is_faster

_BETAS, _MOMENTUM = (0.9, 0.98), 0.95


def optimizers_of(language: Language, config: TuneConfig) -> list[torch.optim.Optimizer]:
    """Return optimisers that together own every trained weight once."""
    inside = _inner_matrices(language) if config.optimizer == "muon" else {}
    trained = [w for w in language.model.parameters() if w.requires_grad]
    matrices = [weight for weight in trained if id(weight) in inside]
    others = [weight for weight in trained if id(weight) not in inside]
    found: list[torch.optim.Optimizer] = []
    decay = config.weight_decay
    if matrices:
        dtype = torch.bfloat16 if bf16_is_faster(matrices[0].device) else torch.float32
        found.append(Muon(matrices, config.muon_rate, _MOMENTUM, decay, dtype))
    if others:
        found.append(torch.optim.AdamW(others, config.rate, _BETAS, weight_decay=decay))
    return found


def _inner_matrices(language: Language) -> dict[int, torch.Tensor]:
    """Return the weights of linear layers by identity, embeddings and head left out."""
    model = language.model
    ends = (model.get_input_embeddings(), model.get_output_embeddings())
    outer = {id(layer.weight) for layer in ends if layer is not None}
    return {
        id(layer.weight): layer.weight
        for layer in model.modules()
        if isinstance(layer, nn.Linear) and id(layer.weight) not in outer
    }
