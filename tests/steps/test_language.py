"""What is loaded as a language model, and what is refused."""

import json

import pytest
import torch

from core.errors import CheckpointError, ConfigError
from core.steps.tuning import extra
from core.steps.tuning.language import load_language
from tests.steps.language_folders import NEEDS_MATH, tiny

pytestmark = NEEDS_MATH

CPU = torch.device("cpu")


@pytest.fixture
def folder(tmp_path):
    return tiny(tmp_path / "tiny")


def _edit(path, **changes):
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_whole_folder_is_loaded(folder):
    language = load_language(folder, CPU)
    assert language.n_parameters == sum(w.numel() for w in language.model.parameters())
    assert language.tokenizer.pad_token_id is not None


def test_pickled_weights_are_refused(folder):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(CheckpointError, match="no weights as safetensors"):
        load_language(folder, CPU)


def test_code_in_a_folder_is_not_run(folder, tmp_path):
    proof = tmp_path / "ran"
    code = f"open({str(proof)!r}, 'w')\nclass C: pass\n"
    (folder / "foreign.py").write_text(code)
    names = {"AutoConfig": "foreign.C", "AutoModelForCausalLM": "foreign.C"}
    _edit(folder / "config.json", auto_map=names, model_type="foreign")
    with pytest.raises(CheckpointError, match="cannot be loaded"):
        load_language(folder, CPU)
    assert not proof.exists()


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_damaged_file_is_refused_in_one_line(folder, name):
    (folder / name).write_bytes(b"\x07 damaged")
    with pytest.raises(CheckpointError) as caught:
        load_language(folder, CPU)
    assert "\n" not in str(caught.value)


def test_a_name_of_the_hub_is_no_folder(tmp_path):
    with pytest.raises(CheckpointError, match="no language model"):
        load_language(tmp_path / "gpt2", CPU)


def test_adapters_without_their_base_are_refused(tmp_path):
    (tmp_path / "adapter_config.json").write_text('{"base_model_name_or_path": "/nowhere"}')
    with pytest.raises(CheckpointError, match="no language model"):
        load_language(tmp_path, CPU)


def test_a_missing_extra_is_named(folder, monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r'transformers is not installed .*"\.\[math\]"'):
        load_language(folder, CPU)
