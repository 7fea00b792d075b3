"""Where a model looks is what its own attention does with that."""

import pytest
import torch

from core.model.looks import looks
from tests.doubles import VARIANTS, V, random_model


@pytest.fixture(params=VARIANTS)
def model(request):
    """Give a model of each variant."""
    return random_model(VARIANTS[request.param])


def _ids(n, seed):
    return torch.randint(2, V, (1, n), generator=torch.Generator().manual_seed(seed))


def test_weights_of_each_head_sum_to_one(model):
    weights = looks(model, _ids(7, 0), _ids(5, 1))
    config = model.config
    assert weights.shape == (config.n_decoder_layers, config.n_heads, 7)
    torch.testing.assert_close(weights.sum(-1), torch.ones(weights.shape[:2]))
    assert weights.min() >= 0 and weights.std() > 0.01


@torch.inference_mode()
def test_the_weights_are_those_the_layers_use(model):
    """The values they weigh, merged, are what each layer's cross-attention returns."""
    prompt, response = _ids(7, 2), _ids(6, 3)
    used = []
    hooks = [
        block.cross.register_forward_hook(
            lambda cross, given, out: used.append((cross, given, out))
        )
        for block in model.decoder
    ]
    weights = looks(model, prompt, response)
    for hook in hooks:
        hook.remove()
    assert len(used) == len(weights)
    for (cross, (_, _, values, _), out), own in zip(used, weights, strict=True):
        weighed = cross.merge((own[:, None, :] @ values[0])[None])
        torch.testing.assert_close(weighed[:, 0], out[:, -1], rtol=1e-4, atol=1e-5)


def test_a_model_is_left_as_it_was(model):
    looks(model, _ids(4, 0), _ids(2, 1))
    assert not any(block.cross._forward_pre_hooks for block in model.decoder)
