"""The registry of recipes: each returns the whole configuration of a run."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.dropping import DropMix
from core.errors import ConfigError
from core.train.config import TrainConfig, maze, on_gpu, s_size, sokoban


@dataclass(frozen=True)
class Recipe:
    """One way to train, by name."""

    name: str
    purpose: str
    """One sentence for people who choose."""
    make: Callable[[], TrainConfig]


COMPARED_STEPS = 12_500
"""Of each model that is compared: 400,000 examples."""
COMPLETE, PLAN_ONLY = DropMix((1, 0, 0, 0, 0)), DropMix((0, 0, 0, 0, 1))
WHOLE_OR_NONE = DropMix((0.65, 0, 0, 0, 0.35))
"""The shipped mixture with nothing between whole traces and none: the single-level ablation."""


def _maze_10() -> TrainConfig:
    return replace(maze(10, "maze-10"), minutes=240.0)


def _compared(mix: DropMix | None, recipe: str) -> TrainConfig:
    """Return the run of a model that is like the others but for its mixture."""
    config = replace(maze(10, recipe), steps=COMPARED_STEPS)
    return config if mix is None else replace(config, stream=replace(config.stream, mix=mix))


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
        Recipe("maze-10-quick", "the same for five minutes, to watch it learn", _maze_10_quick),
        Recipe("maze-6-quick", "6x6 mazes, twenty minutes, in one sitting", _maze_6_quick),
        Recipe("maze-tiny", "5x5 mazes, a few seconds, to see that all is well", _maze_tiny),
        Recipe("sokoban-7-1", "7x7 Sokoban levels with one box", _sokoban_7),
        Recipe(
            "maze-10-dualformer",
            "400,000 mazes for the comparison: the shipped mixture",
            lambda: _compared(None, "maze-10-dualformer"),
        ),
        Recipe(
            "maze-10-complete",
            "the same with whole traces alone",
            lambda: _compared(COMPLETE, "maze-10-complete"),
        ),
        Recipe(
            "maze-10-solution",
            "the same with plans alone",
            lambda: _compared(PLAN_ONLY, "maze-10-solution"),
        ),
        Recipe(
            "maze-10-whole-or-none",
            "the same with whole traces and plans, nothing between",
            lambda: _compared(WHOLE_OR_NONE, "maze-10-whole-or-none"),
        ),
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
