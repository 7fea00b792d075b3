"""Products and lengths of vectors, compiled: what the compiled parts of decoding are made of.

Written as plain loops, which the compiler turns into vector instructions; array expressions of
the same took twice as long to compile.
"""

import numpy as np

from core.compiled import summing


@summing
def multiply(x, weight, y):
    """Put x (I,) times the first rows of weight (., O) into y (O,)."""
    for o in range(len(y)):
        y[o] = 0
    add_product(x, weight, y)


@summing
def add_product(x, weight, y):
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
def scale_to(x, length, y):
    """Put x scaled to a length into y."""
    total = np.float32(0)
    for i in range(len(x)):
        total += x[i] * x[i]
    factor = np.float32(length) / np.sqrt(total)
    for i in range(len(x)):
        y[i] = x[i] * factor
