"""Slow, plain second opinions: each answers in another way what the program computes fast."""

import gzip
import json
from pathlib import Path

import networkx as nx

from core.domains.domain import DOMAINS
from core.domains.maze.words import words_for
from core.dropping import drop
from core.rng import generator
from core.search.audit import Claim
from core.search.trace import CLOSED, OPEN, UNSEEN, DropLevel, Operation

GOLDEN = Path(__file__).parent / "golden"
MAZE = DOMAINS["maze"]


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
    wanted = [c for i, c in enumerate(trace) if kept is None or kept[i]]
    return [
        Claim(
            clause.operation,
            MAZE.state_of(task, [clause.state]),
            clause.g if costs_kept else None,
            clause.h if costs_kept else None,
        )
        for clause in wanted
    ]


def words_of(task, trace, level=DropLevel.NONE, seed=0):
    """Return trace and plan at a drop level as words."""
    left = drop(trace, level, generator("oracle", seed))
    kept, words = left.kept, words_for(task.board)
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
