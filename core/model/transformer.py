"""The whole model: two embeddings, an encoder, a decoder and the output product.

B prompts, N samples of each, S prompt positions, T response positions, C words of context,
D width, V words. Differences from the released model: docs/provenance.md#model.
"""

from collections.abc import Iterable
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.model.blocks import DecoderBlock, EncoderBlock
from core.model.config import ModelConfig
from core.model.kv_cache import KVCache
from core.model.rotary import rotary_table
from core.model.step_weights import fold, prompt_keys_values
from core.model.stepping import next_logits


def _draw_normal(tensor: Tensor, std: float = 1.0) -> Tensor:
    """Fill ``tensor`` with normal numbers, unless it has no memory to fill.

    Measured: to draw normal numbers on the meta device torch imports its compiler for 1.8 s.
    """
    return tensor if tensor.is_meta else nn.init.normal_(tensor, std=std)


class WordEmbedding(nn.Module):
    """Embeds each position from its own word and, by tables of their own, the C words before it.

    A clause is thereby one vector at its last word before any attention has run.
    """

    def __init__(self, config: ModelConfig) -> None:
        """Make C + 1 tables of V words and one row for "before the start"."""
        super().__init__()
        self.context = config.word_context
        self.none_id = config.vocab_size
        tables = torch.empty(self.context + 1, config.vocab_size + 1, config.d_model)
        self.tables = nn.Parameter(_draw_normal(tables))

    def forward(self, ids: Tensor) -> Tensor:
        """Embed sequences from their start: ids (B, T) to (B, T, D)."""
        padded = F.pad(ids, (self.context, 0), value=self.none_id)
        return self.embed_windows(padded, ids.shape[1])

    def embed_windows(self, padded: Tensor, n_positions: int) -> Tensor:
        """Embed the last ``n_positions`` of ids that have C more words before them."""
        x = F.embedding(padded[:, self.context :], self.tables[0])
        for offset in range(1, self.context + 1):
            first = self.context - offset
            x = x + F.embedding(padded[:, first : first + n_positions], self.tables[offset])
        return F.rms_norm(x, x.shape[-1:])


class Dualformer(nn.Module):
    """Encoder-decoder Transformer: prompt ids in, next-word logits out."""

    def __init__(self, config: ModelConfig) -> None:
        """Make a model with fresh weights."""
        super().__init__()
        self.config = config
        self.prompt_embedding = WordEmbedding(config)
        self.response_embedding = WordEmbedding(config)
        self.encoder = nn.ModuleList(EncoderBlock(config) for _ in range(config.n_encoder_layers))
        self.encoder_norm = nn.RMSNorm(config.d_model)
        self.decoder = nn.ModuleList(DecoderBlock(config) for _ in range(config.n_decoder_layers))
        self.decoder_norm = nn.RMSNorm(config.d_model)
        self.head = nn.Linear(config.d_model, config.vocab_size, bias=False)
        self._initialise()

    def _initialise(self) -> None:
        """Zero every product that writes to the residual stream; the rest uniform by fan-in."""
        for name, parameter in self.named_parameters():
            if name.endswith(("out.weight", "down.weight")):
                nn.init.zeros_(parameter)
            elif name.endswith(("qkv.weight", "q.weight", "kv.weight", "up.weight")):
                bound = (3.0 / self.config.d_model) ** 0.5
                nn.init.uniform_(parameter, -bound, bound)
        _draw_normal(self.head.weight, std=0.02)

    @property
    def _decoder_blocks(self) -> Iterable[DecoderBlock]:
        """The decoder's layers by their own type, which ``ModuleList`` does not keep."""
        return cast(Iterable[DecoderBlock], self.decoder)

    def rotary(self, n_positions: int) -> Tensor:
        """Return the rotary table for positions 0 .. n_positions - 1 on the model's device."""
        config = self.config
        device = self.head.weight.device
        return rotary_table(n_positions, config.d_head, config.rotary_base, device)

    def encode(self, prompt_ids: Tensor, mask: Tensor | None) -> Tensor:
        """Encode prompts (B, S) to (B, S, D); ``mask`` is (B, 1, 1, S), True where real."""
        x = self.prompt_embedding(prompt_ids)
        rotary = self.rotary(prompt_ids.shape[1])
        for block in self.encoder:
            x = block(x, rotary, mask)
        return self.encoder_norm(x)

    def forward(self, prompt_ids: Tensor, response_ids: Tensor, mask: Tensor | None) -> Tensor:
        """Return logits (B, T, V) for the word after each of ``response_ids`` (B, T)."""
        prompt = self.encode(prompt_ids, mask)
        x = self.response_embedding(response_ids)
        rotary = self.rotary(response_ids.shape[1])
        for block in self.decoder:
            x = block(x, rotary, prompt, mask)
        return self.head(self.decoder_norm(x))

    def prefill(
        self, prompt_ids: Tensor, mask: Tensor | None, n_samples: int, max_positions: int
    ) -> KVCache:
        """Encode prompts once and make room for N responses of up to ``max_positions`` each."""
        encoded = self.encode(prompt_ids, mask)
        blocks = list(self._decoder_blocks)
        prompt = torch.stack([prompt_keys_values(block, encoded) for block in blocks])
        rows = prompt_ids.shape[0] * n_samples
        shape = (len(blocks), 2, rows, self.config.n_heads, max_positions, self.config.d_head)
        tables, rotary = self.response_embedding.tables, self.rotary(max_positions)
        weights = fold(tables, blocks, self.decoder_norm, self.head, self.config, rotary)
        return KVCache(weights, prompt, encoded.new_empty(shape), mask)

    def decode_step(self, window: Tensor, cache: KVCache, position: int) -> Tensor:
        """Return logits (P*B, V) after the newest word of every row, P responses of B prompts.

        Args:
            window: the last C + 1 ids of each row (P*B, C + 1), ``vocab_size`` before the start;
                row p * B + b is response p of prompt b.
            cache: memory of positions 0 .. position - 1; extended in place.
            position: the newest word's position.
        """
        return next_logits(window, cache, position)
