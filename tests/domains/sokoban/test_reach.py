"""What a click can do, against plain searches of the whole board."""

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domains.sokoban.board import MOVES, step
from core.domains.sokoban.dead import dead_boxes
from core.domains.sokoban.play import begin, follow
from core.domains.sokoban.reach import box_ways, push_targets, walk_to
from core.domains.sokoban.rows import read_text
from tests.strategies import levels


def ways_of_one_box(task, box):
    """Return the fewest moves to each place of one box while the others stand still."""
    others = set(task.boxes) - {box}
    seen, layer, cost, found = {task.start}, [task.start], 0, {}
    while layer:
        for state in layer:
            (at,) = set(state.boxes) - others
            found.setdefault(at, cost)
        after = {step(task.board, state, move) for state in layer for move in MOVES} - {None}
        layer = [s for s in after - seen if others <= set(s.boxes)]
        seen.update(layer)
        cost += 1
    del found[box]
    return found


@given(levels(most=6))
def test_walks_are_shortest_and_push_nothing(task):
    board = task.board
    free = [cell for cell in board.free_cells if cell not in task.boxes]
    graph = networkx.Graph()
    graph.add_nodes_from(free)
    graph.add_edges_from(
        (a, b) for a in free for b in free if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1
    )
    lengths = networkx.single_source_shortest_path_length(graph, task.worker)
    for cell in ((x, y) for y in range(board.height) for x in range(board.width)):
        way = walk_to(board, task.start, cell)
        assert (None if way is None else len(way)) == lengths.get(cell)
        if way is not None:
            after = follow(begin(task), way)
            assert after.state.worker == cell and after.state.boxes == task.boxes


@given(levels(max_boxes=3), st.data())
@settings(max_examples=60)
def test_pushed_ways_are_shortest_and_lead_there(task, data):
    box = data.draw(st.sampled_from(task.boxes))
    ways = box_ways(task.board, task.start, box)
    assert {cell: len(way) for cell, way in ways.items()} == ways_of_one_box(task, box)
    for cell, way in ways.items():
        after = follow(begin(task), way)
        assert "".join(moment.letter for moment in after.moments) == way
        assert set(after.state.boxes) == set(task.boxes) - {box} | {cell}


@given(levels(max_boxes=3), st.data())
def test_targets_tell_what_would_be_lost(task, data):
    known = {dead.box for dead in dead_boxes(task.board, task.start)}
    for target in push_targets(task.board, task.start, data.draw(st.sampled_from(task.boxes))):
        after = follow(begin(task), target.way).state
        lost = {dead.box for dead in dead_boxes(task.board, after)}
        assert {loss.box for loss in target.losses} == lost - known


def test_a_push_into_a_corner_is_marked():
    task = read_text("######\n#    #\n# @$.#\n#    #\n######\n")
    losses = {t.cell: t.losses for t in push_targets(task.board, task.start, (3, 2))}
    assert losses[4, 2] == () and not losses[2, 2]
    assert "corner" in losses[4, 1][0].why and "no dock" in losses[2, 1][0].why
    assert walk_to(task.board, task.start, (0, 0)) is None
