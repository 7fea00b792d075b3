"""Which task an example is about: a fresh one each time, or one of a fixed set, epoch by epoch.

The published models saw 100,000 tasks many times over; dropping then also keeps a model from
learning them by heart.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import count as count_from

import numpy as np
from numpy.typing import NDArray

from core.data.draw import Distribution, Task, draw, generate
from core.rng import generator


def numbered_tasks(
    distribution: Distribution, seed: int, n_tasks: int | None, first: int, ahead: int
) -> Iterator[tuple[int, Task]]:
    """Yield the tasks of examples ``first``, ``first + 1``, ... with their numbers, for ever.

    Args:
        distribution: where tasks come from.
        seed: of the tasks and of their order.
        n_tasks: size of the fixed set, each epoch in an order of its own; None draws for ever.
        first: index of the first example.
        ahead: tasks to draw at a time, which is no part of the result.

    Raises ConfigError if no task is found.
    """
    if n_tasks is None:
        yield from enumerate(generate(distribution, seed, first, ahead), start=first)
        return
    for i in count_from(first):
        epoch, place = divmod(i, n_tasks)
        number = int(_order(seed, epoch, n_tasks)[place])
        # Drawn again each time, as any task of a seed can be: nothing to keep, nothing to wait for.
        yield number, draw(distribution, seed, number, 1)[0]


@lru_cache(maxsize=2)
def _order(seed: int, epoch: int, n_tasks: int) -> NDArray[np.int64]:
    """Return the order of the tasks in one epoch, shape (n_tasks,)."""
    return generator("epoch", seed, epoch).permutation(n_tasks)
