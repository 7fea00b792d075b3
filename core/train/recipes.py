"""The registry of recipes: each returns the whole configuration of a run."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.errors import ConfigError
from core.train.config import TrainConfig, maze, sokoban


@dataclass(frozen=True)
class Recipe:
    """One way to train, by name."""

    name: str
    purpose: str
    """One sentence for people who choose."""
    make: Callable[[], TrainConfig]


def _maze_10() -> TrainConfig:
    return replace(maze(10, "maze-10"), minutes=240.0)


def _maze_10_quick() -> TrainConfig:
    # Without compiling: that alone would take a third of the time.
    return replace(maze(10, "maze-10-quick"), minutes=5.0, compile=False)


def _maze_tiny() -> TrainConfig:
    config = maze(5, "maze-tiny")
    model = replace(
        config.model, d_model=32, n_heads=2, n_encoder_layers=1, n_decoder_layers=1, d_ff=64
    )
    schedule = replace(config.schedule, warmup_steps=5)
    tiny = replace(config, model=model, schedule=schedule, steps=40, examples_per_step=16)
    return replace(tiny, bf16=False, compile=False)


def _maze_20() -> TrainConfig:
    return replace(maze(20, "maze-20"), steps=30_000)


def _maze_30() -> TrainConfig:
    return replace(maze(30, "maze-30"), steps=30_000)


def _sokoban_7() -> TrainConfig:
    return replace(sokoban(7, 1, 120, "sokoban-7-1"), minutes=240.0)


RECIPES: dict[str, Recipe] = {
    recipe.name: recipe
    for recipe in (
        Recipe("maze-10", "the shipped model: 10x10 mazes, four hours of one CPU core", _maze_10),
        Recipe("maze-10-quick", "the same for five minutes, to watch it learn", _maze_10_quick),
        Recipe("maze-tiny", "5x5 mazes, a few seconds, to see that all is well", _maze_tiny),
        Recipe("sokoban-7-1", "7x7 Sokoban levels with one box", _sokoban_7),
        Recipe("maze-20", "20x20 mazes", _maze_20),
        Recipe("maze-30", "30x30 mazes", _maze_30),
    )
}


def recipe_named(name: str) -> Recipe:
    """Return a recipe by its name; raises ConfigError."""
    if name not in RECIPES:
        raise ConfigError(f"unknown recipe {name!r}", None, ", ".join(RECIPES))
    return RECIPES[name]
