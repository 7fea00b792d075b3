"""The architecture as one frozen value: every shape of the model follows from it."""

from dataclasses import dataclass
from typing import Literal

from core.errors import ConfigError

FeedForward = Literal["squared_relu", "swiglu"]
_MOST = {
    "vocab_size": 1 << 20,
    "d_model": 1 << 14,
    "d_ff": 1 << 16,
    "n_encoder_layers": 256,
    "n_decoder_layers": 256,
    "word_context": 64,
}
"""Far beyond what this program is for, so that no file of settings keeps it busy for hours."""


@dataclass(frozen=True)
class ModelConfig:
    """Shapes and variants of one Transformer."""

    vocab_size: int
    """Number of words; ids run below it."""
    bos_id: int = 0
    eos_id: int = 1
    d_model: int = 128
    n_heads: int = 4
    n_encoder_layers: int = 3
    n_decoder_layers: int = 3
    d_ff: int = 512
    feed_forward: FeedForward = "squared_relu"
    qk_norm: bool = True
    """Normalise queries and keys of a head to length sqrt(d_head) before their product."""
    word_context: int = 4
    """How many words before its own each position's embedding also sees; 0 as published."""
    rotary_base: float = 10_000.0

    def __post_init__(self) -> None:
        """Check that the numbers make a model; raises ConfigError."""
        for name in ("vocab_size", "d_model", "n_heads", "n_encoder_layers", "d_ff"):
            if getattr(self, name) < 1:
                raise ConfigError(f"model setting {name}", getattr(self, name), "at least 1")
        for name, most in _MOST.items():
            if getattr(self, name) > most:
                raise ConfigError(f"model setting {name}", getattr(self, name), f"at most {most:,}")
        if self.n_decoder_layers < 1 or self.word_context < 0:
            found = f"{self.n_decoder_layers} and {self.word_context}"
            raise ConfigError("n_decoder_layers and word_context", found, "at least 1 and 0")
        if not (0 <= self.bos_id < self.vocab_size and 0 <= self.eos_id < self.vocab_size):
            right = f"ids below {self.vocab_size}"
            raise ConfigError("bos_id and eos_id", f"{self.bos_id} and {self.eos_id}", right)
        if not 1 < self.rotary_base < float("inf"):
            raise ConfigError("rotary_base", self.rotary_base, "a number above 1")
        if self.d_model % (2 * self.n_heads):
            raise ConfigError("d_model", self.d_model, f"a multiple of {2 * self.n_heads}")
        if self.feed_forward not in ("squared_relu", "swiglu"):
            raise ConfigError("feed_forward", self.feed_forward, "squared_relu or swiglu")

    @property
    def d_head(self) -> int:
        """Width of one head."""
        return self.d_model // self.n_heads


def parameter_count(config: ModelConfig) -> int:
    """Return the number of trained numbers of a model, without building it."""
    d, gains = config.d_model, 2 * config.d_head if config.qk_norm else 0
    attention = 4 * d * d + gains
    up = config.d_ff * (2 if config.feed_forward == "swiglu" else 1)
    feed_forward = d * (up + config.d_ff)
    embedding = (config.word_context + 1) * (config.vocab_size + 1) * d
    encoder = config.n_encoder_layers * (attention + feed_forward + 2 * d)
    decoder = config.n_decoder_layers * (2 * attention + feed_forward + 3 * d)
    # Two embeddings, two norms at the ends, and the output product.
    return 2 * embedding + encoder + decoder + 2 * d + config.vocab_size * d


def published(size: Literal["s", "m", "l"], vocab_size: int) -> ModelConfig:
    """Return the architecture of the released code at one of its three sizes.

    Source: docs/provenance.md#model.
    """
    d_model, n_layers, n_heads = {"s": (192, 6, 3), "m": (384, 8, 4), "l": (768, 9, 4)}[size]
    d_ff = 256 * -(-(8 * d_model // 3) // 256)
    return ModelConfig(
        vocab_size=vocab_size,
        d_model=d_model,
        n_heads=n_heads,
        n_encoder_layers=n_layers,
        n_decoder_layers=n_layers,
        d_ff=d_ff,
        feed_forward="swiglu",
        qk_norm=False,
        word_context=0,
    )
