"""A compiled random number generator whose stream no library version can change.

SplitMix64 (Steele, Lea, Flood 2014): a counter and a bit mixer. The state is a ``uint64`` array
of one element, which every function here advances in place.
"""

import numpy as np
from numpy.typing import NDArray

from core.compiled import compiled, inlined
from core.rng import derive_seed

RngState = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)


def rng_state(*parts: int | str) -> RngState:
    """Return a fresh generator state, shape (1,), for ``derive_seed(*parts)``."""
    return np.array([derive_seed(*parts)], dtype=np.uint64)


@inlined
def next_u64(state):
    """Advance ``state`` and return 64 random bits."""
    state[0] += _GOLDEN
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * _MIX_A
    z = (z ^ (z >> np.uint64(27))) * _MIX_B
    return z ^ (z >> np.uint64(31))


@compiled
def below(state, n):
    """Return an integer uniform in [0, n) from the upper 32 bits (n < 2**31), without bias."""
    bound = np.uint64(n)
    limit = (np.uint64(1) << np.uint64(32)) // bound * bound
    while True:
        r = next_u64(state) >> np.uint64(32)
        if r < limit:
            return np.int64(r % bound)


@inlined
def coin(state):
    """Return True or False with equal probability."""
    return (next_u64(state) >> np.uint64(63)) == np.uint64(1)


@compiled
def shuffle(state, values, n):
    """Shuffle the first ``n`` elements of ``values`` in place (Fisher-Yates)."""
    for i in range(n - 1, 0, -1):
        j = below(state, i + 1)
        values[i], values[j] = values[j], values[i]
