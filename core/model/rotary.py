"""Rotary position embedding for self-attention.

T positions, K width of a head. Source: Su et al. 2021 (RoFormer), the half-split form.
"""

import torch
from torch import Tensor


def rotary_table(n_positions: int, d_head: int, base: float, device: torch.device) -> Tensor:
    """Return cosines and sines, shape (2, n_positions, d_head / 2), float32."""
    frequency = base ** -(torch.arange(0, d_head, 2, device=device).float() / d_head)
    angle = torch.outer(torch.arange(n_positions, device=device).float(), frequency)
    return torch.stack([angle.cos(), angle.sin()])


def rotate(x: Tensor, table: Tensor) -> Tensor:
    """Turn each pair (i, i + K/2) of ``x`` (..., T, K) by its position's angle."""
    cos, sin = table.to(x.dtype)
    first, second = x.chunk(2, dim=-1)  # (..., T, K/2) each
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1)
