"""The open list: a binary heap of (f, tie key) in flat arrays, with the published coin.

The sift loops follow the standard library's ``heapq``: on removal the smaller child moves up
until a leaf, then the last entry sifts back down. With distinct keys the order of removal does
not depend on that; in the randomised search it does, because there each comparison of two equal
f is decided by a fair coin (docs/provenance.md#randomised-search).

An entry is one row of ``heap``: f, tie key, state, g. A stale entry (its state was created again
with a smaller g) stays in and is skipped when it comes out.
"""

import numpy as np

from core.compiled import compiled, inlined
from core.splitmix import coin

F, TIE, STATE, G = 0, 1, 2, 3


@inlined
def _comes_before(a, b, randomised, rng):
    if a[F] != b[F]:
        return a[F] < b[F]
    if randomised:
        return coin(rng)
    return a[TIE] < b[TIE]


@compiled
def _sift_down(heap, start, position, randomised, rng):
    entry = heap[position].copy()
    while position > start:
        parent = (position - 1) >> 1
        if not _comes_before(entry, heap[parent], randomised, rng):
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = entry


@compiled
def push(heap, size, f, tie, state, g, randomised, rng):
    """Add an entry at ``heap[size]`` and restore the order; the caller counts."""
    heap[size, F], heap[size, TIE], heap[size, STATE], heap[size, G] = f, tie, state, g
    _sift_down(heap, 0, size, randomised, rng)


@compiled
def pop(heap, size, randomised, rng):
    """Move the first of ``size`` entries to ``heap[size - 1]``, which the caller then drops."""
    last = size - 1
    first = heap[0].copy()
    entry = heap[last].copy()
    position, child = 0, 1
    while child < last:
        right = child + 1
        if right < last and not _comes_before(heap[child], heap[right], randomised, rng):
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = entry
    _sift_down(heap, 0, position, randomised, rng)
    heap[last] = first


@compiled
def grown(rows):
    """Return ``rows`` with twice the room along its first axis."""
    bigger = np.empty((2 * rows.shape[0], rows.shape[1]), rows.dtype)
    bigger[: rows.shape[0]] = rows
    return bigger
