"""The cells that a stroke covers: along the pointer, a straight line, a rectangle, a region."""

from core.grid import NEIGHBOURS, Cell
from explorer.session.options import Shape
from explorer.session.state import Drawn


def line_cells(first: Cell, last: Cell) -> list[Cell]:
    """Return the cells on the straight line between two cells, ends included (Bresenham)."""
    (x, y), (x1, y1) = first, last
    dx, dy = abs(x1 - x), -abs(y1 - y)
    step_x, step_y = (1 if x < x1 else -1), (1 if y < y1 else -1)
    error, cells = dx + dy, [(x, y)]
    while (x, y) != (x1, y1):
        doubled = 2 * error
        if doubled >= dy:
            error, x = error + dy, x + step_x
        if doubled <= dx:
            error, y = error + dx, y + step_y
        cells.append((x, y))
    return cells


def rectangle_cells(first: Cell, last: Cell) -> list[Cell]:
    """Return all cells of the rectangle between two corners, row by row."""
    xs, ys = sorted((first[0], last[0])), sorted((first[1], last[1]))
    return [(x, y) for y in range(ys[0], ys[1] + 1) for x in range(xs[0], xs[1] + 1)]


def region_cells(drawn: Drawn, cell: Cell) -> list[Cell]:
    """Return the cells joined to this one that are wall as it is, or free as it is."""
    board = drawn.board
    is_wall = board.is_wall(cell)
    found, todo = {cell}, [cell]
    while todo:
        x, y = todo.pop()
        for dx, dy in NEIGHBOURS:
            near = x + dx, y + dy
            if near not in found and board.has(near) and board.is_wall(near) == is_wall:
                found.add(near)
                todo.append(near)
    return sorted(found, key=lambda cell: (cell[1], cell[0]))


def cells_between(drawn: Drawn, shape: Shape, first: Cell, last: Cell) -> list[Cell]:
    """Return the cells of a shape from where its stroke began to where the pointer is."""
    if shape is Shape.RECTANGLE:
        return rectangle_cells(first, last)
    if shape is Shape.FILL:
        return region_cells(drawn, first)
    return line_cells(first, last)
