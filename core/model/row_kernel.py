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


class RowVariant(NamedTuple):
    """What of the architecture the shapes do not say."""

    scale: np.float32
    """Of the attention logits."""
    has_qk_norm: bool
    is_gated: bool


@summing
def row_logits(window, position, weights, memory, variant):
    """Return logits (V,) after the last ids of the row (C + 1,); extends the memory."""
    x = np.empty(weights.tables.shape[1], np.float32)
    unit = np.empty(len(x), np.float32)
    for i in range(len(x)):
        x[i] = 0
        for word in range(len(window)):
            x[i] += weights.tables[weights.offsets[word] + window[word], i]
    _scale(x, np.sqrt(np.float32(len(x))), x)
    for layer in range(len(weights.qkv)):
        _attend_to_response(x, unit, (layer, position), weights, memory.response[layer], variant)
        _attend_to_prompt(x, unit, layer, weights, memory.prompt[layer], variant)
        _feed_forward(x, unit, layer, weights, variant)
    logits = np.empty(weights.head.shape[1], np.float32)
    _scale(x, 1, unit)
    _multiply(unit, weights.head, logits)
    return logits


@summing
def _attend_to_response(x, unit, place, weights, memory, variant):
    layer, position = place
    _, n_heads, _, d_head = memory.shape
    qkv = np.empty((3 * n_heads, d_head), np.float32)
    _scale(x, 1, unit)
    _multiply(unit, weights.qkv[layer], qkv.reshape(-1))
    for row in range(2 * n_heads):
        if variant.has_qk_norm:
            _scale(qkv[row], 1, qkv[row])
        same, swapped = weights.turn[layer, 0, position], weights.turn[layer, 1, position]
        _turn(qkv[row], same[row // n_heads], swapped[row // n_heads])
    for head in range(n_heads):
        for i in range(d_head):
            memory[0, head, position, i] = qkv[n_heads + head, i]
            memory[1, head, position, i] = qkv[2 * n_heads + head, i]
    _attend(qkv, memory, position + 1, variant.scale, unit)
    _add_product(unit, weights.out[layer], x)


@summing
def _attend_to_prompt(x, unit, layer, weights, memory, variant):
    _, n_heads, n_positions, d_head = memory.shape
    q = np.empty((n_heads, d_head), np.float32)
    _scale(x, 1, unit)
    _multiply(unit, weights.cross_q[layer], q.reshape(-1))
    if variant.has_qk_norm:
        for head in range(n_heads):
            _scale(q[head], 1, q[head])
    _attend(q, memory, n_positions, variant.scale, unit)
    _add_product(unit, weights.cross_out[layer], x)


@summing
def _feed_forward(x, unit, layer, weights, variant):
    hidden = np.empty(weights.up.shape[2], np.float32)
    width = weights.down.shape[1]
    _scale(x, 1, unit)
    _multiply(unit, weights.up[layer], hidden)
    for i in range(width):
        if variant.is_gated:
            hidden[i] *= hidden[i + width] / (1 + np.exp(-hidden[i]))
        else:
            hidden[i] = max(hidden[i], np.float32(0)) * hidden[i]
    _add_product(hidden[:width], weights.down[layer], x)


@summing
def _turn(one, same, swapped):
    """Rotate one head's query or key (K,) in place; see ``step_weights.StepLayer.turn``."""
    half = len(one) // 2
    for i in range(half):
        a, b = one[i], one[i + half]
        one[i] = a * same[i] + b * swapped[i]
        one[i + half] = b * same[i + half] + a * swapped[i + half]


@summing
def _attend(q, memory, n_positions, scale, y):
    """Put softmax(scale * q k) v of each head, over the first positions, into y (H * K,)."""
    _, n_heads, _, d_head = memory.shape
    share = np.empty(n_positions, np.float32)
    for head in range(n_heads):
        one, keys, most = q[head], memory[0, head], np.float32(-np.inf)
        for position in range(n_positions):
            total = np.float32(0)
            for i in range(d_head):
                total += one[i] * keys[position, i]
            share[position] = total * scale
            most = max(most, share[position])
        total = np.float32(0)
        for position in range(n_positions):
            share[position] = np.exp(share[position] - most)
            total += share[position]
        for position in range(n_positions):
            share[position] /= total
        _multiply(share, memory[1, head], y[head * d_head : (head + 1) * d_head])


@summing
def _multiply(x, weight, y):
    """Put x (I,) times the first rows of weight (., O) into y (O,)."""
    for o in range(len(y)):
        y[o] = 0
    _add_product(x, weight, y)


@summing
def _add_product(x, weight, y):
    """Add x (I,) times the first rows of weight (., O) to y (O,), four rows at a time."""
    whole = len(x) - len(x) % 4
    for i in range(0, whole, 4):
        a, b, c, d = x[i], x[i + 1], x[i + 2], x[i + 3]
        first, second, third, fourth = weight[i], weight[i + 1], weight[i + 2], weight[i + 3]
        for o in range(len(y)):
            y[o] += a * first[o] + b * second[o] + c * third[o] + d * fourth[o]
    for i in range(whole, len(x)):
        for o in range(len(y)):
            y[o] += x[i] * weight[i, o]


@summing
def _scale(x, length, y):
    """Put x scaled to a length into y."""
    total = np.float32(0)
    for i in range(len(x)):
        total += x[i] * x[i]
    factor = np.float32(length) / np.sqrt(total)
    for i in range(len(x)):
        y[i] = x[i] * factor
