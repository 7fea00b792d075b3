"""Muon: momentum whose matrices are made orthogonal before they move the weights.

Source: Jordan et al. 2024. The steps are those of ``torch.optim.Muon``, with two differences that
are for speed alone: matrices of one shape are multiplied together, and in a type of one's choice.
``torch`` always takes bfloat16, which made this two thirds of a training step on a CPU without
instructions for it.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import torch
from torch import Tensor, nn

_A, _B, _C = 3.4445, -4.775, 2.0315
"""Of the quintic that takes singular values near 1: the steepest at zero that stays near."""
_ITERATIONS = 5
_TINY = 1e-7


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised; for matrices only."""

    def __init__(
        self,
        matrices: Iterable[nn.Parameter],
        lr: float,
        momentum: float = 0.95,
        weight_decay: float = 0.0,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        """Take ownership of some matrices.

        Args:
            matrices: parameters of two dimensions.
            lr: learning rate, for a matrix with no more rows than columns.
            momentum: share of the old direction that is kept.
            weight_decay: share of the weights, times ``lr``, that each step takes away.
            dtype: of the products that make a matrix orthogonal.
        """
        super().__init__(matrices, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self.dtype = dtype

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> None:  # type: ignore[override]
        """Move every matrix that has a gradient."""
        for group in self.param_groups:
            owned = [p for p in group["params"] if p.grad is not None]
            # Sorted, or equal shapes apart from each other would make groups of their own.
            for _, alike in groupby(sorted(owned, key=_shape), key=_shape):
                self._move(list(alike), group)

    def _move(self, alike: list[Tensor], group: dict[str, Any]) -> None:
        """Move matrices of one shape."""
        moments = [self._moment(matrix) for matrix in alike]
        gradients = [matrix.grad for matrix in alike if matrix.grad is not None]
        torch._foreach_lerp_(moments, gradients, 1 - group["momentum"])
        ahead = torch._foreach_lerp(gradients, moments, group["momentum"])
        directions = orthogonal(torch.stack(list(ahead)).to(self.dtype)).float()
        rows, columns = _shape(alike[0])
        rate = group["lr"] * max(1.0, rows / columns) ** 0.5
        torch._foreach_mul_(alike, 1 - group["lr"] * group["weight_decay"])
        torch._foreach_add_(alike, list(directions.unbind()), alpha=-rate)

    def _moment(self, matrix: Tensor) -> Tensor:
        state = self.state[matrix]
        if not state:
            state["momentum_buffer"] = torch.zeros_like(matrix)
        moment: Tensor = state["momentum_buffer"]
        return moment


def orthogonal(matrices: Tensor) -> Tensor:
    """Return matrices (n, rows, columns) with their singular values brought to about 1.

    Newton-Schulz steps: what comes out lies between .7 and 1.2, not at 1, and costs products only.
    """
    is_tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if is_tall else matrices
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=_TINY)
    for _ in range(_ITERATIONS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=_B, alpha=_C), x, beta=_A)
    return x.mT if is_tall else x


def _shape(matrix: Tensor) -> tuple[int, int]:
    rows, columns = matrix.shape
    return rows, columns
