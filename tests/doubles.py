"""Small stand-ins: models of a few thousand numbers and the shortest runs that still learn."""

from dataclasses import replace

import torch

from core.data.stream import StreamConfig
from core.domains.maze.generator import MazeDistribution
from core.domains.split import Split
from core.model.config import ModelConfig
from core.model.transformer import Dualformer
from core.train.config import TrainConfig
from core.train.schedule import Schedule

V = 20
"""Words of a tiny model."""

VARIANTS = {
    "ours": ModelConfig(V, d_model=16, n_heads=2, n_encoder_layers=2, n_decoder_layers=2, d_ff=24),
    "published": ModelConfig(
        V,
        d_model=24,
        n_heads=3,
        n_encoder_layers=1,
        n_decoder_layers=2,
        d_ff=32,
        feed_forward="swiglu",
        qk_norm=False,
        word_context=0,
    ),
    "mixed": ModelConfig(
        V, d_model=16, n_heads=1, n_encoder_layers=1, n_decoder_layers=1, d_ff=8, word_context=2
    ),
}
"""One config for each choice the architecture leaves open."""


def random_model(config, seed=0):
    """Return a model with random weights everywhere; fresh ones begin with products of zero."""
    torch.manual_seed(seed)
    model = Dualformer(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith("tables") or parameter.ndim == 2:
                parameter.normal_(std=1.5 * parameter.shape[-1] ** -0.5)
            else:
                parameter.uniform_(0.5, 1.5)
    return model.eval()


def tiny_run(**changes):
    """Return the config of a run on 4x4 mazes in float32, uncompiled, of a few steps."""
    stream = StreamConfig(MazeDistribution(4, 4, split=Split.TRAIN))
    model = replace(VARIANTS["ours"], vocab_size=len(stream.words.words))
    config = TrainConfig(
        "tiny",
        stream,
        model,
        schedule=Schedule(warmup_steps=2),
        examples_per_step=6,
        steps=8,
        bf16=False,
        compile=False,
    )
    return replace(config, **changes)
