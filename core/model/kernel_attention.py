"""Attention of one new position to the words before it, row by row, compiled.

Every row has keys and values of its own, so there is nothing to share between rows and the speed
of memory is the limit. The numbers are those of ``stepping`` up to rounding.

R rows of M there is memory for, L most response positions, H heads, K width of a head. All
numbers are float32.
"""

from typing import NamedTuple

import numpy as np

from core.compiled import summing
from core.model.kernel_products import multiply, scale_to


class RowVariant(NamedTuple):
    """What of the architecture the shapes do not say."""

    scale: np.float32
    """Of the attention logits."""
    has_qk_norm: bool
    is_gated: bool


@summing
def attend_rows(rows, qkv, position, turn, memory, variant, y):
    """Put what some rows read from their own words into ``y``; extends the memory.

    Args:
        rows: the first of them and the one after the last.
        qkv: queries, keys and values of the new position, (R, 3 * H, K); changed in place.
        position: its number.
        turn: see ``step_weights.StepLayer.turn``, (2, L, 2, K).
        memory: keys and values of the words before it, (2, M, H, L, K).
        variant: scale and norms.
        y: one vector a row, (R, H * K).
    """
    for row in range(*rows):
        attend_row(qkv[row], position, turn, memory[0, row], memory[1, row], variant, y[row])


@summing
def attend_row(qkv, position, turn, keys, values, variant, y):
    """Do what ``attend_rows`` does for one row: keys and values (H, L, K), into y (H * K,)."""
    n_heads, _, d_head = keys.shape
    for row in range(2 * n_heads):
        if variant.has_qk_norm:
            scale_to(qkv[row], 1, qkv[row])
        same, swapped = turn[0, position], turn[1, position]
        _turn(qkv[row], same[row // n_heads], swapped[row // n_heads])
    for head in range(n_heads):
        for i in range(d_head):
            keys[head, position, i] = qkv[n_heads + head, i]
            values[head, position, i] = qkv[2 * n_heads + head, i]
    attend(qkv, keys, values, position + 1, variant.scale, y)


@summing
def _turn(one, same, swapped):
    """Rotate one head's query or key (K,) in place; see ``step_weights.StepLayer.turn``."""
    half = len(one) // 2
    for i in range(half):
        a, b = one[i], one[i + half]
        one[i] = a * same[i] + b * swapped[i]
        one[i + half] = b * same[i + half] + a * swapped[i + half]


@summing
def attend(q, keys, values, n_positions, scale, y):
    """Put softmax(scale * q k) v of each head, over the first positions, into y (H * K,)."""
    n_heads, _, d_head = keys.shape
    share = np.empty(n_positions, np.float32)
    for head in range(n_heads):
        one, of_head, most = q[head], keys[head], np.float32(-np.inf)
        for position in range(n_positions):
            total = np.float32(0)
            for i in range(d_head):
                total += one[i] * of_head[position, i]
            share[position] = total * scale
            most = max(most, share[position])
        total = np.float32(0)
        for position in range(n_positions):
            share[position] = np.exp(share[position] - most)
            total += share[position]
        for position in range(n_positions):
            share[position] /= total
        multiply(share, values[head], y[head * d_head : (head + 1) * d_head])
