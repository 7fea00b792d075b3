"""Training: it learns, each example weighs the same, and a resumed run is the same run."""

import json
from dataclasses import replace
from itertools import cycle, islice

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.data.batching import collate
from core.data.stream import Example, examples
from core.errors import CheckpointError, ConfigError
from core.model.checkpoint import load_model
from core.model.transformer import Dualformer
from core.train import speed
from core.train.card import save_trained
from core.train.loop import train
from core.train.objective import to_device, word_losses
from core.train.optimizer import OptimizerConfig, make_optimizers
from core.train.run import STATE_NAME, resume, save_run, start
from core.train.schedule import Schedule
from core.train.session import stored_origin
from tests.doubles import tiny_run

CPU = torch.device("cpu")
MUON = OptimizerConfig(adamw_lr=0.01)
ADAMW = OptimizerConfig(name="adamw", adamw_lr=0.01)


@pytest.mark.parametrize("optimizer", [MUON, ADAMW], ids=["muon", "adamw"])
def test_a_tiny_model_learns_a_few_examples_by_heart(optimizer):
    config = tiny_run(steps=60, optimizer=optimizer, examples_per_step=4)
    few = list(islice(examples(config.stream), 4))
    records = list(train(start(config, CPU), cycle(few)))
    assert records[0].loss > 2.5
    assert records[-1].loss < 0.5


