"""Breakpoints, and the cells that a table or the user points at, to marks on every board."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from core.grid import Cell
from core.search.trace import Operation
from explorer.pictures.cell_marks import CellMarks
from explorer.pictures.prepared import cell_of
from explorer.presenters.lanes import LanesPresenter
from explorer.session.breakpoints import (
    Breakpoints,
    with_cell_toggled,
    with_cost_toggled,
)
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.board_view import BoardView
from explorer.views.breakpoint_strip import BreakpointStrip


class CellMarksPresenter(QObject):
    """Keeps boards and the line of breakpoints up with the session; remembers the picked cell."""

    picked_changed = Signal()
    """Another cell is picked, or none."""

    def __init__(
        self,
        session: Session,
        lanes: LanesPresenter,
        boards: Sequence[BoardView],
        strip: BreakpointStrip,
        actions: dict[str, QAction],
    ) -> None:
        """Listen to session, boards and strip."""
        super().__init__(strip)
        self._session, self._lanes, self._boards = session, lanes, boards
        self._strip, self._action = strip, actions["breakpoints"]
        self.picked: Cell | None = None
        self._lit: tuple[Cell, ...] = ()
        for board in boards:
            board.cell_picked.connect(self._pick_or_drop)
        strip.cell_toggled.connect(self.toggle_cell)
        strip.cost_toggled.connect(self.toggle_cost)
        strip.clear_requested.connect(self.clear)
        session.changed.connect(self._on_changed)
        self._show_strip()

    def pick(self, cell: Cell | None) -> None:
        """Point at a cell whose events are to be told, or at none."""
        if cell != self.picked:
            self.picked = cell
            self._show()
            self.picked_changed.emit()

    def _pick_or_drop(self, cell: Cell | None) -> None:
        self.pick(None if cell == self.picked else cell)

    def light(self, cells: tuple[Cell, ...]) -> None:
        """Frame the cells of a row under the pointer."""
        if cells != self._lit:
            self._lit = cells
            self._show()

    def _on_changed(self, old: State, new: State) -> None:
        board = new.document.task.board
        if self.picked is not None and not board.has(self.picked):
            self.pick(None)
        if any(not board.has(cell) for cell in self._lit):
            self._lit = ()
        if old.breakpoints != new.breakpoints:
            self._show_strip()
        self._show()

    def _show(self) -> None:
        cells = self._session.state.breakpoints.cells
        for board in self._boards:
            board.show_marks(CellMarks(cells, self.picked, self._lit))

    def _show_strip(self) -> None:
        breakpoints = self._session.state.breakpoints
        self._strip.show_breakpoints(breakpoints)
        self._strip.setVisible(bool(breakpoints))
        self._action.setChecked(bool(breakpoints))

    def toggle_cell(self, cell: Cell) -> None:
        """Pause at the clauses of a cell, or no longer."""
        breakpoints = self._session.state.breakpoints
        self._session.set_breakpoints(with_cell_toggled(breakpoints, cell))

    def toggle_cost(self, f: int) -> None:
        """Pause where the search comes to an f, or no longer."""
        self._session.set_breakpoints(with_cost_toggled(self._session.state.breakpoints, f))

    def clear(self) -> None:
        """Pause nowhere."""
        self._session.set_breakpoints(Breakpoints())

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        return {
            "stop_at_cell": self._stop_at_cell,
            "stop_at_f": self._stop_at_f,
            "breakpoints": self._show_or_hide,
            "clear_breakpoints": self.clear,
        }

    def _stop_at_cell(self) -> None:
        """Toggle at the cell under the pointer, else at the picked one, else at the newest."""
        pointed = [board.pointed for board in self._boards if board.pointed is not None]
        cell = next(iter(pointed), self.picked) or self._newest_cell()
        if cell is not None:
            self.toggle_cell(cell)

    def _newest_cell(self) -> Cell | None:
        prepared, position = self._lanes.prepared[0], self._lanes.position(0)
        if prepared is None or not position:
            return None
        return cell_of(prepared.run.events[position - 1].state)

    def _show_or_hide(self) -> None:
        self._strip.setVisible(self._action.isChecked())
        self._strip.f_box.setValue(self._last_f() or 0)

    def _stop_at_f(self) -> None:
        """Toggle at the f of A*'s last expansion."""
        f = self._last_f()
        if f is not None:
            self.toggle_cost(f)

    def _last_f(self) -> int | None:
        prepared, position = self._lanes.prepared[0], self._lanes.position(0)
        closed = [] if prepared is None else prepared.run.response.trace[:position]
        last = next((p for p in reversed(closed) if p.operation is Operation.CLOSE), None)
        if last is None or last.g is None or last.h is None:
            return None
        return last.g + last.h
