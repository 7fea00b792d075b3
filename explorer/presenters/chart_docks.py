"""The two charts: costs over clauses, and the search tree."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction

from core.grid import cell_at
from core.search.replay import NONE
from explorer.pictures.prepared import Prepared
from explorer.pictures.search_tree import SearchTree, grow_tree
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.session.state import State
from explorer.views.chart_dock import ChartDock

_LARGE = 4000
"""Vertices from which a tree is not drawn for every frame."""
_PAUSE_MS = 120


def costs_of(prepared: Prepared) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return g and h of every clause of a lane; nan where its words say none."""
    trace = prepared.run.response.trace
    g = np.array([np.nan if p.g is None else p.g for p in trace], np.float64)
    h = np.array([np.nan if p.h is None else p.h for p in trace], np.float64)
    return g, h


class CostsPresenter(DockPresenter):
    """Curves and playhead."""

    def __init__(self, dock: ChartDock, hub: SearchHub, action: QAction) -> None:
        """Listen to the session's breakpoints as well."""
        super().__init__(dock, hub, action)
        self._view = dock
        self._is_connected = False
        hub.session.changed.connect(self._on_changed)

    def show_run(self) -> None:
        """Show the curves of another run."""
        chart, prepared = self._view.chart, self.hub.prepared
        if not self._is_connected:
            self._is_connected = True
            chart.seek_requested.connect(lambda n: self.hub.seek_event(n - 1))
        empty = np.empty(0)
        g, h = (empty, empty) if prepared is None else costs_of(prepared)
        chart.show_costs(g, h, self.hub.theme)
        chart.show_stops(self.hub.session.state.breakpoints.costs)

    def _on_changed(self, old: State, new: State) -> None:
        if not self._is_stale and old.breakpoints != new.breakpoints:
            self._view.chart.show_stops(new.breakpoints.costs)

    def show_place(self) -> None:
        """Move the playhead."""
        prepared, position = self.hub.prepared, self.hub.position
        self._view.chart.show_place(position)
        said = ""
        if prepared is not None and 0 < position <= prepared.run.n_clauses:
            said = self._view.chart.describe(position)
        self._view.show_lane(self.hub.lane, said)


class TreePresenter(DockPresenter):
    """The tree as far as it has grown."""

    def __init__(self, dock: ChartDock, hub: SearchHub, action: QAction) -> None:
        """Begin without a tree."""
        super().__init__(dock, hub, action)
        self._view = dock
        self._tree: SearchTree | None = None
        self._is_connected = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._grow)

    def show_run(self) -> None:
        """Show the tree of another run."""
        chart, prepared = self._view.chart, self.hub.prepared
        if not self._is_connected:
            self._is_connected = True
            chart.vertex_requested.connect(self._go_to)
            chart.vertex_hovered.connect(self._on_hover)
        self._tree = None if prepared is None else grow_tree(prepared)
        chart.show_tree(self._tree, self.hub.theme)

    def show_place(self) -> None:
        """Grow the tree as far as the frame; a large one takes its time, and waits for a pause."""
        if self._tree is None or len(self._tree.x) <= _LARGE:
            self._grow()
        elif not self._pause.isActive():
            self._pause.start()

    def _grow(self) -> None:
        prepared, tree = self.hub.prepared, self._tree
        summary = ""
        if prepared is not None and tree is not None:
            clauses = int(prepared.run.drawn[min(self.hub.position, len(prepared.run.events))])
            self._view.chart.show_place(clauses)
            n = tree.n_created(clauses)
            deepest = int(tree.depth[:n].max()) if n else 0
            summary = f"{n} node{'' if n == 1 else 's'}, depth {deepest}"
        self._view.show_lane(self.hub.lane, summary)

    def _go_to(self, vertex: int) -> None:
        prepared, tree = self.hub.prepared, self._tree
        if prepared is not None and tree is not None:
            clause = int(tree.clause[vertex])
            self.hub.seek_event(int(np.searchsorted(prepared.run.drawn, clause + 1)) - 1)

    def _on_hover(self, vertex: int | None) -> None:
        prepared, tree = self.hub.prepared, self._tree
        if prepared is None or tree is None or vertex is None:
            self.hub.light(())
            return
        cells = prepared.run.trace.states[tree.state[vertex]].tolist()
        width = prepared.run.task.board.width
        self.hub.light(tuple(cell_at(i, width) for i in cells if i != NONE))
