"""Several rows step by step say what the whole forward pass says, compiled or not."""

from threading import current_thread

import pytest
import torch

from core.model import rows_attention, stepping
from core.model.crew import FEWEST_ROWS, ROWS_CREW, Crew
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
    monkeypatch.setattr(stepping, "row_step", lambda *_: None)
    model = random_model(VARIANTS[variant])
    prompts, response = some_ids(2, 7), some_ids(4, 11, seed=1)
    cache = model.prefill(prompts, None, 2, 11)
    first = steps_of(model, cache, response[:, :5])
    cache.keep([1], [1, 3])
    kept = response[[1, 3]]
    second = steps_of(model, cache, kept, first=5)
    each = prompts.repeat(2, 1)
    torch.testing.assert_close(first, model(each, response[:, :5], None), **EXACT)
    torch.testing.assert_close(second, model(each[[1, 3]], kept, None)[:, 5:], **EXACT)


@pytest.fixture
def two_threads():
    """The crew of two threads; it is one again at the end."""
    ROWS_CREW.use_threads(2)
    yield
    ROWS_CREW.use_threads(1)


@torch.inference_mode()
def test_shared_among_threads_the_rows_equal_the_full_forward(threads, two_threads):
    prepare()
    threads(1)
    model, n_rows = random_model(VARIANTS["ours"]), 2 * FEWEST_ROWS + 3
    prompt, response = some_ids(1, 7), some_ids(n_rows, 11, seed=1)
    logits = steps_of(model, model.prefill(prompt, None, n_rows, 11), response)
    torch.testing.assert_close(logits, model(prompt.expand(n_rows, -1), response, None), **EXACT)


def parts_of(crew, n_rows):
    """Return the parts of the rows, with the name of the thread that took each."""
    taken = []
    crew.share_out(lambda part: taken.append((part, current_thread().name)), n_rows)
    return sorted(taken)


def test_each_thread_takes_a_part_and_no_row_is_left_out():
    crew = Crew()
    crew.use_threads(3)
    (first, own), (second, one), (third, other) = parts_of(crew, 3 * FEWEST_ROWS + 1)
    assert (0, first[1], second[1]) == (first[0], second[0], third[0])
    assert third[1] == 3 * FEWEST_ROWS + 1
    assert own == current_thread().name not in (one, other)


def test_few_rows_are_not_shared_out():
    crew = Crew()
    crew.use_threads(2)
    n_rows = 2 * FEWEST_ROWS - 1
    assert parts_of(crew, n_rows) == [((0, n_rows), current_thread().name)]


def test_a_failure_of_another_thread_is_told():
    crew = Crew()
    crew.use_threads(2)

    def work(part):
        if part[0]:
            raise ValueError("second part")

    with pytest.raises(ValueError, match="second part"):
        crew.share_out(work, 2 * FEWEST_ROWS)
