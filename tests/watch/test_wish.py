"""What a user asks for becomes the run of a recipe with those dials."""

from dataclasses import replace

import pytest
import torch

from core.errors import ConfigError
from core.model.config import parameter_count
from core.model.transformer import Dualformer
from core.settings import from_json, to_json
from core.train.recipes import RECIPES
from core.watch.pace import measure_pace
from core.watch.setup import config_of, recipe_facts, spare_threads
from core.watch.wish import RecipeFacts, TrainWish
from tests.doubles import VARIANTS

FACTS = {facts.name: facts for facts in recipe_facts()}


def _wish(facts, **changes):
    model = facts.model
    wish = TrainWish(
        "some",
        facts.name,
        facts.side,
        facts.boxes,
        facts.mix,
        model.d_model,
        model.n_encoder_layers,
        model.n_decoder_layers,
        facts.minutes,
        facts.examples,
    )
    return replace(wish, **changes)


@pytest.mark.parametrize("config", VARIANTS.values(), ids=VARIANTS)
def test_parameters_are_counted_without_building_the_model(config):
    real = sum(parameter.numel() for parameter in Dualformer(config).parameters())
    assert parameter_count(config) == real


@pytest.mark.parametrize("name", RECIPES)
def test_dials_as_a_recipe_sets_them_mean_the_recipe(name):
    base = RECIPES[name].make()
    made = config_of(_wish(FACTS[name]))
    assert replace(made, steps=base.steps, threads=base.threads) == base
    assert made.minutes is not None or made.steps == base.steps


def test_dials_that_were_moved_are_in_the_run():
    wish = _wish(FACTS["maze-tiny"], side=7, d_model=64, n_encoder_layers=2, examples=333, seed=3)
    made = config_of(wish)
    assert made.stream.distribution.width == made.stream.distribution.height == 7
    assert (made.model.d_model, made.model.n_heads, made.model.d_ff) == (64, 4, 128)
    assert made.steps == 21 and made.seed == made.stream.seed == 3
    assert made.threads == spare_threads() >= 1
    assert sum(p.numel() for p in Dualformer(made.model).parameters()) == parameter_count(
        made.model
    )


def test_a_short_run_is_not_all_warm_up():
    assert config_of(_wish(FACTS["maze-10-dualformer"], examples=640)).schedule.warmup_steps == 2
    usual = config_of(_wish(FACTS["maze-10-dualformer"]))
    assert usual.schedule.warmup_steps == 100


def test_a_number_of_boards_is_that_of_the_stream():
    assert config_of(_wish(FACTS["maze-tiny"], tasks=50)).stream.tasks == 50
    assert config_of(_wish(FACTS["maze-tiny"])).stream.tasks is None


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "a/b"},
        {"name": ".."},
        {"mix": (1.0, 1.0, 0.0, 0.0, 0.0)},
        {"minutes": None, "examples": None},
        {"minutes": 1.0, "examples": 1},
        {"side": 0},
        {"probe_every": 0},
        {"tasks": 0},
    ],
)
def test_an_impossible_wish_is_refused(changes):
    with pytest.raises(ConfigError):
        _wish(FACTS["maze-tiny"], **changes)


def test_a_width_that_heads_do_not_divide_is_refused():
    with pytest.raises(ConfigError, match="multiple of 16"):
        config_of(_wish(FACTS["maze-tiny"], d_model=40))


@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
def test_facts_and_wishes_survive_being_written(facts):
    assert from_json(RecipeFacts, to_json(facts)) == facts
    assert from_json(TrainWish, to_json(_wish(facts))) == _wish(facts)


def test_the_pace_is_measured_and_keeps_nothing():
    found = list(measure_pace(config_of(_wish(FACTS["maze-tiny"])), torch.device("cpu"), 0.5))
    assert found[-1].examples_per_second > 0
    assert found[-1].examples >= 16
