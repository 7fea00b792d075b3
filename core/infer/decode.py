"""Decoding as a stream of steps: prompts encoded once, samples side by side, the finished retired.

B prompts, N samples of each, R = B * N rows (row b * N + n is sample n of prompt b), S prompt
positions, C words of context. A step is yielded as soon as its words are chosen; stopping is
closing the generator.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.errors import ConfigError
from core.infer.sampling import choose, entropy
from core.model.kv_cache import KVCache
from core.model.transformer import Dualformer

DONE = -1
"""Id reported for a row that has ended."""


@dataclass(frozen=True)
class DecodeConfig:
    """How to decode."""

    temperature: float = 0.0
    """Divides the logits; 0 takes the likeliest word."""
    max_tokens: int = 1024
    """Words after which a response is cut."""
    n_samples: int = 1
    """Responses a prompt."""
    seed: int = 0
    top_k: int = 0
    """Alternatives reported for the first row at each step; 0 for none."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if not 0 <= self.temperature <= 100:
            raise ConfigError("temperature", self.temperature, "from 0 to 100")
        if self.max_tokens < 1 or self.n_samples < 1:
            raise ConfigError("max_tokens and samples", None, "at least 1")


@dataclass(frozen=True, eq=False)
class DecodeStep:
    """One position of every row."""

    position: int
    ids: list[int]
    """Word of each row, shape (R,); ``eos`` ends a row, DONE follows."""
    probability: float
    """Of the first row's word before temperature."""
    entropy: float
    """Of the first row's distribution before temperature, in bits."""
    top: list[tuple[int, float]]
    """The first row's likeliest ids with their probabilities."""


@torch.inference_mode()
def decode(
    model: Dualformer,
    prompts: Sequence[Sequence[int]],
    config: DecodeConfig,
    forced: int | None = None,
) -> Iterator[DecodeStep]:
    """Answer prompts position by position until every row has ended or is cut.

    Args:
        model: in evaluation mode.
        prompts: ids of ``bos prompt eos`` of each task.
        config: how to decode.
        forced: id of a forced first word, or None.
    """
    device = model.head.weight.device
    rng = torch.Generator(device).manual_seed(config.seed)
    padded, mask = _pad(prompts, device)
    cache = model.prefill(padded, mask, config.n_samples, config.max_tokens)
    n, context = config.n_samples, model.config.word_context
    alive = torch.arange(len(prompts), device=device)
    window = torch.full((len(prompts) * n, context + 1), model.config.vocab_size, device=device)
    window[:, -1] = model.config.bos_id
    ended = torch.zeros(len(prompts) * n, dtype=torch.bool, device=device)
    for position in range(config.max_tokens):
        logits = model.decode_step(window, cache, position)  # (rows alive, V)
        ids = choose(logits, config.temperature, rng)
        if position == 0 and forced is not None:
            ids = torch.full_like(ids, forced)
        ids = torch.where(ended, model.config.eos_id, ids)
        yield _step(position, ids, logits, ended, alive, len(prompts), config)
        ended |= ids == model.config.eos_id
        window = torch.cat([window[:, 1:], ids[:, None]], dim=1)
        if ended.all():
            return
        alive, window, ended = _retire(cache, alive, window, ended, n)


def _pad(prompts: Sequence[Sequence[int]], device: torch.device) -> tuple[Tensor, Tensor | None]:
    """Return prompts (B, S) and their mask (B, 1, 1, S), None if all have one length."""
    lengths = torch.tensor([len(prompt) for prompt in prompts], device=device)
    longest = int(lengths.max())
    rows = [list(prompt) + [0] * (longest - len(prompt)) for prompt in prompts]
    padded = torch.tensor(rows, device=device)
    if bool((lengths == longest).all()):
        return padded, None
    return padded, (torch.arange(longest, device=device) < lengths[:, None])[:, None, None, :]


def _retire(
    cache: KVCache, alive: Tensor, window: Tensor, ended: Tensor, n: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Drop the prompts all of whose rows have ended once they are half of those left."""
    going = ~ended.view(-1, n).all(dim=1)
    if int(going.sum()) * 2 > len(going):
        return alive, window, ended
    kept = going.nonzero()[:, 0]
    cache.keep_prompts(kept)
    rows = going.repeat_interleave(n)
    return alive[kept], window[rows], ended[rows]


def _step(
    position: int,
    ids: Tensor,
    logits: Tensor,
    ended: Tensor,
    alive: Tensor,
    n_prompts: int,
    config: DecodeConfig,
) -> DecodeStep:
    """Report one position in the order of the rows at the start."""
    every = torch.full((n_prompts, config.n_samples), DONE, device=ids.device)
    every[alive] = torch.where(ended, DONE, ids).view(-1, config.n_samples)
    listed = every.flatten().tolist()
    if not config.top_k or bool(ended[0]) or int(alive[0]) != 0:
        return DecodeStep(position, listed, float("nan"), float("nan"), [])
    first = torch.softmax(logits[0].float(), dim=-1)
    top = torch.topk(first, min(config.top_k, len(first)))
    pairs = list(zip(top.indices.tolist(), top.values.tolist(), strict=True))
    return DecodeStep(position, listed, float(first[ids[0]]), float(entropy(first[None])), pairs)


def collect(steps: Iterator[DecodeStep], n_rows: int, eos_id: int) -> list[list[int]]:
    """Return each row's ids without ``eos``."""
    rows: list[list[int]] = [[] for _ in range(n_rows)]
    for step in steps:
        for row, word in zip(rows, step.ids, strict=True):
            if word not in (DONE, eos_id):
                row.append(word)
    return rows
