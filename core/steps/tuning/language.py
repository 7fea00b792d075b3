"""A language model in a local folder: loaded without network, foreign code or pickled weights."""

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import torch

from core.errors import CheckpointError
from core.files import read_text
from core.steps.tuning.config import LoraConfig
from core.steps.tuning.extra import require

ADAPTER_NAME = "adapter_config.json"


@dataclass(frozen=True)
class Language:
    """A causal language model and its tokenizer."""

    model: Any
    tokenizer: Any
    folder: Path

    @property
    def device(self) -> torch.device:
        """Where the model is."""
        return torch.device(self.model.device)

    @property
    def n_parameters(self) -> int:
        """Numbers of the model, adapters included."""
        return sum(weight.numel() for weight in self.model.parameters())

    def digest(self) -> str:
        """Return a digest of all weights, adapters included, by which the same model is known."""
        found = blake2b(digest_size=8)
        for name, weight in sorted(self.model.state_dict().items()):
            found.update(name.encode())
            plain = weight.detach().cpu().contiguous().flatten()
            found.update(plain.view(torch.uint8).numpy().data)
        return found.hexdigest()


def load_language(folder: Path, device: torch.device, *, merges: bool = True) -> Language:
    """Load a model, or a base model with its adapters; raises CheckpointError.

    Args:
        folder: holds ``config.json``, ``model.safetensors`` and a tokenizer; or adapters.
        device: where to compute.
        merges: fold adapters into the weights, for answering; else they can be trained on.
    """
    require()
    folder = folder.resolve()  # adapters remember it
    if (folder / ADAPTER_NAME).is_file():
        return _with_adapters(folder, device, merges=merges)
    _check(folder)
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **_LOCAL)
        model = AutoModelForCausalLM.from_pretrained(
            folder, use_safetensors=True, dtype=torch.float32, **_LOCAL
        )
    except Exception as error:  # whatever a foreign file makes the library raise
        raise _unloadable(folder, error) from None
    if tokenizer.eos_token_id is None:
        raise CheckpointError("tokenizer without an end token", folder, "one with eos_token")
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return Language(model.to(device), tokenizer, folder)


def with_lora(language: Language, config: LoraConfig) -> Language:
    """Return a model whose weights are frozen and that has fresh adapters to train."""
    from peft import LoraConfig as PeftConfig
    from peft import get_peft_model

    settings = PeftConfig(
        r=config.rank,
        lora_alpha=config.alpha,
        lora_dropout=config.dropout,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    return Language(get_peft_model(language.model, settings), language.tokenizer, language.folder)


_LOCAL = {"local_files_only": True, "trust_remote_code": False}


def base_of(folder: Path) -> Path:
    """Return the folder of the model that adapters belong to; raises CheckpointError."""
    try:
        return Path(json.loads(read_text(folder / ADAPTER_NAME))["base_model_name_or_path"])
    except (ValueError, KeyError, TypeError) as error:
        raise _unloadable(folder, error) from None


def _with_adapters(folder: Path, device: torch.device, *, merges: bool) -> Language:
    from peft import PeftModel

    language = load_language(base_of(folder), device)
    if not (folder / "adapter_model.safetensors").is_file():
        raise CheckpointError("no adapter_model.safetensors", folder, "adapters as safetensors")
    try:
        model = PeftModel.from_pretrained(
            language.model, folder, is_trainable=not merges, use_safetensors=True
        )
    except Exception as error:
        raise _unloadable(folder, error) from None
    return Language(model.merge_and_unload() if merges else model, language.tokenizer, folder)


def _check(folder: Path) -> None:
    """Raise CheckpointError unless a folder looks like a model directory."""
    if not (folder / "config.json").is_file():
        right = "a folder with config.json, model.safetensors and tokenizer.json"
        raise CheckpointError("no language model", folder, right)
    if not any(folder.glob("*.safetensors")):
        raise CheckpointError("no weights as safetensors", folder, "model.safetensors")


def _unloadable(folder: Path, error: Exception) -> CheckpointError:
    reason = " ".join(str(error).split())[:160] or type(error).__name__
    return CheckpointError("cannot be loaded", folder, reason)
