"""One new word of a few rows through the decoder, row after row, compiled into one function.

With one row every product is a matrix times a vector: the weights go through the processor once a
word, and the speed of memory is the limit. The many small operations in between, which cost torch
as much time as several rows do, cost next to nothing here. The numbers are those of
``stepping.step_logits`` up to rounding.

J layers, B prompts, R rows (row p * B + b is response p of prompt b), S prompt positions, M rows
there is memory for, L most response positions, C words of context, D width of the model, H heads,
K width of a head, F hidden width, V words. All numbers are float32.
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
    """What the rows remember; responses are filled in place."""

    prompt: Floats
    """Keys and values, (J, 2, B, H, S, K)."""
    prompt_lengths: NDArray[np.int64]
    """Positions of each prompt that are real, (B,)."""
    response: Floats
    """Keys and values, (J, 2, M, H, L, K)."""


@summing
def rows_logits(windows, position, weights, memory, variant):
    """Return logits (R, V) after the last ids of each row (R, C + 1); extends the memory."""
    n_rows, d_model = len(windows), weights.tables.shape[1]
    n_prompts = len(memory.prompt_lengths)
    x, unit = np.empty((n_rows, d_model), np.float32), np.empty(d_model, np.float32)
    logits = np.empty((n_rows, weights.head.shape[1]), np.float32)
    for row in range(n_rows):
        _embed(windows[row], weights, x[row])
    for layer in range(len(weights.qkv)):
        for row in range(n_rows):  # within a layer, whose weights are near after the first row
            _attend_to_response(x[row], unit, (row, layer, position), weights, memory, variant)
            _attend_to_prompt(x[row], unit, (row % n_prompts, layer), weights, memory, variant)
            _feed_forward(x[row], unit, layer, weights, variant)
    for row in range(n_rows):
        scale_to(x[row], 1, unit)
        multiply(unit, weights.head, logits[row])
    return logits


@summing
def _embed(window, weights, x):
    for i in range(len(x)):
        x[i] = 0
        for word in range(len(window)):
            x[i] += weights.tables[weights.offsets[word] + window[word], i]
    scale_to(x, np.sqrt(np.float32(len(x))), x)


@summing
def _attend_to_response(x, unit, place, weights, memory, variant):
    row, layer, position = place
    keys, values = memory.response[layer, 0, row], memory.response[layer, 1, row]
    n_heads, _, d_head = keys.shape
    qkv = np.empty((3 * n_heads, d_head), np.float32)
    scale_to(x, 1, unit)
    multiply(unit, weights.qkv[layer], qkv.reshape(-1))
    attend_row(qkv, position, weights.turn[layer], keys, values, variant, unit)
    add_product(unit, weights.out[layer], x)


@summing
def _attend_to_prompt(x, unit, place, weights, memory, variant):
    prompt, layer = place
    keys, values = memory.prompt[layer, 0, prompt], memory.prompt[layer, 1, prompt]
    n_heads, _, d_head = keys.shape
    q = np.empty((n_heads, d_head), np.float32)
    scale_to(x, 1, unit)
    multiply(unit, weights.cross_q[layer], q.reshape(-1))
    if variant.has_qk_norm:
        for head in range(n_heads):
            scale_to(q[head], 1, q[head])
    attend(q, keys, values, memory.prompt_lengths[prompt], variant.scale, unit)
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
