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
from core.infer.limits import RowLimits
from core.infer.sampling import RowDraws, choose
from core.model.kv_cache import KVCache
from core.model.transformer import Dualformer
from core.tokens.automaton import Automaton

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
    logits: Tensor | None
    """What the first row's word was chosen from, before temperature, limits and forcing, (V,);
    None once that row has ended."""


@dataclass
class _Rows:
    """The rows still decoded, the same number of every prompt left."""

    n_samples: int
    """Rows of a prompt."""
    numbers: list[int]
    """Number of each row at the start."""
    ended: list[bool]
    """Whether each has ended; it may stay on to keep the numbers of rows equal."""

    def take(self, words: list[int], eos_id: int, n_rows: int) -> list[int]:
        """Note which rows end with these words; return the words in the order of the start."""
        listed = [DONE] * n_rows
        for i, (number, word) in enumerate(zip(self.numbers, words, strict=True)):
            if not self.ended[i]:
                listed[number] = word
                self.ended[i] = word == eos_id
        return listed

    def retire(self) -> tuple[list[int], list[int]] | None:
        """Drop ended rows and prompts once an eighth of the rows need not stay.

        Returns:
            The indices of the prompts and of the rows kept, rising, or None if all are.
        """
        n = self.n_samples
        by_prompt = [range(first, first + n) for first in range(0, len(self.numbers), n)]
        going = [sum(not self.ended[row] for row in rows) for rows in by_prompt]
        prompts = [b for b, count in enumerate(going) if count]
        most = max(going)
        if 8 * len(prompts) * most > 7 * len(self.numbers):
            return None
        kept = [sorted(by_prompt[b], key=lambda row: self.ended[row])[:most] for b in prompts]
        rows = [row for some in kept for row in sorted(some)]
        self.n_samples = most
        self.numbers = [self.numbers[row] for row in rows]
        self.ended = [self.ended[row] for row in rows]
        return prompts, rows


@torch.inference_mode()
def decode(
    model: Dualformer,
    prompts: Sequence[Sequence[int]],
    config: DecodeConfig,
    forced: int | Sequence[int] | None = None,
    permitted: Automaton | None = None,
) -> Iterator[DecodeStep]:
    """Answer prompts position by position until every row has ended or is cut.

    Args:
        model: in evaluation mode.
        prompts: ids of ``bos prompt eos`` of each task.
        config: how to decode.
        forced: id of a forced first word, or ids of a forced beginning, of every row; or None.
        permitted: which words may follow which; None permits all.
    """
    device = model.head.weight.device
    begin = (forced,) if isinstance(forced, int) else tuple(forced or ())
    padded, mask = _pad(prompts, device)
    cache = model.prefill(padded, mask, config.n_samples, config.max_tokens)
    n_rows, eos_id = len(prompts) * config.n_samples, model.config.eos_id
    rows = _Rows(config.n_samples, list(range(n_rows)), [False] * n_rows)
    limits, draws = RowLimits(permitted, n_rows, device), RowDraws(config.seed, n_rows, device)
    shape = (n_rows, model.config.word_context + 1)
    window = torch.full(shape, model.config.vocab_size, device=device)
    window[:, -1] = model.config.bos_id
    for position in range(config.max_tokens):
        logits = model.decode_step(window, cache, position)  # (rows left, V)
        ids = choose(limits.apply(logits), config.temperature, draws)
        if position < len(begin):
            # Chosen all the same, so that a beginning of its own words changes no later draw.
            ids = torch.full_like(ids, begin[position])
        limits.advance(ids)
        is_first_there = rows.numbers[0] == 0 and not rows.ended[0]
        words = rows.take(ids.tolist(), eos_id, n_rows)
        yield DecodeStep(position, words, logits[0] if is_first_there else None)
        if eos_id in words:
            if all(rows.ended):
                return
            ids, window = _retire(rows, cache, (limits, draws), ids, window)
        window = torch.cat([window[:, 1:], ids[:, None]], dim=1)


def _retire(
    rows: _Rows,
    cache: KVCache,
    of_rows: tuple[RowLimits, RowDraws],
    ids: Tensor,
    window: Tensor,
) -> tuple[Tensor, Tensor]:
    """Forget rows that need no more words; return what is left of ids and window."""
    kept = rows.retire()
    if kept is None:
        return ids, window
    prompts, left = (torch.tensor(indices, device=ids.device) for indices in kept)
    cache.keep(prompts, kept[1])
    for kept_by_row in of_rows:
        kept_by_row.keep(left)
    return ids[left], window[left]


def _pad(prompts: Sequence[Sequence[int]], device: torch.device) -> tuple[Tensor, Tensor | None]:
    """Return prompts (B, S) and their mask (B, 1, 1, S), None if all have one length."""
    lengths = torch.tensor([len(prompt) for prompt in prompts], device=device)
    longest = int(lengths.max())
    rows = [list(prompt) + [0] * (longest - len(prompt)) for prompt in prompts]
    padded = torch.tensor(rows, device=device)
    if bool((lengths == longest).all()):
        return padded, None
    return padded, (torch.arange(longest, device=device) < lengths[:, None])[:, None, None, :]


def collect(steps: Iterator[DecodeStep], n_rows: int, eos_id: int) -> list[list[int]]:
    """Return each row's ids without ``eos``."""
    rows: list[list[int]] = [[] for _ in range(n_rows)]
    for step in steps:
        for row, word in zip(rows, step.ids, strict=True):
            if word not in (DONE, eos_id):
                row.append(word)
    return rows