class _Wrapped(torch.nn.Module):
    """What a compiler returns: it has a length that cannot be asked for."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, *inputs):
        return self.network(*inputs)

    def __len__(self):
        raise TypeError


def test_a_compiled_network_trains_as_the_eager_one(monkeypatch):
    monkeypatch.setattr("core.train.loop.compiled", _Wrapped)
    monkeypatch.setattr("core.train.loop.can_compile", lambda device: True)
    eager, other = (start(tiny_run(compile=choice), CPU) for choice in (False, True))
    assert [r.loss for r in train(eager)] == [r.loss for r in train(other)]


def test_an_example_weighs_the_same_whatever_its_length():
    model = Dualformer(tiny_run().model)
    short = Example(np.array([0, 4, 1]), np.array([0, 7, 3, 1]), 0, 4)
    long = Example(np.array([0, 5, 1]), np.array([0, *[5, 8, 9] * 20, 7, 3, 1]), 60, 0)

    def loss(*group):
        batch = to_device(collate(group), CPU)
        with torch.no_grad():
            return float((word_losses(model, batch) * batch.weights).sum() / len(group))

    assert loss(short, long) == pytest.approx((loss(short) + loss(long)) / 2, rel=1e-5)
    assert loss(short, short, long) == pytest.approx((2 * loss(short) + loss(long)) / 3, rel=1e-5)


def test_the_reported_losses_are_means_over_their_words():
    config = tiny_run()
    run = start(config, CPU)
    group = list(islice(examples(config.stream), config.examples_per_step))
    batch = to_device(collate(group), CPU)
    losses = word_losses(run.model, batch).detach()
    is_plan = (batch.weights > 0) & ~batch.is_trace
    record = next(train(run))
    assert record.loss == pytest.approx(float((losses * batch.weights).sum()) / len(group), 1e-4)
    assert record.trace_loss == pytest.approx(float(losses[batch.is_trace].mean()), 1e-4)
    assert record.plan_loss == pytest.approx(float(losses[is_plan].mean()), 1e-4)
    assert (record.step, record.examples) == (1, len(group))


@pytest.mark.parametrize("optimizer", [MUON, ADAMW], ids=["muon", "adamw"])
@pytest.mark.parametrize("bf16", [False, True], ids=["float32", "bfloat16"])
def test_a_resumed_run_is_the_run_that_never_stopped(tmp_path, optimizer, bf16):
    config = tiny_run(optimizer=optimizer, bf16=bf16)
    whole = start(config, CPU)
    losses = [record.loss for record in train(whole)]
    stopped = start(config, CPU)
    before = [record.loss for record in islice(train(stopped), 3)]
    save_run(stopped, tmp_path)
    resumed = resume(config, CPU, tmp_path)
    after = [record.loss for record in train(resumed)]
    assert before + after == losses
    for name, value in whole.model.state_dict().items():
        assert torch.equal(resumed.model.state_dict()[name], value)
        assert torch.equal(resumed.ema[name], whole.ema[name])


@pytest.mark.parametrize("is_faster", [False, True])
@pytest.mark.parametrize("asked", [None, False, True])
def test_products_are_in_bfloat16_where_asked_for_or_faster(monkeypatch, asked, is_faster):
    monkeypatch.setattr("core.train.run.bf16_is_faster", lambda device: is_faster)
    run = start(tiny_run(bf16=asked), CPU)
    expected = torch.bfloat16 if (is_faster if asked is None else asked) else torch.float32
    assert run.working.head.weight.dtype is expected
    assert run.model.head.weight.dtype is torch.float32


@pytest.mark.parametrize("slow", [torch.float32, torch.bfloat16], ids=["float32", "bfloat16"])
def test_the_faster_of_two_types_is_told_by_time(monkeypatch, slow):
    monkeypatch.setattr(speed, "_product_seconds", lambda dtype, device: float(dtype is slow))
    speed.bf16_is_faster.cache_clear()
    assert speed.bf16_is_faster(CPU) is (slow is torch.float32)
    speed.bf16_is_faster.cache_clear()


@pytest.mark.parametrize(("generation", "has_bf16"), [(7, False), (8, True), (9, True)])
def test_a_gpu_is_not_timed_its_kind_says_what_it_multiplies(monkeypatch, generation, has_bf16):
    # Products as small as those that tell CPUs apart take a GPU no time that could be compared.
    monkeypatch.setattr(speed, "_product_seconds", lambda dtype, device: 1 / 0)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (generation, 0))
    speed.bf16_is_faster.cache_clear()
    assert speed.bf16_is_faster(torch.device("cuda")) is has_bf16
    speed.bf16_is_faster.cache_clear()


def test_the_average_follows_each_weight_by_its_name():
    run = start(tiny_run(ema_decay=0.0, steps=3), CPU)
    list(train(run))
    for name, value in run.model.state_dict().items():
        assert torch.equal(run.ema[name], value)


def test_every_parameter_has_one_optimiser():
    model = Dualformer(tiny_run().model)
    for name in ("muon", "adamw"):
        owned = [
            parameter
            for optimizer in make_optimizers(model, OptimizerConfig(name=name))
            for group in optimizer.param_groups
            for parameter in group["params"]
        ]
        assert len(owned) == len(set(owned)) == len(list(model.parameters()))


def _meta(text):
    """Return a spoiler that changes the progress stored beside the tensors."""

    def spoil(path):
        save_file(load_file(path), path, {"progress": text} if text is not None else None)

    return spoil


def _without(prefix):
    def spoil(path):
        kept = {name: t for name, t in load_file(path).items() if not name.startswith(prefix)}
        save_file(
            kept,
            path,
            {
                "progress": json.dumps(
                    dict.fromkeys(("step", "examples", "seconds", "warm_since"), 1)
                )
            },
        )

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-50]),
        _meta(None),
        _meta("{"),
        _meta("[]"),
        _meta('{"step": 1}'),
        _meta('{"step": "one", "examples": 1, "seconds": 1, "warm_since": 1}'),
        _without("ema/head"),
        _without("model/head"),
        _without("optimizer/0/"),
    ],
)
def test_a_stored_run_that_does_not_match_itself_is_refused(tmp_path, spoil):
    run = start(tiny_run(), CPU)
    next(train(run))
    save_run(run, tmp_path)
    spoil(tmp_path / STATE_NAME)
    with pytest.raises(CheckpointError):
        resume(tiny_run(), CPU, tmp_path)


def test_a_run_of_another_architecture_is_not_resumed(tmp_path):
    run = start(tiny_run(), CPU)
    next(train(run))
    save_run(run, tmp_path)
    other = tiny_run(model=replace(tiny_run().model, d_ff=40))
    with pytest.raises(CheckpointError, match="another model"):
        resume(other, CPU, tmp_path)


def test_weights_of_a_model_directory_begin_another_run(tmp_path):
    run = start(tiny_run(), CPU)
    list(train(run))
    save_trained(run, tmp_path, None)
    again = start(tiny_run(), CPU, tmp_path / "model.safetensors")
    for name, value in again.model.state_dict().items():
        torch.testing.assert_close(value, run.ema[name], rtol=0.01, atol=1e-6)


def test_a_deeper_model_begins_with_the_answers_of_the_one_it_grew_from(tmp_path):
    run = start(tiny_run(), CPU)
    list(train(run))
    save_trained(run, tmp_path, None)
    shape = replace(run.config.model, n_encoder_layers=3, n_decoder_layers=4)
    weights = tmp_path / "model.safetensors"
    grown = start(replace(run.config, model=shape), CPU, weights)
    same = start(run.config, CPU, weights)
    batch = to_device(collate(list(islice(examples(run.config.stream), 4))), CPU)
    with torch.no_grad():
        torch.testing.assert_close(word_losses(grown.model, batch), word_losses(same.model, batch))
    with pytest.raises(CheckpointError, match="another model"):
        start(replace(run.config, model=replace(shape, n_encoder_layers=1)), CPU, weights)


def test_a_run_from_weights_says_where_they_came_from(tmp_path):
    run = start(tiny_run(), CPU)
    run.origin = {"examples": 7}
    save_trained(run, tmp_path, list(train(run))[-1])
    assert load_model(tmp_path).card["training"]["from"] == {"examples": 7}
    assert stored_origin(tmp_path) == {"examples": 7}


def test_a_trained_model_says_what_it_is(tmp_path):
    run = start(tiny_run(), CPU)
    last = list(train(run))[-1]
    save_trained(run, tmp_path, last)
    card = load_model(tmp_path).card
    assert card["vocabulary"] == list(run.config.stream.words.words)
    assert (card["domain"], card["width"], card["height"], card["seed"]) == ("maze", 4, 4, 0)
    assert (card["training"]["steps"], card["training"]["examples"]) == (8, 48)
    assert card["training"]["loss"] == pytest.approx(last.loss, abs=1e-5)
    assert card["parameters"] == sum(p.numel() for p in run.model.parameters())
    json.dumps(card, allow_nan=False)


def test_a_run_by_minutes_ends_when_they_are_over():
    run = start(tiny_run(minutes=0.02, steps=1), CPU)
    records = list(train(run))
    assert len(records) > 1
    assert records[-2].seconds < 1.2 <= records[-1].seconds


def test_the_schedule_warms_up_stays_and_decays():
    schedule = Schedule(warmup_steps=3, decay_share=0.2, final_factor=0.1)
    assert [schedule.factor(step, 0) for step in range(5)] == [0.25, 0.5, 0.75, 1, 1]
    assert [schedule.factor(99, p) for p in (0.5, 0.8, 0.9, 1)] == pytest.approx([1, 1, 0.55, 0.1])


@pytest.mark.parametrize(
    "change", [{"steps": 0}, {"minutes": 0.0}, {"ema_decay": 1.0}, {"threads": 0}]
)
def test_an_impossible_run_is_refused(change):
    with pytest.raises(ConfigError):
        tiny_run(**change)


def test_a_model_for_other_words_is_refused():
    with pytest.raises(ConfigError, match="as the words need"):
        tiny_run(model=replace(tiny_run().model, vocab_size=5))


def test_a_run_that_was_killed_before_its_first_step_is_resumed(tmp_path):
    save_run(start(tiny_run(), CPU), tmp_path)
    again = resume(tiny_run(), CPU, tmp_path)
    assert [r.loss for r in train(again)] == [r.loss for r in train(start(tiny_run(), CPU))]


@pytest.mark.parametrize("seed", [-1, 1 << 63, 1 << 70])
def test_a_seed_that_no_generator_takes_is_refused(seed):
    with pytest.raises(ConfigError, match="seed"):
        tiny_run(seed=seed)
