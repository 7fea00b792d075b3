"""The model: what a position may depend on, and on nothing else."""

import pytest
import torch

from core.errors import ConfigError
from core.model.config import ModelConfig, published
from core.model.transformer import Dualformer
from tests.doubles import VARIANTS, V, random_model

EXACT = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture(params=VARIANTS)
def model(request):
    """Give a model of each variant."""
    return random_model(VARIANTS[request.param])


def _ids(*shape, seed=0):
    return torch.randint(2, V, shape, generator=torch.Generator().manual_seed(seed))


def _mask(lengths, longest):
    return (torch.arange(longest) < torch.tensor(lengths)[:, None])[:, None, None, :]


def _step_by_step(model, prompt, mask, response, n_samples):
    """Return the logits of every position, decoded with the cache."""
    context, rows = model.config.word_context, response.shape[0]
    cache = model.prefill(prompt, mask, n_samples, response.shape[1])
    before = torch.full((rows, context), model.config.vocab_size)
    padded = torch.cat([before, response], dim=1)
    steps = [
        model.decode_step(padded[:, position : position + context + 1], cache, position)
        for position in range(response.shape[1])
    ]
    return torch.stack(steps, dim=1)


@torch.inference_mode()
@pytest.mark.parametrize("n_samples", [1, 3])
def test_cached_decoding_equals_the_full_forward(model, n_samples):
    prompt, mask = _ids(2, 7), _mask([7, 4], 7)
    response = _ids(2 * n_samples, 9, seed=1)
    every = prompt.repeat(n_samples, 1), mask.repeat(n_samples, 1, 1, 1)
    full = model(every[0], response, every[1])
    steps = _step_by_step(model, prompt, mask, response, n_samples)
    torch.testing.assert_close(steps, full, **EXACT)
    assert full.std() > 0.1


@torch.inference_mode()
def test_padding_never_changes_logits(model):
    prompt, response = _ids(1, 5), _ids(1, 6, seed=1)
    alone = model(prompt, response, None)
    for filler in (0, 7):
        padded = torch.cat([prompt, torch.full((1, 4), filler)], dim=1)
        longer = torch.cat([response, torch.full((1, 3), filler)], dim=1)
        logits = model(padded, longer, _mask([5], 9))[:, :6]
        torch.testing.assert_close(logits, alone, **EXACT)


@torch.inference_mode()
def test_the_future_never_changes_past_logits(model):
    prompt, response = _ids(1, 5), _ids(1, 8, seed=1)
    before = model(prompt, response, None)
    for position in range(1, 8):
        changed = response.clone()
        changed[:, position:] = _ids(1, 8 - position, seed=2)
        after = model(prompt, changed, None)
        torch.testing.assert_close(after[:, :position], before[:, :position], **EXACT)
    assert not torch.allclose(after[:, -1], before[:, -1])


@torch.inference_mode()
def test_every_prompt_word_and_its_place_matter(model):
    prompt, response = _ids(1, 5), _ids(1, 6, seed=1)
    before = model(prompt, response, None)[:, -1]
    for position in range(5):
        changed = prompt.clone()
        changed[0, position] = 2 + (prompt[0, position] - 1) % (V - 2)
        assert not torch.allclose(model(changed, response, None)[:, -1], before)
    assert not torch.allclose(model(prompt.flip(1), response, None)[:, -1], before)


@torch.inference_mode()
def test_rows_of_a_batch_do_not_see_each_other(model):
    prompt, response = _ids(3, 5), _ids(3, 6, seed=1)
    together = model(prompt, response, None)
    for row in range(3):
        alone = model(prompt[row : row + 1], response[row : row + 1], None)
        torch.testing.assert_close(together[row : row + 1], alone, **EXACT)


def test_a_fresh_model_begins_with_every_block_silent():
    model = Dualformer(VARIANTS["ours"])
    for name, parameter in model.named_parameters():
        assert bool(parameter.any()) != name.endswith(("out.weight", "down.weight"))


@pytest.mark.parametrize(("size", "millions"), [("s", 6.8), ("m", 34), ("l", 150)])
def test_the_published_sizes_have_the_published_numbers_of_parameters(size, millions):
    """For 30x30 mazes, whose vocabulary has 938 words; two embeddings and the head included."""
    with torch.device("meta"):
        model = Dualformer(published(size, 938))
    blocks = sum(p.numel() for p in model.parameters()) / 1e6
    assert blocks == pytest.approx(millions, rel=0.06)


@pytest.mark.parametrize(
    "change",
    [{"d_model": 18}, {"n_heads": 0}, {"feed_forward": "gelu"}, {"rotary_base": float("nan")}],
)
def test_an_impossible_architecture_is_refused(change):
    with pytest.raises(ConfigError):
        ModelConfig(**({"vocab_size": V} | change))
