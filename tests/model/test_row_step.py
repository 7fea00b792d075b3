"""The compiled step of a single row says what the whole forward pass says."""

from threading import Event

import pytest
import torch

from core.model.row_step import prepare, row_step
from tests.doubles import VARIANTS, V, random_model

EXACT = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture(scope="module", autouse=True)
def compiled():
    prepare()


def _ids(*shape, seed=0):
    return torch.randint(2, V, shape, generator=torch.Generator().manual_seed(seed))


def _steps(model, cache, response, first=0):
    """Return the logits (R, T - first, V) of the positions from ``first`` on."""
    context, (rows, n_positions) = model.config.word_context, response.shape
    before = torch.full((rows, context), model.config.vocab_size)
    padded = torch.cat([before, response], dim=1)
    windows = [padded[:, at : at + context + 1] for at in range(first, n_positions)]
    steps = [model.decode_step(w, cache, first + i) for i, w in enumerate(windows)]
    return torch.stack(steps, dim=1)


@torch.inference_mode()
@pytest.mark.parametrize("variant", VARIANTS)
def test_one_row_from_the_start_equals_the_full_forward(variant):
    model = random_model(VARIANTS[variant])
    prompt, response = _ids(1, 7), _ids(1, 11, seed=1)
    cache = model.prefill(prompt, None, 1, 11)
    assert row_step(cache) is not None
    logits = _steps(model, cache, response)
    torch.testing.assert_close(logits, model(prompt, response, None), **EXACT)
    assert logits.std() > 0.1


@torch.inference_mode()
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_last_row_left_goes_on_as_the_full_forward_does(variant):
    """Of two prompts with two samples each, the padded prompt's second sample stays."""
    model = random_model(VARIANTS[variant])
    prompts, response = _ids(2, 7), _ids(4, 11, seed=1)
    mask = (torch.arange(7) < torch.tensor([[7], [4]]))[:, None, None]
    cache = model.prefill(prompts, mask, 2, 11)
    assert row_step(cache) is None
    _steps(model, cache, response[:, :5])
    cache.keep(torch.tensor([1]), torch.tensor([3]))
    assert row_step(cache) is not None
    logits = _steps(model, cache, response[3:], first=5)
    full = model(prompts[1:, :4], response[3:], None)[:, 5:]
    torch.testing.assert_close(logits, full, **EXACT)


@torch.inference_mode()
def test_other_numbers_than_float32_are_left_to_torch():
    model = random_model(VARIANTS["ours"]).double()
    assert row_step(model.prefill(_ids(1, 5), None, 1, 3)) is None


def test_without_the_compiler_torch_takes_the_step(monkeypatch):
    monkeypatch.setattr("core.model.row_step._compiled", Event())
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    prepare()
    with torch.inference_mode():
        assert row_step(random_model(VARIANTS["ours"]).prefill(_ids(1, 5), None, 1, 3)) is None
