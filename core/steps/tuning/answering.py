"""A model's answers to prompts: greedy or sampled, many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from core.errors import ConfigError
from core.rng import derive_seed
from core.steps.tuning.examples import token_ids
from core.steps.tuning.language import Language


@dataclass(frozen=True)
class Sampling:
    """How tokens are drawn."""

    temperature: float = 0.0
    """0 is greedy."""
    top_p: float = 1.0
    """Only the likeliest tokens that together have this probability."""
    samples: int = 1
    max_tokens: int = 256

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        if not 0 <= self.temperature <= 10:
            raise ConfigError("temperature", self.temperature, "from 0 to 10")
        if not 0 < self.top_p <= 1:
            raise ConfigError("top_p", self.top_p, "above 0 up to 1")
        if self.samples < 1 or self.max_tokens < 1:
            raise ConfigError("samples and max_tokens", f"{self.samples}, {self.max_tokens}", "1")
        if self.temperature == 0 and self.samples > 1:
            raise ConfigError("several greedy answers", self.samples, "a temperature above 0")


@dataclass(frozen=True)
class Answer:
    """What a model wrote after a prompt."""

    text: str
    tokens: int
    """Without the end token."""
    is_cut: bool
    """Whether the limit ended it."""


@torch.inference_mode()
def answers(
    language: Language, prompts: Sequence[str], sampling: Sampling, *key: int | str
) -> list[list[Answer]]:
    """Return ``samples`` answers to each prompt; ``key`` decides the draws."""
    model, tokenizer = language.model.eval(), language.tokenizer
    tokens, mask = _left_padded(language, prompts)
    torch.manual_seed(derive_seed("answers", *key))
    drawn = {"temperature": sampling.temperature, "top_p": sampling.top_p, "top_k": 0}
    made = model.generate(
        input_ids=tokens,
        attention_mask=mask,
        max_new_tokens=sampling.max_tokens,
        num_return_sequences=sampling.samples,
        do_sample=sampling.temperature > 0,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        **(drawn if sampling.temperature > 0 else {}),
    )[:, tokens.shape[1] :].tolist()
    found = [_answer(tokenizer, row) for row in made]
    n = sampling.samples
    return [found[i : i + n] for i in range(0, len(found), n)]


def _left_padded(language: Language, prompts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return tokens and mask, (B, T), so that every prompt ends at the last position."""
    rows = [token_ids(language.tokenizer, prompt) for prompt in prompts]
    width = max(map(len, rows))
    tokens = torch.full((len(rows), width), language.tokenizer.pad_token_id)
    mask = torch.zeros_like(tokens)
    for i, row in enumerate(rows):
        tokens[i, width - len(row) :] = torch.tensor(row)
        mask[i, width - len(row) :] = 1
    return tokens.to(language.device), mask.to(language.device)


def _answer(tokenizer: Any, row: list[int]) -> Answer:
    eos = tokenizer.eos_token_id
    is_cut = eos not in row
    kept = row if is_cut else row[: row.index(eos)]
    text = tokenizer.decode(kept, skip_special_tokens=True)
    return Answer(text, len(kept), is_cut)
