"""Cells and indices."""

from hypothesis import given
from hypothesis import strategies as st

from core.grid import NEIGHBOURS, are_adjacent, cell_at, in_bounds, index_of, manhattan

cells = st.tuples(st.integers(-5, 20), st.integers(-5, 20))


@given(st.integers(1, 30), st.integers(0, 1000))
def test_indices_and_cells_round_trip(width, index):
    x, y = cell_at(index, width)
    assert in_bounds((x, y), width, y + 1)
    assert index_of((x, y), width) == index == y * width + x


@given(cells, cells)
def test_adjacent_cells_are_one_of_the_four_moves_apart(a, b):
    assert are_adjacent(a, b) == ((b[0] - a[0], b[1] - a[1]) in NEIGHBOURS)
    assert are_adjacent(a, b) == (manhattan(a, b) == 1)


def test_neighbours_stand_in_the_published_order():
    assert NEIGHBOURS == ((0, 1), (0, -1), (-1, 0), (1, 0))


@given(cells, st.integers(1, 9), st.integers(1, 9))
def test_a_cell_lies_on_a_board_or_beside_it(cell, width, height):
    assert in_bounds(cell, width, height) == (cell[0] in range(width) and cell[1] in range(height))
