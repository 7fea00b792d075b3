"""The compiled step of a few rows says what the whole forward pass says."""

from threading import Event

import pytest
import torch

from core.model.kernels import prepare
from core.model.row_step import row_step
from tests.doubles import VARIANTS, random_model
from tests.model.stepping import some_ids, steps_of

EXACT = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture(scope="module", autouse=True)
def compiled():
    prepare()


@torch.inference_mode()
@pytest.mark.parametrize("variant", VARIANTS)
def test_one_row_from_the_start_equals_the_full_forward(variant):
    model = random_model(VARIANTS[variant])
    prompt, response = some_ids(1, 7), some_ids(1, 11, seed=1)
    cache = model.prefill(prompt, None, 1, 11)
    assert row_step(cache, 1) is not None
    logits = steps_of(model, cache, response)
    torch.testing.assert_close(logits, model(prompt, response, None), **EXACT)
    assert logits.std() > 0.1


@torch.inference_mode()
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("kept", [[0, 1, 2, 3], [2, 3], [1, 3], [3]])
def test_few_rows_left_go_on_as_the_full_forward_does(variant, kept, monkeypatch):
    """Of two prompts, one of them padded, with two samples each; torch takes the first steps."""
    model = random_model(VARIANTS[variant])
    prompts, response = some_ids(2, 7), some_ids(4, 11, seed=1)
    lengths = (7, 4)
    mask = (torch.arange(7) < torch.tensor(lengths)[:, None])[:, None, None]
    cache = model.prefill(prompts, mask, 2, 11)
    with monkeypatch.context() as patched:
        patched.setattr("core.model.row_step.MOST_ROWS", 0)
        assert row_step(cache, 4) is None
        steps_of(model, cache, response[:, :5])
    cache.keep(sorted({row % 2 for row in kept}), kept)
    assert row_step(cache, len(kept)) is not None
    logits = steps_of(model, cache, response[kept], first=5)
    for row, of_row in zip(kept, logits, strict=True):
        prompt = prompts[row % 2, : lengths[row % 2]]
        full = model(prompt[None], response[row][None], None)[0, 5:]
        torch.testing.assert_close(of_row, full, **EXACT)


@torch.inference_mode()
def test_other_numbers_than_float32_are_left_to_torch():
    model = random_model(VARIANTS["ours"]).double()
    assert row_step(model.prefill(some_ids(1, 5), None, 1, 3), 1) is None


def test_without_the_compiler_torch_takes_the_step(monkeypatch):
    monkeypatch.setattr("core.model.kernels._compiled", Event())
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    prepare()
    with torch.inference_mode():
        cache = random_model(VARIANTS["ours"]).prefill(some_ids(1, 5), None, 1, 3)
        assert row_step(cache, 1) is None
