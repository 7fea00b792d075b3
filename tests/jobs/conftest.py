"""A model directory of a few thousand numbers that answers 4x4 mazes."""

from dataclasses import replace

import pytest
import torch

from core.domains.domain import DOMAINS
from core.model.checkpoint import save_model
from core.settings import to_json
from tests.doubles import VARIANTS, random_model


@pytest.fixture
def model_folder(tmp_path):
    words = list(DOMAINS["maze"].model_words(4, 4).words)
    config = replace(VARIANTS["ours"], vocab_size=len(words))
    card = {"domain": "maze", "width": 4, "height": 4, "vocabulary": words}
    card["model"] = to_json(config)
    model = random_model(config, seed=1)
    with torch.no_grad():
        model.head.weight[config.eos_id] = 0  # long answers, so that there is time to stop them
    save_model(tmp_path / "tiny", model.state_dict(), card, torch.float32)
    return tmp_path / "tiny"
