"""A model directory is read back as it was, or refused in one clear line."""

import json

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.errors import CheckpointError, DataError
from core.model.card import CONFIG_NAME, read_card
from core.model.checkpoint import WEIGHTS_NAME, load_model, save_model
from core.settings import to_json
from tests.doubles import VARIANTS, random_model

NAME = "decoder.0.cross.q.weight"


@pytest.fixture
def folder(tmp_path):
    """Give a directory with a stored model."""
    model = random_model(VARIANTS["ours"])
    card = {"model": to_json(model.config), "note": "grün"}
    save_model(tmp_path / "m", model.state_dict(), card, torch.float32)
    return tmp_path / "m"


def test_weights_and_card_come_back(folder):
    loaded = load_model(folder)
    model = random_model(VARIANTS["ours"])
    assert loaded.card["note"] == "grün"
    assert loaded.model.config == model.config
    assert not loaded.model.training
    for name, value in model.state_dict().items():
        assert torch.equal(loaded.model.state_dict()[name], value)
    assert sorted(path.name for path in folder.iterdir()) == [CONFIG_NAME, WEIGHTS_NAME]


def test_bfloat16_weights_are_read_as_float32(folder):
    model = random_model(VARIANTS["ours"])
    save_model(folder, model.state_dict(), read_card(folder), torch.bfloat16)
    for name, value in load_model(folder).model.state_dict().items():
        assert value.dtype == torch.float32
        torch.testing.assert_close(value, model.state_dict()[name], rtol=0.01, atol=0)


def _tensors(change):
    """Return a spoiler that changes the stored tensors."""

    def spoil(folder):
        weights = load_file(folder / WEIGHTS_NAME)
        change(weights)
        save_file(weights, folder / WEIGHTS_NAME)

    return spoil


def _card(text):
    return lambda folder: (folder / CONFIG_NAME).write_text(text)


def _setting(**changes):
    def spoil(folder):
        card = read_card(folder)
        card["model"] |= changes
        (folder / CONFIG_NAME).write_text(json.dumps(card))

    return spoil


def _truncate(folder):
    path = folder / WEIGHTS_NAME
    path.write_bytes(path.read_bytes()[:-100])


SPOILED = {
    "missing tensor": (_tensors(lambda w: w.pop(NAME)), f"missing tensor {NAME} "),
    "extra tensor": (_tensors(lambda w: w.update(x=torch.ones(1))), "unexpected tensor x "),
    "wrong shape": (
        _tensors(lambda w: w.update({NAME: torch.ones(2, 3)})),
        rf"tensor {NAME} of shape \(2, 3\) .*: shape \(16, 16\)",
    ),
    "not a number": (_tensors(lambda w: w[NAME][0].fill_(torch.nan)), "is not finite"),
    "infinite": (_tensors(lambda w: w[NAME][0].fill_(torch.inf)), "is not finite"),
    "integers": (_tensors(lambda w: w.update({NAME: w[NAME].int()})), "is not finite"),
    "truncated": (_truncate, "unreadable weights .*: a whole safetensors file"),
    "empty": (lambda f: (f / WEIGHTS_NAME).write_bytes(b""), "unreadable weights"),
    "foreign": (lambda f: (f / WEIGHTS_NAME).write_bytes(b"PK\x03\x04" * 99), "unreadable weights"),
    "no weights": (lambda f: (f / WEIGHTS_NAME).unlink(), f"no {WEIGHTS_NAME} .*: a model dir"),
    "no card": (lambda f: (f / CONFIG_NAME).unlink(), f"no {CONFIG_NAME} .*: a model directory"),
    "broken card": (_card('{"model": '), rf"broken {CONFIG_NAME} .*: JSON"),
    "binary card": (lambda f: (f / CONFIG_NAME).write_bytes(b"\xff\xfe\x00"), CONFIG_NAME),
    "card without model": (_card("{}"), 'no model settings .*: a key "model"'),
    "card of another kind": (_card("[1]"), "no model settings"),
    "other architecture": (_setting(n_decoder_layers=3), "missing tensor decoder.2"),
    "other words": (_setting(vocab_size=30), r"tensor .* of shape .*: shape"),
    "impossible": (_setting(d_model=17), "impossible model settings .* a multiple of"),
    "unknown setting": (_setting(dropout=0.1), "impossible model settings .*unknown setting"),
    "wrong type": (_setting(d_ff="64"), "impossible model settings .*d_ff .64.: a whole number"),
    "enormous": (_setting(d_model=2**14, d_ff=2**16), r"tensor .* of shape"),
    "beyond all use": (_setting(d_model=2**20), "model setting d_model .*at most 16,384"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_directory_that_does_not_match_itself_is_refused(folder, how):
    spoil, message = SPOILED[how]
    spoil(folder)
    with pytest.raises(CheckpointError, match=message) as caught:
        load_model(folder)
    assert "\n" not in str(caught.value)


def test_a_missing_directory_is_refused(tmp_path):
    with pytest.raises(CheckpointError, match=f"no {CONFIG_NAME}"):
        load_model(tmp_path / "nowhere")


def test_a_disk_that_refuses_is_one_clear_line(tmp_path):
    (tmp_path / "m").write_text("a file where the directory should be")
    model = random_model(VARIANTS["mixed"])
    with pytest.raises(DataError, match="cannot write"):
        save_model(tmp_path / "m", model.state_dict(), {}, torch.float32)
