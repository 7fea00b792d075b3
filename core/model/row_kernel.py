"""One new word of one row through the decoder, compiled into one function.

With one row every product is a matrix times a vector: the weights go through the processor once a
word, and the speed of memory is the limit. The many small operations in between, which cost torch
as much time again, cost next to nothing here. The numbers are those of ``stepping.step_logits``
up to rounding.

J layers, S prompt positions, L most response positions, C words of context, D width of the model,
H heads, K width of a head, F hidden width, V words. All numbers are float32.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.compiled import summing
from core.model.kernel_attention import attend, attend_row
from core.model.kernel_products import add_product, multiply, scale_to

Floats = NDArray[np.float32]


class RowWeights(NamedTuple):
    """The folded decoder as arrays; products are stored as (J, in, out)."""

    tables: Floats
    """((C + 1) * (V + 1), D)"""
    offsets: NDArray[np.int64]
    """(C + 1,)"""
    qkv: Floats
    turn: Floats
    """(J, 2, L, 2, K)"""
    out: Floats
    cross_q: Floats
    cross_out: Floats
    up: Floats
    down: Floats
    head: Floats
    """(D, V)"""


class RowMemory(NamedTuple):
    """What the row remembers, filled in place."""

    prompt: Floats
    """Keys and values, (J, 2, H, S, K)."""
    response: Floats
    """Keys and values, (J, 2, H, L, K)."""


@summing
def row_logits(window, position, weights, memory, variant):
    """Return logits (V,) after the last ids of the row (C + 1,); extends the memory."""
    x = np.empty(weights.tables.shape[1], np.float32)
    unit = np.empty(len(x), np.float32)
    for i in range(len(x)):
        x[i] = 0
        for word in range(len(window)):
            x[i] += weights.tables[weights.offsets[word] + window[word], i]
    scale_to(x, np.sqrt(np.float32(len(x))), x)
    for layer in range(len(weights.qkv)):
        _attend_to_response(x, unit, (layer, position), weights, memory.response[layer], variant)
        _attend_to_prompt(x, unit, layer, weights, memory.prompt[layer], variant)
        _feed_forward(x, unit, layer, weights, variant)
    logits = np.empty(weights.head.shape[1], np.float32)
    scale_to(x, 1, unit)
    multiply(unit, weights.head, logits)
    return logits


@summing
def _attend_to_response(x, unit, place, weights, memory, variant):
    layer, position = place
    _, n_heads, _, d_head = memory.shape
    qkv = np.empty((3 * n_heads, d_head), np.float32)
    scale_to(x, 1, unit)
    multiply(unit, weights.qkv[layer], qkv.reshape(-1))
    attend_row(qkv, position, weights.turn[layer], memory[0], memory[1], variant, unit)
    add_product(unit, weights.out[layer], x)


@summing
def _attend_to_prompt(x, unit, layer, weights, memory, variant):
    _, n_heads, n_positions, d_head = memory.shape
    q = np.empty((n_heads, d_head), np.float32)
    scale_to(x, 1, unit)
    multiply(unit, weights.cross_q[layer], q.reshape(-1))
    if variant.has_qk_norm:
        for head in range(n_heads):
            scale_to(q[head], 1, q[head])
    attend(q, memory[0], memory[1], n_positions, variant.scale, unit)
    add_product(unit, weights.cross_out[layer], x)


@summing
def _feed_forward(x, unit, layer, weights, variant):
    hidden = np.empty(weights.up.shape[2], np.float32)
    width = weights.down.shape[1]
    scale_to(x, 1, unit)
    multiply(unit, weights.up[layer], hidden)
    for i in range(width):
        if variant.is_gated:
            hidden[i] *= hidden[i + width] / (1 + np.exp(-hidden[i]))
        else:
            hidden[i] = max(hidden[i], np.float32(0)) * hidden[i]
    add_product(hidden[:width], weights.down[layer], x)
