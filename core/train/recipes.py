"""The registry of recipes: each returns the whole configuration of a run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from core.dropping import DropMix
from core.errors import ConfigError
from core.train.config import SHIPPED_MIX, TrainConfig, maze, on_gpu, s_size, sokoban


@dataclass(frozen=True)
class Recipe:
    """One way to train, by name."""

    name: str
    purpose: str
    """One sentence for people who choose."""
    make: Callable[[], TrainConfig]


COMPARED_STEPS = {6: 1_000, 10: 12_500}
"""Of each model that is compared, by side: 32,000 and 400,000 examples."""
COMPLETE, PLAN_ONLY = DropMix((1, 0, 0, 0, 0)), DropMix((0, 0, 0, 0, 1))
WHOLE_OR_NONE = DropMix((0.7, 0, 0, 0, 0.3))
"""The shipped mixture with nothing between whole traces and none: the single-level ablation."""
_COMPARED = {
    "dualformer": (SHIPPED_MIX, "the shipped mixture"),
    "complete": (COMPLETE, "whole traces alone"),
    "solution": (PLAN_ONLY, "plans alone"),
    "whole-or-none": (WHOLE_OR_NONE, "whole traces and plans, nothing between"),
}
"""Models that differ in their mixture and in nothing else."""


def _maze_10() -> TrainConfig:
    return replace(maze(10, "maze-10"), minutes=240.0)


def _compared(side: int, kind: str) -> TrainConfig:
    """Return the run of one of the models to compare, called after both."""
    config = replace(maze(side, f"maze-{side}-{kind}"), steps=COMPARED_STEPS[side])
    return replace(config, stream=replace(config.stream, mix=_COMPARED[kind][0]))


def _to_compare(side: int) -> Iterator[Recipe]:
    """Yield the recipes of the models that are compared on mazes of one side."""
    for kind, (_, purpose) in _COMPARED.items():
        run = _compared(side, kind)
        about = f"{run.steps * run.examples_per_step:,} {side}x{side} mazes to compare: {purpose}"
        yield Recipe(run.recipe, about, partial(_compared, side, kind))


def _maze_10_quick() -> TrainConfig:
    # Without compiling: that alone would take a third of the time.
    return replace(maze(10, "maze-10-quick"), minutes=5.0, compile=False)


def _maze_6_quick() -> TrainConfig:
    return replace(maze(6, "maze-6-quick"), minutes=20.0)


def _maze_tiny() -> TrainConfig:
    config = maze(5, "maze-tiny")
    model = replace(
        config.model, d_model=32, n_heads=2, n_encoder_layers=1, n_decoder_layers=1, d_ff=64
    )
    schedule = replace(config.schedule, warmup_steps=5)
    tiny = replace(config, model=model, schedule=schedule, steps=40, examples_per_step=16)
    return replace(tiny, bf16=False, compile=False)


def _sokoban_7() -> TrainConfig:
    return replace(sokoban(7, 1, 120, "sokoban-7-1"), minutes=240.0)


def _maze_gpu(side: int, mix: DropMix | None, recipe: str) -> TrainConfig:
    """Return a run of the published s size with batches for a GPU."""
    config = on_gpu(s_size(maze(side, recipe)))
    return config if mix is None else replace(config, stream=replace(config.stream, mix=mix))


def _sokoban_gpu() -> TrainConfig:
    return on_gpu(s_size(sokoban(7, 2, 700, "sokoban-7-2")))


RECIPES: dict[str, Recipe] = {
    recipe.name: recipe
    for recipe in (
        Recipe("maze-10", "the shipped model: 10x10 mazes, four hours of one CPU core", _maze_10),
        Recipe("maze-10-quick", "10x10 mazes for five minutes, to watch it learn", _maze_10_quick),
        Recipe("maze-6-quick", "6x6 mazes, twenty minutes, in one sitting", _maze_6_quick),
        Recipe("maze-tiny", "5x5 mazes, a few seconds, to see that all is well", _maze_tiny),
        Recipe("sokoban-7-1", "7x7 Sokoban levels with one box", _sokoban_7),
        *_to_compare(6),
        *_to_compare(10),
        Recipe(
            "maze-20",
            "20x20 mazes, published s size, for a GPU",
            lambda: _maze_gpu(20, None, "maze-20"),
        ),
        Recipe(
            "maze-30",
            "30x30 mazes, published s size, for a GPU",
            lambda: _maze_gpu(30, None, "maze-30"),
        ),
        Recipe(
            "maze-30-complete",
            "maze-30 with whole traces alone",
            lambda: _maze_gpu(30, COMPLETE, "maze-30-complete"),
        ),
        Recipe(
            "maze-30-solution",
            "maze-30 with plans alone",
            lambda: _maze_gpu(30, PLAN_ONLY, "maze-30-solution"),
        ),
        Recipe("sokoban-7-2", "7x7 Sokoban with two boxes, s size, for a GPU", _sokoban_gpu),
    )
}


def recipe_named(name: str) -> Recipe:
    """Return a recipe by its name; raises ConfigError."""
    if name not in RECIPES:
        raise ConfigError(f"unknown recipe {name!r}", None, ", ".join(RECIPES))
    return RECIPES[name]
