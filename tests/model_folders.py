"""Model directories with random weights, for tests that need one to load."""

from dataclasses import replace

import torch

from core.domains.domain import DOMAINS
from core.model.checkpoint import save_model
from core.settings import to_json
from tests.doubles import VARIANTS, random_model


def save_random_model(folder, side=4):
    """Write a tiny model of random weights for mazes of this side; return its folder."""
    words = DOMAINS["maze"].model_words(side, side).words
    config = replace(VARIANTS["ours"], vocab_size=len(words))
    card = {
        "domain": "maze",
        "width": side,
        "height": side,
        "parameters": 1,
        "vocabulary": list(words),
        "model": to_json(config),
    }
    save_model(folder, random_model(config).state_dict(), card, torch.float32)
    return folder
