"""What the new position of every row reads from the words of its own row.

R rows of M there is memory for, L most response positions, D width of the model, H heads, K
width of a head.
"""

import numpy as np
import torch
from torch import Tensor

from core.model.attention import attend
from core.model.crew import ROWS_CREW
from core.model.kernels import as_array, serves, variant_of
from core.model.step_weights import StepLayer, StepWeights, unit


def attend_to_words(
    qkv: Tensor, layer: StepLayer, weights: StepWeights, memory: Tensor, position: int
) -> Tensor:
    """Return what each row reads, (R, D); extends the memory.

    Args:
        qkv: queries, keys and values of the new position, (R, 3D).
        layer: holds the factors of the position.
        weights: say what the architecture is.
        memory: keys and values of the layer, (2, M, H, L, K); the first R are those of the rows.
        position: number of the new position.
    """
    config = weights.config
    parts = qkv.view(len(qkv), 3, config.n_heads, config.d_head)  # (R, 3, H, K)
    # Several threads read the memory faster than one, and torch has them.
    if torch.get_num_threads() == 1 and serves(memory):
        return _compiled(parts, layer, weights, memory, position)
    qk = parts[:, :2]  # (R, 2, H, K)
    if config.qk_norm:
        qk = unit(qk)
    same, swapped = layer.turn[:, position]
    q, k = torch.addcmul(qk * same, qk.roll(config.d_head // 2, -1), swapped).unbind(1)
    keys, values = memory[:, : len(qkv)]  # (R, H, L, K) each
    keys.select(2, position).copy_(k)
    values.select(2, position).copy_(parts[:, 2])
    n = position + 1
    y = attend(q[:, :, None], keys.narrow(2, 0, n), values.narrow(2, 0, n), None, weights.scale)
    return y.reshape(len(qkv), -1)


def _compiled(
    parts: Tensor, layer: StepLayer, weights: StepWeights, memory: Tensor, position: int
) -> Tensor:
    """Do the same row by row: one query a row leaves torch's products little to do."""
    from core.model.kernel_attention import attend_rows

    qkv = as_array(parts.flatten(1, 2))  # (R, 3H, K)
    turn = as_array(layer.turn[:, :, :, 0])  # (2, L, 2, K)
    y = np.empty((len(parts), qkv[0].size // 3), np.float32)
    asked = qkv, position, turn, as_array(memory), variant_of(weights), y
    ROWS_CREW.share_out(lambda rows: attend_rows(rows, *asked), len(parts))
    return torch.from_numpy(y)
