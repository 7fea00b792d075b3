"""From wishes to runs: recipes told as facts, and a wish made the configuration of a run."""

import os
from collections.abc import Iterator
from dataclasses import replace

from core.domains.sokoban.generator import SokobanDistribution
from core.dropping import DropMix
from core.train.config import TrainConfig
from core.train.recipes import RECIPES, recipe_named
from core.train.schedule import Schedule
from core.watch.wish import RecipeFacts, TrainWish, shaped


def recipe_facts() -> Iterator[RecipeFacts]:
    """Yield what each recipe says."""
    for recipe in RECIPES.values():
        config = recipe.make()
        boards = config.stream.distribution
        is_timed = config.minutes is not None
        yield RecipeFacts(
            name=recipe.name,
            purpose=recipe.purpose,
            domain=boards.domain,
            side=boards.width,
            boxes=boards.boxes if isinstance(boards, SokobanDistribution) else None,
            mix=config.stream.mix.weights,
            model=config.model,
            minutes=config.minutes,
            examples=None if is_timed else config.steps * config.examples_per_step,
        )


def config_of(wish: TrainWish) -> TrainConfig:
    """Return the configuration that a wish means; raises ConfigError for an impossible one."""
    base = recipe_named(wish.recipe).make()
    boards = replace(base.stream.distribution, width=wish.side, height=wish.side)
    if isinstance(boards, SokobanDistribution) and wish.boxes is not None:
        boards = replace(boards, boxes=wish.boxes)
    stream = replace(
        base.stream, distribution=boards, mix=DropMix(wish.mix), seed=wish.seed, tasks=wish.tasks
    )
    n_examples = wish.examples or base.examples_per_step
    steps = max(1, -(-n_examples // base.examples_per_step))
    return replace(
        base,
        stream=stream,
        model=shaped(base.model, wish, len(stream.words.words)),
        minutes=wish.minutes,
        steps=steps,
        schedule=base.schedule if wish.examples is None else _warmed(base.schedule, steps),
        threads=spare_threads(),
        seed=wish.seed,
    )


def _warmed(schedule: Schedule, steps: int) -> Schedule:
    """Return a schedule whose warm-up is no large part of so few steps."""
    return replace(schedule, warmup_steps=min(schedule.warmup_steps, max(1, steps // 8)))


def spare_threads() -> int:
    """Return one thread fewer than cores, so that a window beside the run stays smooth."""
    try:
        cores = len(os.sched_getaffinity(0))  # type: ignore[attr-defined,unused-ignore]
    except AttributeError:  # not everywhere
        cores = os.cpu_count() or 1
    return max(1, cores - 1)
