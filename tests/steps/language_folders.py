"""A tiny language model of random weights, made once a session and copied for each test."""

import atexit
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

import pytest

from core.steps.problem import problem_of
from core.steps.stories.story import Distribution, stories
from core.steps.tuning.fresh import ModelSize, make_fresh
from core.steps.tuning.sizes import SMALL

NEEDS_MATH = pytest.mark.skipif(
    find_spec("transformers") is None or find_spec("peft") is None,
    reason="the extra [math] is not installed",
)
"""Asks whether they are there without importing them: that alone takes many seconds."""
STORIES = Distribution(2, 3, 20)
RUN = replace(SMALL.run, steps=6, examples_per_step=4)


@cache
def _made():
    made = mkdtemp(prefix="small-language-")
    atexit.register(rmtree, made, ignore_errors=True)
    folder = Path(made) / "tiny"
    make_fresh(folder, 5, ModelSize(d_model=16, n_layers=2, n_heads=2, d_ff=24))
    return folder


def tiny(folder):
    """Copy the tiny model to a folder."""
    return copytree(_made(), folder)


def problems(n, seed=9):
    """Return story problems."""
    return [problem_of(story, i) for i, story in enumerate(islice(stories(STORIES, seed), n))]
