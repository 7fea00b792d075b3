"""Several rows step by step say what the whole forward pass says, compiled or not."""

import pytest
import torch

from core.model import rows_attention
from core.model.kernels import prepare
from tests.doubles import VARIANTS, random_model
from tests.model.stepping import some_ids, steps_of

EXACT = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture
def threads():
    """Torch's number of threads, put back at the end."""
    before = torch.get_num_threads()
    yield torch.set_num_threads
    torch.set_num_threads(before)


@torch.inference_mode()
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("n_threads", "unused"), [(1, "attend"), (2, "_compiled")])
def test_rows_equal_the_full_forward(variant, n_threads, unused, threads, monkeypatch):
    """Of two prompts with two samples each, the second prompt and its samples stay."""
    prepare()
    threads(n_threads)
    monkeypatch.setattr(rows_attention, unused, None)
    model = random_model(VARIANTS[variant])
    prompts, response = some_ids(2, 7), some_ids(4, 11, seed=1)
    cache = model.prefill(prompts, None, 2, 11)
    first = steps_of(model, cache, response[:, :5])
    cache.keep(torch.tensor([1]), torch.tensor([3, 2]))
    kept = response[[3, 2]]
    second = steps_of(model, cache, kept, first=5)
    each = prompts.repeat_interleave(2, dim=0)
    torch.testing.assert_close(first, model(each, response[:, :5], None), **EXACT)
    torch.testing.assert_close(second, model(each[2:], kept, None)[:, 5:], **EXACT)
