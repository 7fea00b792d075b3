"""Muon: what it makes orthogonal, and the steps of PyTorch's own as an oracle."""

import pytest
import torch
from torch import nn

from core.train.muon import Muon, orthogonal

SHAPES = [(16, 16), (8, 24), (24, 8), (16, 16), (1, 5)]


def _random(shapes, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(*shape, generator=generator) for shape in shapes]


@pytest.mark.parametrize("shape", [(3, 16, 16), (2, 8, 64), (2, 64, 8), (1, 1, 7)])
def test_singular_values_are_brought_to_about_one(shape):
    (matrices,) = _random([shape])
    found = orthogonal(1000 * matrices)
    values = torch.linalg.svdvals(found)
    assert found.shape == matrices.shape
    assert 0.65 < values.median() < 1.25
    assert values.max() < 1.3


def test_directions_are_kept():
    (matrices,) = _random([(4, 12, 20)])
    u, _, v = torch.linalg.svd(matrices, full_matrices=False)
    cosine = torch.cosine_similarity(orthogonal(matrices).flatten(1), (u @ v).flatten(1))
    assert cosine.min() > 0.9


def test_a_matrix_of_zeros_stays_one():
    assert torch.equal(orthogonal(torch.zeros(2, 4, 6)), torch.zeros(2, 4, 6))


@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
def test_steps_are_those_of_pytorch_but_for_rounding(weight_decay):
    ours = [nn.Parameter(value) for value in _random(SHAPES)]
    theirs = [nn.Parameter(value.clone()) for value in ours]
    settings = {"lr": 0.02, "momentum": 0.9, "weight_decay": weight_decay}
    mine = Muon(ours, **settings, dtype=torch.bfloat16)
    oracle = torch.optim.Muon(theirs, **settings)
    for step in range(5):
        for one, other, gradient in zip(ours, theirs, _random(SHAPES, step + 1), strict=True):
            one.grad, other.grad = gradient, gradient.clone()
        mine.step()
        oracle.step()
    for start, one, other in zip(_random(SHAPES), ours, theirs, strict=True):
        moved, expected = one.detach() - start, other.detach() - start
        assert float((moved - expected).norm() / expected.norm()) < 0.05


def test_a_matrix_without_gradient_stays():
    moved, left = (nn.Parameter(value) for value in _random([(4, 4), (4, 4)]))
    before = left.detach().clone()
    moved.grad = torch.ones(4, 4)
    Muon([moved, left], lr=0.1).step()
    assert torch.equal(left, before)
    assert left.grad is None
