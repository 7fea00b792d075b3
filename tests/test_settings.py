"""Configs to JSON and back, and one setting by its path."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.split import Split
from core.dropping import DropRules
from core.errors import ConfigError
from core.model.config import ModelConfig
from core.settings import from_json, to_json, with_settings
from core.train import config as recipes
from core.train.config import TrainConfig

MAZE = recipes.maze(10)


@given(
    st.integers(3, 30),
    st.integers(1, 10**6),
    st.none() | st.floats(0.01, 1e6),
    st.sampled_from(DropRules),
    st.booleans(),
)
def test_configs_round_trip_through_json(side, steps, minutes, rules, bf16):
    config = recipes.maze(side)
    for name, value in {"steps": steps, "minutes": minutes, "bf16": bf16}.items():
        config = with_settings(config, [f"{name}={json.dumps(value)}"])
    config = with_settings(config, [f"stream.rules={rules.value}"])
    assert from_json(TrainConfig, json.loads(json.dumps(to_json(config)))) == config


@pytest.mark.parametrize(
    ("assignment", "read"),
    [
        ("steps=7", lambda c: c.steps == 7),
        ("minutes=2", lambda c: c.minutes == 2.0 and type(c.minutes) is float),
        ("minutes=null", lambda c: c.minutes is None),
        ("optimizer.muon_lr=0.5", lambda c: c.optimizer.muon_lr == 0.5),
        ("optimizer.betas=[0.5, 0.6]", lambda c: c.optimizer.betas == (0.5, 0.6)),
        ("optimizer.name=adamw", lambda c: c.optimizer.name == "adamw"),
        ("stream.rules=released", lambda c: c.stream.rules is DropRules.RELEASED),
        ("stream.distribution.split=2", lambda c: c.stream.distribution.split is Split.TEST),
        ("stream.mix.weights=[1,0,0,0,0]", lambda c: c.stream.mix.weights[0] == 1.0),
        ("optimizer.muon_lr=.5", lambda c: c.optimizer.muon_lr == 0.5),
        ("optimizer.betas=(.5, .6)", lambda c: c.optimizer.betas == (0.5, 0.6)),
        ("bf16=True", lambda c: c.bf16 is True),
        ("steps=12_000", lambda c: c.steps == 12_000),
        ("recipe=a=b", lambda c: c.recipe == "a=b"),
    ],
)
def test_one_setting_is_changed_by_its_path(assignment, read):
    assert read(with_settings(MAZE, [assignment]))


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        ("steps", r"setting \(steps\): key=value"),
        ("stepz=1", r"unknown setting \(stepz\): .*steps"),
        ("optimizer.speed=1", r"unknown setting \(optimizer\.speed\)"),
        ("steps.more=1", r"setting without parts \(steps\.more\)"),
        ("steps=many", r"steps 'many': a whole number"),
        ("steps=1.5", "a whole number"),
        ("steps=true", "a whole number"),
        ("steps=0", r"steps \(0\): at least 1"),
        ("bf16=1", "true or false or null$"),
        ("minutes=soon", "a finite number or null$"),
        ("steps=3.5", "a whole number$"),
        ("optimizer.name=sgd", "muon, adamw"),
        ("optimizer.name=[]", "muon, adamw"),
        ("stream.rules={}", "paper, released"),
        ("stream.distribution.split=true", "0, 1, 2"),
        ("optimizer.betas=[1]", "a list such as"),
        ("optimizer.betas=.9,", "a list such as"),
        ("recipe=3", "text"),
        ("steps=" + "(" * 5000, "a whole number"),
        ("steps={[]: 1}", "a whole number"),
        ("stream=3", "an object"),
        ("optimizer.muon_lr=NaN", "a finite number"),
        ("optimizer.muon_lr=1" + "0" * 400, "a finite number"),
        ("optimizer.muon_lr=-1", "muon_lr .*more than 0"),
        ("optimizer.betas=[0.9, 1]", "betas .*below 1"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_by_name(assignment, message):
    with pytest.raises(ConfigError, match=message):
        with_settings(MAZE, [assignment])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "an object with one key a setting"),
        ({}, "incomplete settings of ModelConfig"),
        ({"vocab_size": 5, "depth": 2}, "unknown setting"),
        ({"vocab_size": "5"}, "a whole number"),
        ({"vocab_size": 0}, "at least 1"),
        ({"vocab_size": 5, "d_model": 30}, "a multiple of 8"),
        ({"vocab_size": 5, "word_context": -1}, "at least 1 and 0"),
        ({"vocab_size": 5, "eos_id": 5}, "ids below 5"),
    ],
)
def test_a_broken_architecture_is_refused(value, message):
    with pytest.raises(ConfigError, match=message):
        from_json(ModelConfig, value)


def test_settings_that_only_fit_together_are_given_together():
    changes = ["stream.distribution.width=6", "stream.distribution.height=6", "model.vocab_size=50"]
    for order in (changes, changes[::-1]):
        config = with_settings(MAZE, order)
        assert (config.stream.distribution.width, config.model.vocab_size) == (6, 50)
    with pytest.raises(ConfigError, match=r"vocab_size .*50, as the words need"):
        with_settings(MAZE, changes[:2])
