"""Slow, plain second opinions: each answers in another way what the program computes fast."""

import gzip
import json
from pathlib import Path

import networkx as nx

from core.domains.domain import DOMAINS, domain_of
from core.dropping import drop
from core.rng import generator
from core.search.claims import Claim
from core.search.trace import CLOSED, OPEN, UNSEEN, DropLevel, Operation

GOLDEN = Path(__file__).parent / "golden"
MAZE, SOKOBAN = DOMAINS["maze"], DOMAINS["sokoban"]


def golden_rows(name):
    """Return the rows of a golden file."""
    with gzip.open(GOLDEN / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def bfs_cost(task):
    """Return the moves of a shortest plan by networkx, or None if there is no way."""
    board = task.board
    graph = nx.grid_2d_graph(board.width, board.height)
    graph.remove_nodes_from(list(board.wall_cells()))
    try:
        return nx.shortest_path_length(graph, task.start, task.goal)
    except nx.NetworkXNoPath:
        return None


def claims_of(task, trace, kept=None, costs_kept=True):
    """Return a trace's clauses, or those kept, as claims for the audit."""
    domain = domain_of(task)
    wanted = [c for i, c in enumerate(trace) if kept is None or kept[i]]
    return [
        Claim(
            clause.operation,
            domain.said(task, domain.state_of(task, trace.states[clause.state])),
            clause.g if costs_kept else None,
            clause.h if costs_kept else None,
        )
        for clause in wanted
    ]


def words_of(task, trace, level=DropLevel.NONE, seed=0):
    """Return trace and plan at a drop level as words."""
    left = drop(trace, level, generator("oracle", seed))
    kept, words = left.kept, domain_of(task).words_for(task)
    costs = (trace.g[kept], trace.h[kept]) if left.costs_kept else None
    ids = [
        *words.clause_ids(
            task.board, trace.operation[kept], trace.states[trace.state[kept]], costs
        ),
        *words.plan_ids(task.board, trace.states[trace.plan]),
    ]
    return [words.words[i] for i in ids]


class ReplayOracle:
    """Replays a trace clause by clause with dictionaries."""

    def __init__(self):
        """Begin before the first clause."""
        self.status, self.g, self.h, self.parent = {}, {}, {}, {}
        self.current = self.newest = -1

    def apply(self, clause):
        """Take one more clause into account."""
        is_close = clause.operation is Operation.CLOSE
        self.status[clause.state] = CLOSED if is_close else OPEN
        self.g[clause.state], self.h[clause.state] = clause.g, clause.h
        self.parent[clause.state] = clause.parent
        self.newest = clause.state
        if is_close:
            self.current = clause.state

    def columns(self, n_states):
        """Return status, g, h and parent of all states."""
        pairs = ((self.status, UNSEEN), (self.g, -1), (self.h, -1), (self.parent, -1))
        return [
            [column.get(state, unseen) for state in range(n_states)] for column, unseen in pairs
        ]


STEPS = {"u": (0, -1), "d": (0, 1), "l": (-1, 0), "r": (1, 0)}


def pushed(grid, worker, boxes, step):
    """Return worker and boxes after a step on a grid of characters with walls all around."""
    (x, y), (dx, dy) = worker, step
    ahead, beyond = (x + dx, y + dy), (x + 2 * dx, y + 2 * dy)
    if grid[ahead[1]][ahead[0]] == "#":
        return None
    if ahead not in boxes:
        return ahead, boxes
    if grid[beyond[1]][beyond[0]] == "#" or beyond in boxes:
        return None
    return ahead, boxes - {ahead} | {beyond}


def sokoban_cost(task):
    """Return the moves of a shortest plan by a search breadth first, or None if there is none."""
    board = task.board
    rows = ["#" * (board.width + 2)]
    for line in board.wall_grid.tolist():
        rows.append("#" + "".join("#" if wall else " " for wall in line) + "#")
    rows.append(rows[0])
    docks = {(x + 1, y + 1) for x, y in board.dock_cells}
    first = (
        (task.worker[0] + 1, task.worker[1] + 1),
        frozenset((x + 1, y + 1) for x, y in task.boxes),
    )
    seen, layer, cost = {first}, [first], 0
    while layer:
        if any(boxes <= docks for _, boxes in layer):
            return cost
        after = {pushed(rows, *state, step) for state in layer for step in STEPS.values()}
        layer = list(after - seen - {None})
        seen.update(layer)
        cost += 1
    return None
