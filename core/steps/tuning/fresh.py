"""A language model of random weights and its tokenizer, as an ordinary model directory.

The tokenizer knows whole words and whole numbers up to 99 and is made from stories alone. Pieces
keep the space before them, so that what is decoded is the text again, to the letter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from core.steps.stories.events import LARGEST
from core.steps.stories.story import Distribution, stories
from core.steps.tuning.extra import require
from core.steps.tuning.prompts import CONTROLS

_PIECE = r"<<|>>|####| ?\n| [+\-*/=] | ?[A-Za-z]+|\d+|[^\w\s]|\s"
_PAD, _EOS, _UNKNOWN = "<pad>", "<eos>", "<unk>"
_LEARNT_FROM = 4000
"""Stories whose words make the vocabulary; each word of the stories is in hundreds of them."""


@dataclass(frozen=True)
class ModelSize:
    """Size of a Llama."""

    d_model: int
    n_layers: int
    n_heads: int
    d_ff: int
    max_tokens: int = 512


def make_fresh(folder: Path, seed: int, size: ModelSize) -> None:
    """Write a model of random weights with its tokenizer into a folder."""
    require()
    from transformers import LlamaConfig, LlamaForCausalLM

    tokenizer = make_tokenizer()
    torch.manual_seed(seed)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=size.d_model,
            intermediate_size=size.d_ff,
            num_hidden_layers=size.n_layers,
            num_attention_heads=size.n_heads,
            max_position_embeddings=size.max_tokens,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
            tie_word_embeddings=True,
        )
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)


def make_tokenizer() -> Any:
    """Return the tokenizer of the stories, a ``PreTrainedTokenizerFast``."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordLevel(unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_PIECE), "isolated")
    tokenizer.decoder = decoders.Fuse()
    trainer = trainers.WordLevelTrainer(
        vocab_size=5000, special_tokens=[_PAD, _EOS, _UNKNOWN], show_progress=False
    )
    tokenizer.train_from_iterator(_texts(), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=_PAD,
        eos_token=_EOS,
        unk_token=_UNKNOWN,
        clean_up_tokenization_spaces=False,
    )


def _texts() -> Iterator[str]:
    for story in islice(stories(Distribution(), seed=0), _LEARNT_FROM):
        yield f"{story.question}\n{story.solution}"
    yield "\n".join(CONTROLS.values())
    yield " ".join(map(str, range(LARGEST + 1)))
