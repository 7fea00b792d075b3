"""Fine-tuning: answers alone are learnt, padding changes nothing, a resumed run is the same run."""

import gc
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import torch

from core.infer.modes import Mode
from core.steps.answers import answer_of
from core.steps.result_tables import _begin
from core.steps.tuning import checkpoint, comparison
from core.steps.tuning.batches import answer_loss, batches
from core.steps.tuning.checkpoint import resume, stored_config
from core.steps.tuning.config import LoraConfig
from core.steps.tuning.examples import example, from_problems, from_stories, lesson
from core.steps.tuning.fresh import make_tokenizer
from core.steps.tuning.language import base_of, load_language
from core.steps.tuning.prompts import prompt_of
from core.steps.tuning.run import start, tune
from core.steps.tuning.session import tune_into
from core.train.schedule import Schedule
from tests.steps.language_folders import NEEDS_MATH, RUN, STORIES, problems, tiny

pytestmark = NEEDS_MATH

CPU = torch.device("cpu")
SOURCE = from_stories(STORIES, 0)


@pytest.fixture
def language(tmp_path):
    return load_language(tiny(tmp_path / "tiny"), CPU)


def _weights(language):
    return {name: w.detach().clone() for name, w in language.model.named_parameters()}


def _same(one, other):
    return one.keys() == other.keys() and all(torch.equal(one[key], other[key]) for key in one)


def test_the_tokenizer_gives_every_story_back_to_the_letter(language):
    tokenizer = language.tokenizer
    for problem in problems(100):
        text = prompt_of(problem.question, Mode.SLOW) + problem.solution.text
        found = tokenizer(text)["input_ids"]
        assert tokenizer.decode(found) == text
        assert tokenizer.unk_token_id not in found
    assert make_tokenizer().get_vocab() == tokenizer.get_vocab()


@pytest.mark.parametrize("i", range(12))
def test_an_example_asks_in_a_mode_and_teaches_its_answer(language, i):
    config = replace(RUN, drop=0.5, fast_share=0.5)
    problem, mode, dropped = lesson(SOURCE, config, i)
    found = example(SOURCE, config, i, language.tokenizer)
    prompt, answer = (language.tokenizer.decode(part) for part in (found.prompt, found.answer))
    assert prompt == prompt_of(problem.question, mode)
    assert answer == dropped.text + language.tokenizer.eos_token
    assert answer_of(dropped.text) == problem.solution.answer
    if mode is Mode.FAST:
        assert dropped.text == problem.solution.conclusion


def test_p_changes_steps_alone(language):
    few, many = (replace(RUN, drop=p) for p in (0.0, 0.4))
    for i in range(60):
        (one, mode, whole), (other, other_mode, less) = (lesson(SOURCE, c, i) for c in (few, many))
        assert (one, mode) == (other, other_mode)
        assert len(less.text) <= len(whole.text)
    shares = [lesson(SOURCE, few, i)[1] is Mode.FAST for i in range(2000)]
    assert abs(sum(shares) / 2000 - few.fast_share) < 0.05


def test_every_problem_is_used_once_an_epoch_each_time_in_another_order():
    many = problems(10)
    source = from_problems(many, 3)
    epochs = [[source(i).question for i in range(10 * e, 10 * e + 10)] for e in range(3)]
    assert all(sorted(epoch) == sorted(p.question for p in many) for epoch in epochs)
    assert epochs[0] != epochs[1] != epochs[2]


def test_answers_alone_count_each_example_once(language):
    found = [example(SOURCE, RUN, i, language.tokenizer) for i in range(6)]
    cut = list(batches(found, 200, language.tokenizer.pad_token_id))
    assert len(cut) > 1
    assert sum(len(batch.tokens) for batch in cut) == 6
    for batch in cut:
        assert torch.allclose(batch.weights.sum(1), torch.ones(len(batch.tokens)))
    for one in found:
        (batch,) = batches([one], 10**6, 0)
        n = len(one.prompt)
        assert (batch.weights[0, : n - 1] == 0).all()
        assert (batch.weights[0, n - 1 :] > 0).all()


def test_padding_changes_no_loss(language):
    found = [example(SOURCE, RUN, i, language.tokenizer) for i in range(5)]
    losses = []
    for limit in (1, 10**6):
        parts = batches(found, limit, language.tokenizer.pad_token_id)
        with torch.no_grad():
            losses.append(float(sum(answer_loss(language.model, batch) for batch in parts)))
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)


