"""Random values for properties: boards, tasks, traces' words. Shared by all tests."""

from hypothesis import strategies as st

from core.domains.maze.board import MazeBoard, MazeTask
from core.domains.maze.words import MazeWords
from core.domains.sokoban.board import SokobanBoard, SokobanTask
from core.grid import cell_at


@st.composite
def maze_tasks(draw, least=2, most=9, max_density=0.5):
    """Draw any valid maze task, solvable or not; walls up to a share of the cells."""
    width, height = draw(st.integers(least, most)), draw(st.integers(least, most))
    n_cells = width * height
    n_walls = draw(st.integers(0, min(n_cells - 2, int(max_density * n_cells))))
    order = draw(st.permutations(range(n_cells)))
    walls = bytearray(n_cells)
    for cell in order[:n_walls]:
        walls[cell] = 1
    start, goal = (cell_at(cell, width) for cell in order[n_walls : n_walls + 2])
    name = draw(st.none() | st.text(max_size=8))
    return MazeTask(MazeBoard(width, height, bytes(walls)), start, goal, name)


@st.composite
def levels(draw, least=3, most=5, max_boxes=2, max_density=0.35):
    """Draw any valid Sokoban level, solvable or not, with no need of walls around it."""
    width, height = draw(st.integers(least, most)), draw(st.integers(least, most))
    n_cells = width * height
    n_boxes = draw(st.integers(1, max_boxes))
    n_walls = draw(st.integers(0, int(max_density * n_cells)))
    order = draw(st.permutations(range(n_cells)))
    walls, docks = bytearray(n_cells), bytearray(n_cells)
    free = order[n_walls:]
    for cell in order[:n_walls]:
        walls[cell] = 1
    for cell in draw(st.permutations(free))[: draw(st.integers(n_boxes, n_boxes + 1))]:
        docks[cell] = 1
    board = SokobanBoard(width, height, bytes(walls), bytes(docks))
    worker, *boxes = (cell_at(cell, width) for cell in free[: 1 + n_boxes])
    return SokobanTask(board, worker, tuple(boxes), draw(st.none() | st.text(max_size=8)))


def seeds():
    """Draw a seed for random generators."""
    return st.integers(0, 2**32 - 1)


def word_lists(max_size=60):
    """Draw lists of words: mostly a maze's own, in any order, with foreign ones among them."""
    own = st.sampled_from(MazeWords(6, 36).words)
    likely = st.sampled_from(["create", "close", "plan", "0", "1", "c0", "c1"])
    foreign = st.text(max_size=6) | st.sampled_from(["c", "c01", "00", "-1", "9" * 5000, "²"])
    return st.lists(st.one_of(likely, own, likely, foreign), max_size=max_size)
