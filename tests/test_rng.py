"""Seeds and streams that must be the same for ever."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rng import derive_seed, generator
from core.splitmix import below, coin, next_u64, rng_state, shuffle


def test_seeds_are_these_numbers():
    """Derived with BLAKE2b outside the program; changing one changes every stream."""
    assert derive_seed("maze", 10, 10, 0) == SEED_OF_MAZE
    assert derive_seed(1) != derive_seed("1")
    assert derive_seed("a", "b") != derive_seed("ab")


SEED_OF_MAZE = 5325734276652777683


def _splitmix64(seed):
    """SplitMix64 in plain Python integers."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) % 2**64
        yield z ^ (z >> 31)


def test_splitmix_gives_the_published_numbers():
    """The first outputs for seed 1234567 as printed with the reference implementation."""
    state = np.array([1234567], np.uint64)
    assert [int(next_u64(state)) for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


@given(st.integers(0, 2**64 - 1), st.integers(1, 2**31 - 1))
def test_below_takes_the_upper_half_and_stays_below(seed, n):
    state = np.array([seed], np.uint64)
    plain = _splitmix64(seed)
    limit = 2**32 // n * n
    drawn = next(r for r in (z >> 32 for z in plain) if r < limit)
    assert below(state, n) == drawn % n


def test_coins_are_fair_and_shuffles_uniform():
    state = rng_state("fair")
    heads = sum(bool(coin(state)) for _ in range(20_000))
    assert heads == pytest.approx(10_000, abs=300)
    counts = {}
    for _ in range(12_000):
        values = np.arange(3)
        shuffle(state, values, 3)
        counts[tuple(values.tolist())] = counts.get(tuple(values.tolist()), 0) + 1
    assert sorted(counts.values()) == pytest.approx([2000] * 6, abs=180)


@given(st.lists(st.integers() | st.text(), max_size=4))
def test_generators_of_one_seed_agree(parts):
    assert generator(*parts).random(3).tolist() == generator(*parts).random(3).tolist()