def test_the_loss_falls(language):
    run = start(replace(RUN, steps=40, examples_per_step=8, schedule=Schedule(4)), language)
    losses = [record.loss for record in tune(run, SOURCE)]
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])


@pytest.mark.parametrize("lora", [None, LoraConfig(rank=2, alpha=4, dropout=0.1)])
def test_a_resumed_run_is_the_run_that_was_never_stopped(tmp_path, lora):
    config = replace(RUN, lora=lora, drop=0.3)
    base = tiny(tmp_path / "tiny")
    whole = start(config, load_language(base, CPU))
    list(tune_into(whole, SOURCE, tmp_path / "whole"))

    records = tune_into(start(config, load_language(base, CPU)), SOURCE, tmp_path / "cut")
    list(islice(records, 3))
    records.close()
    again = resume(stored_config(tmp_path / "cut"), base, CPU, tmp_path / "cut")
    assert (again.step, again.examples) == (3, 12)
    list(tune_into(again, SOURCE, tmp_path / "cut"))
    assert _same(_weights(again.language), _weights(whole.language))
    metrics = [(tmp_path / name / "metrics.jsonl").read_text() for name in ("whole", "cut")]
    assert [len(text.splitlines()) for text in metrics] == [1, 1]


def test_adapters_leave_the_weights_alone_and_are_found_again(tmp_path):
    base = tiny(tmp_path / "tiny")
    before = _weights(load_language(base, CPU))
    run = start(replace(RUN, lora=LoraConfig(2, 4)), load_language(base, CPU))
    list(tune_into(run, SOURCE, tmp_path / "tuned"))
    assert _same(_weights(load_language(base, CPU)), before)
    assert not (tmp_path / "tuned" / "model.safetensors").exists()
    assert base_of(tmp_path / "tuned") == base.resolve()

    tokens = torch.tensor([[5, 6, 7, 8]])
    loaded = load_language(tmp_path / "tuned", CPU)
    with torch.no_grad():
        mine, theirs = (lang.model.eval()(tokens).logits for lang in (run.language, loaded))
        plain = load_language(base, CPU).model.eval()(tokens).logits
    assert torch.allclose(mine, theirs, atol=1e-4)
    assert not torch.allclose(mine, plain, atol=1e-4)


def test_too_long_examples_are_left_out(language):
    run = start(replace(RUN, max_tokens=60, steps=1), language)
    list(tune(run, SOURCE))
    assert run.examples > RUN.examples_per_step


def test_weights_of_a_folder_called_as_a_size_are_not_said_to_be_random(tmp_path):
    plan = comparison.Comparison(model=tiny(tmp_path / "small"))
    run = comparison._begun(RUN, plan, tmp_path / "run", CPU)
    assert _begin(run.about) == "the weights of `./small`"
    assert comparison.run_name(plan, 0.1, 2) == "tuned-small-p0.1-seed2"


def test_a_run_that_dies_in_its_last_save_is_taken_up_whole(tmp_path, monkeypatch):
    base, cut = tiny(tmp_path / "tiny"), tmp_path / "cut"
    whole = start(RUN, load_language(base, CPU))
    list(tune_into(whole, SOURCE, tmp_path / "whole"))
    records = tune_into(start(RUN, load_language(base, CPU)), SOURCE, cut)
    next(records)

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(checkpoint, "_save_model", die)
        list(records)
    again = resume(stored_config(cut), base, CPU, cut)
    list(tune_into(again, SOURCE, cut))
    stored = [load_language(tmp_path / name, CPU) for name in ("whole", "cut")]
    assert _same(*map(_weights, stored))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tells its mappings elsewhere")
def test_a_resumed_run_holds_no_file_that_it_will_replace(tmp_path):
    base, cut = tiny(tmp_path / "tiny"), tmp_path / "cut"
    list(islice(tune_into(start(RUN, load_language(base, CPU)), SOURCE, cut), 2))
    again = resume(stored_config(cut), base, CPU, cut)
    gc.collect()
    assert str(cut / checkpoint.STATE_NAME) not in Path("/proc/self/maps").read_text()
    assert again.step == 2
