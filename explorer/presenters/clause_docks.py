"""The two tables: all clauses of a lane, and its open list."""

from collections.abc import Sequence

from PySide6.QtGui import QAction

from core.grid import cell_at
from core.search.replay import NONE
from explorer.pictures.clause_rows import NO_ROWS, cells_of_event, clause_rows, in_words
from explorer.pictures.open_list import OpenList, open_rows, resolve_open_list
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.views.clauses_dock import ClausesDock
from explorer.views.open_list_dock import OpenListDock


class ClausesPresenter(DockPresenter):
    """Rows and board linked both ways."""

    def __init__(self, dock: ClausesDock, hub: SearchHub, action: QAction) -> None:
        """Listen to the dock as well."""
        super().__init__(dock, hub, action)
        self._view = dock
        self._events: Sequence[int] = ()
        """Events in the table."""
        self._picked: list[int] = []
        dock.table.row_requested.connect(hub.seek_event)
        dock.table.row_hovered.connect(self._on_hover)
        dock.only_requested.connect(lambda _on: self._show_rows())
        dock.unpick_requested.connect(lambda: hub.marks.pick(None))
        dock.pause_requested.connect(self._toggle_pause)
        hub.marks.picked_changed.connect(self._on_picked)
        hub.session.changed.connect(lambda _old, _new: self._show_picked())

    def _on_picked(self) -> None:
        """Tell a picked cell's events even if nobody looked at the table so far."""
        if self.hub.marks.picked is not None and self.dock.isHidden():
            self.toggle()
        elif self.dock.is_in_sight:
            self._show_rows()

    def _toggle_pause(self) -> None:
        if self.hub.marks.picked is not None:
            self.hub.marks.toggle_cell(self.hub.marks.picked)

    def show_run(self) -> None:
        """Show the clauses of another run."""
        self._show_rows()

    def _show_rows(self) -> None:
        prepared, cell = self.hub.prepared, self.hub.marks.picked
        self._picked = [] if prepared is None or cell is None else prepared.events_of(cell)
        is_alone = cell is not None and self._view.only.isChecked()
        if prepared is None:
            self._events = ()
        else:
            self._events = self._picked if is_alone else range(len(prepared.run.events))
        rows = NO_ROWS if prepared is None else clause_rows(prepared, self._events)
        self._view.table.show_rows(rows, self.hub.theme)
        n = 0 if prepared is None else prepared.run.n_clauses
        self._view.show_lane(self.hub.lane, f"{n} clauses" if n != 1 else "1 clause")
        self._show_picked()
        self.show_place()

    def _show_picked(self) -> None:
        cell = self.hub.marks.picked
        is_breakpoint = cell in self.hub.session.state.breakpoints.cells
        name = None if cell is None else in_words(cell)
        self._view.show_picked(name, len(self._picked), is_breakpoint=is_breakpoint)

    def show_place(self) -> None:
        """Light the newest event."""
        position = self.hub.position
        newest = position - 1
        lit = newest if isinstance(self._events, range) else None
        if lit is None and newest in self._events:
            lit = self._events.index(newest)
        marked = frozenset(self._picked) if isinstance(self._events, range) else ()
        self._view.table.show_place(None if newest < 0 else lit, position, marked)

    def _on_hover(self, event: int | None) -> None:
        prepared = self.hub.prepared
        if prepared is None or event is None:
            self.hub.light(())
        else:
            self.hub.light(cells_of_event(prepared, event))


class OpenListPresenter(DockPresenter):
    """The open list at the player's frame."""

    def __init__(self, dock: OpenListDock, hub: SearchHub, action: QAction) -> None:
        """Listen to the dock as well."""
        super().__init__(dock, hub, action)
        self._view = dock
        self._found: OpenList | None = None
        dock.table.row_hovered.connect(self._on_hover)
        dock.table.row_requested.connect(self._pick)

    def show_place(self) -> None:
        """Show the open list of the frame."""
        prepared = self.hub.prepared
        self._found = None
        if prepared is None:
            self._view.table.show_rows(NO_ROWS, self.hub.theme)
            self._view.show_lane(self.hub.lane, "")
            return
        found = self._found = resolve_open_list(prepared, self.hub.position)
        self._view.table.show_rows(open_rows(prepared, found), self.hub.theme)
        self._view.table.show_place(found.next, len(found.states))
        n = len(found.states)
        self._view.show_lane(self.hub.lane, f"{n} node{'' if n == 1 else 's'}")

    def _cells(self, row: int | None) -> tuple[tuple[int, int], ...]:
        prepared, found = self.hub.prepared, self._found
        if prepared is None or found is None or row is None or row >= len(found.states):
            return ()
        cells = prepared.run.trace.states[found.states[row]].tolist()
        return tuple(cell_at(i, prepared.run.task.board.width) for i in cells if i != NONE)

    def _on_hover(self, row: int | None) -> None:
        self.hub.light(self._cells(row))

    def _pick(self, row: int) -> None:
        """Tell the events of a clicked node's cell."""
        cells = self._cells(row)
        if cells:
            self.hub.marks.pick(cells[0])
