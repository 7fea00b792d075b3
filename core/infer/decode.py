"""Decoding as a stream of steps: prompts encoded once, words that samples share decoded once.

B prompts, N samples of each, R = B * N rows (row b * N + n is sample n of prompt b), P places of a
prompt (see ``stems``), S prompt positions, C words of context. A step is yielded as soon as its
words are chosen; stopping is closing the generator.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.errors import ConfigError
from core.infer.limits import RowLimits
from core.infer.sampling import RowDraws, choose
from core.infer.stems import Stems
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
        for name in ("max_tokens", "n_samples"):
            if getattr(self, name) < 1:
                raise ConfigError(name, getattr(self, name), "at least 1")


@dataclass(frozen=True, eq=False)
class DecodeStep:
    """One position of every row."""

    position: int
    ids: list[int]
    """Word of each row, shape (R,); ``eos`` ends a row, DONE follows."""
    logits: Tensor | None
    """What the first row's word was chosen from, before temperature, limits and forcing, (V,);
    None once that row has ended."""


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
    device, eos_id = model.head.weight.device, model.config.eos_id
    begin = (forced,) if isinstance(forced, int) else tuple(forced or ())
    padded, mask = _pad(prompts, device)
    cache = model.prefill(padded, mask, config.n_samples, config.max_tokens)
    rows = _Rows(model, config, permitted, len(prompts))
    for position in range(config.max_tokens):
        logits = rows.of_stems(model.decode_step(rows.windows(), cache, position))  # (R left, V)
        ids = choose(rows.limits.apply(logits), config.temperature, rows.draws)
        if position < len(begin):
            # Chosen all the same, so that a beginning of its own words changes no later draw.
            ids = torch.full_like(ids, begin[position])
        words = ids.tolist()
        is_first_there = rows.stems.numbers[0] == 0
        yield DecodeStep(position, rows.listed(words), logits[0] if is_first_there else None)
        rows.note(ids)
        has_ended = eos_id in words
        if has_ended:
            words = rows.end(words, eos_id)
        if not words:
            return
        _part(rows, words, cache, may_close_up=has_ended)


class _Rows:
    """The rows still decoded, and what is kept of each."""

    def __init__(
        self, model: Dualformer, config: DecodeConfig, permitted: Automaton | None, n_prompts: int
    ) -> None:
        self._device = model.head.weight.device
        self.n_rows = n_rows = n_prompts * config.n_samples
        self.stems = Stems(n_prompts, config.n_samples)
        self.limits = RowLimits(permitted, n_rows, self._device)
        self.draws = RowDraws(config.seed, n_rows, self._device)
        shape = (n_rows, model.config.word_context + 1)
        self._windows = torch.full(shape, model.config.vocab_size, device=self._device)
        self._windows[:, -1] = model.config.bos_id
        self.look()

    def look(self) -> None:
        """Take note of how rows and stems belong together now."""
        of_rows, speakers = self.stems.of_rows, self.stems.speakers
        self.has_shared = len(set(of_rows)) < len(of_rows)
        self._of_rows = self._speakers = None
        # Of one answer, or one a prompt, nothing need be sorted: that would be felt a word.
        if of_rows != list(range(len(speakers))):
            self._of_rows = torch.tensor(of_rows, device=self._device)
            self._speakers = torch.tensor(speakers, device=self._device)

    def windows(self) -> Tensor:
        """Return the last ids of each stem, (P * B, C + 1)."""
        return self._windows if self._speakers is None else self._windows[self._speakers]

    def of_stems(self, logits: Tensor) -> Tensor:
        """Return for each row left (R, V) what the stems (P * B, V) have."""
        return logits if self._of_rows is None else logits[self._of_rows]

    def listed(self, words: Sequence[int]) -> list[int]:
        """Return the words of the rows left in the order of the start, DONE for the others."""
        listed = [DONE] * self.n_rows
        for number, word in zip(self.stems.numbers, words, strict=True):
            listed[number] = word
        return listed

    def note(self, ids: Tensor) -> None:
        """Add a word (R,) to each row."""
        self.limits.advance(ids)
        self._windows = torch.cat([self._windows[:, 1:], ids[:, None]], dim=1)

    def end(self, words: Sequence[int], eos_id: int) -> list[int]:
        """Forget the rows that end with these words; return the words of the others."""
        left = [i for i, word in enumerate(words) if word != eos_id]
        self.stems.keep(left)
        kept = torch.tensor(left, device=self._device, dtype=torch.int64)
        self._windows = self._windows[kept]
        for of_each in (self.limits, self.draws):
            of_each.keep(kept)
        return [words[i] for i in left]


def _part(rows: _Rows, words: Sequence[int], cache: KVCache, *, may_close_up: bool) -> None:
    """Give rows that no longer say the same a memory of their own; close up what is empty."""
    copies = rows.stems.branch(words) if rows.has_shared else []
    for stem, place in copies:
        cache.copy(stem, place)
    closed = rows.stems.close_up() if may_close_up else None
    if closed is not None:
        cache.keep(*closed)
    if copies or may_close_up:
        rows.look()


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
